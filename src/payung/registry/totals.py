"""How much there is in the whole register: for who keeps the machine, so it names nobody."""

from payung.registry.models import Person, Roster


def people() -> int:
    """People behind at least one row."""
    return Person.objects.filter(is_current=True).count()


def rosters_waiting() -> int:
    """Lists that were received and are not read yet."""
    waiting = (Roster.Status.RECEIVED, Roster.Status.READING)
    return Roster.objects.filter(status__in=waiting).count()
