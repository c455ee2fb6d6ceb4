"""What people are told of. Words stand in ``texts/words/*/notices.yaml`` as ``notice.<kind>``.

A kind's name is kept in rows: it is never changed, only added.
"""

from dataclasses import dataclass


NEVER, DAILY, NOW = "never", "daily", "now"


@dataclass(frozen=True)
class Kind:
    """``icon`` beside the sentence; ``mail``: when it also goes out by e-mail unless told."""

    icon: str
    mail: str = NEVER


KINDS: dict[str, Kind] = {
    # the senders' calendar
    "list_due": Kind("calendar-clock", DAILY),
    "list_late": Kind("calendar-x", DAILY),
    "lists_late": Kind("calendar-x", NEVER),
    # files and counts
    "files_read": Kind("file-check", NEVER),
    "files_refused": Kind("file-x", NEVER),
    "changes_waiting": Kind("list-plus", NEVER),
    "count_done": Kind("calculator", NEVER),
    "count_failed": Kind("triangle-alert", DAILY),
    # approvals
    "approval_waiting": Kind("stamp", DAILY),
    "approval_decided": Kind("check-check", NEVER),
    "approval_overdue": Kind("alarm-clock", NOW),
    # privacy
    "ticket_waiting": Kind("life-buoy", NOW),
    "ticket_due": Kind("alarm-clock", NOW),
    "breach_opened": Kind("siren", NOW),
    "breach_due": Kind("alarm-clock", NOW),
    "export_ready": Kind("file-lock", NEVER),
    # accounts
    "role_given": Kind("key-round", NEVER),
    "signed_in_elsewhere": Kind("monitor-smartphone", NOW),
    "factor_changed": Kind("shield-check", NOW),
    "password_changed": Kind("lock-keyhole", NOW),
}
