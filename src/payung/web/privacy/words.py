"""What kinds, states and steps are called, and how much time is left on a clock."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from payung.privacy.models import Export, Incident, Reveal, Ticket


FIELDS = {
    Reveal.Field.NIK: _("NIK"),
    Reveal.Field.KK: _("Nomor KK"),
    Reveal.Field.PHONE: _("Nomor HP"),
}
PURPOSES = {
    Reveal.Purpose.ENROL: _("Mendaftarkan"),
    Reveal.Purpose.CLAIM: _("Mengurus klaim"),
    Reveal.Purpose.CONTACT: _("Menghubungi"),
    Reveal.Purpose.CORRECT: _("Memeriksa dan memperbaiki data"),
    Reveal.Purpose.ASKED: _("Diminta orangnya sendiri"),
}
KINDS = {
    Ticket.Kind.ACCESS: _("Akses"),
    Ticket.Kind.RECTIFICATION: _("Perbaikan"),
    Ticket.Kind.OBJECTION: _("Keberatan"),
    Ticket.Kind.DELETION: _("Penghapusan"),
}
CHANNELS = {
    Ticket.Channel.VISIT: _("Datang sendiri"),
    Ticket.Channel.LETTER: _("Surat"),
    Ticket.Channel.PHONE: _("Telepon"),
    Ticket.Channel.WHATSAPP: _("WhatsApp"),
    Ticket.Channel.EMAIL: _("Surel"),
}
TICKET_STATES = {
    Ticket.State.OPEN: (_("Terbuka"), "info"),
    Ticket.State.PROPOSED: (_("Menunggu orang kedua"), "warn"),
    Ticket.State.DONE: (_("Dipenuhi"), "ok"),
    Ticket.State.REFUSED: (_("Ditolak"), "plain"),
}
CORRECTED = {
    "name": _("Nama"),
    "nik": _("NIK"),
    "birth_date": _("Tanggal lahir"),
    "sex": _("Jenis kelamin"),
    "kk": _("Nomor KK"),
    "phone": _("Nomor HP"),
}
EXPORT_STATES = {
    Export.State.WAITING: (_("Menunggu persetujuan"), "info"),
    Export.State.TAKEN: (_("Diambil"), "ok"),
    Export.State.EXPIRED: (_("Tidak jadi"), "plain"),
}
READY = (_("Siap diambil"), "warn")
INCIDENT_STATES = {
    Incident.State.OPEN: (_("Belum diberitahukan"), "bad"),
    Incident.State.NOTIFIED: (_("Sudah diberitahukan"), "info"),
    Incident.State.CLOSED: (_("Selesai"), "ok"),
}
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Clock:
    """Time left in words, the tone in which it is said, and how much of it has run, in percent."""

    words: str
    tone: str
    percent: int


def clock(since: datetime.datetime, until: datetime.datetime, now: datetime.datetime) -> Clock:
    """How a clock stands that runs from ``since`` to ``until``."""
    left = until - now
    hours = abs(left) // datetime.timedelta(hours=1)
    days, rest = divmod(hours, 24)
    parts = [ngettext("%(count)s hari", "%(count)s hari", days) % {"count": days}] if days else []
    parts.append(ngettext("%(count)s jam", "%(count)s jam", rest) % {"count": rest})
    span = " ".join(parts)
    run = min(100, max(0, round(100 * ((now - since) / max(until - since, DAY / 24)))))
    if left.total_seconds() < 0:
        return Clock(_("lewat %(span)s") % {"span": span}, "bad", 100)
    return Clock(_("sisa %(span)s") % {"span": span}, "warn" if left < DAY else "ok", run)
