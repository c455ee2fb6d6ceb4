"""The membership extract of the insurer's branch: which KPJ is whose, in what, paid until when."""

from payung.core.memberships.reading import (
    MEMBER_SCHEMA,
    MembersReading,
    day_doubted,
    read_members,
)


__all__ = ["MEMBER_SCHEMA", "MembersReading", "day_doubted", "read_members"]
