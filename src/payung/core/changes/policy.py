"""When somebody looks at a change set before it counts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """``rule``: all (whatever a sender sends counts), ask (nothing counts before somebody said
    so), or above (ask when more than ``most_left`` per cent of the old list leave, or more than
    ``most_joined`` per cent of its number join; None: any number may join)."""

    rule: str = "above"
    most_left: int = 20
    most_joined: int | None = None


def must_ask(policy: Policy, *, old: int, left: int, joined: int) -> bool:
    """Whether changes of these numbers wait for a person. ``old``: rows of the list before.

    >>> must_ask(Policy(), old=10, left=2, joined=0), must_ask(Policy(), old=10, left=3, joined=0)
    (False, True)
    """
    if policy.rule == "all":
        return False
    if policy.rule == "ask":
        return True
    if not old:
        return False
    too_many = policy.most_joined is not None and 100 * joined > policy.most_joined * old
    return too_many or 100 * left > policy.most_left * old
