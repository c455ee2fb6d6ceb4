"""Everything an installation holds, in one encrypted file, and back again.

A backup carries the database (in one consistent moment) and the sealed files that were sent. It
does not carry the keys: whoever finds a backup finds nothing, and whoever restores one needs the
keys that were kept elsewhere.
"""

from payung.flows.backups.keys import recipient_of_backups
from payung.flows.backups.making import Backup, make_backup
from payung.flows.backups.restoring import restore_backup


__all__ = ["Backup", "make_backup", "recipient_of_backups", "restore_backup"]
