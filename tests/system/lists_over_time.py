"""Ten people who come and go on the lists of one sender, and the handing in of such a list."""

from django.core.files.uploadedfile import SimpleUploadedFile

from payung.flows import rosters
from payung.registry.models import ChangeSet
from tests.factories import budi, roster_file
from tests.worlds import worker


PEOPLE = [
    budi(Nama=f"Orang {name}", NIK=f"61080107{10 + place}850001",
         **{"Tanggal Lahir": f"{10 + place}-07-1985", "No HP": ""})
    for place, name in enumerate(["Akim", "Bujang", "Cendra", "Dominggus", "Elia", "Fransiska",
                                  "Gregorius", "Herkulanus", "Ignasius", "Yohana"])
]  # fmt: skip


def send(by, area, *people, name) -> ChangeSet:
    """What the list in this file changes, as it is known now."""
    file = SimpleUploadedFile(name, roster_file(*people))
    with worker():
        [roster] = rosters.receive_rosters(by=by, area=area, files=[file]).new
    return ChangeSet.objects.get(roster=roster, known_until=None)
