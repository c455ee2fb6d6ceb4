"""One family of errors, by who has to act.

PayungError
├── InputProblem   a file or a value from outside: the sender acts; shown as it is
│   └── Refusal        facts are missing or contradict each other: no answer rather than a wrong one
├── RuleError      a parameter file is wrong: a developer acts
│   └── NoLawInForce   no value on that day: the law has a gap; the answer is refused
└── NotAllowed     this person may not do this here
"""

from typing import Any


class PayungError(Exception):
    """What it is stands in ``code``; what it is about, in ``values``. Words are chosen at the edge.

    Neither may hold a NIK, a name or a cell's content: file, sheet, row and counts only.
    """

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values = values
        super().__init__(f"{code}({', '.join(f'{k}={v!r}' for k, v in values.items())})")


class InputProblem(PayungError):
    """What was sent cannot be used; says why, so that the sender can mend it."""


class Refusal(InputProblem):
    """No answer can be given; ``missing`` names the facts that would be needed or mended."""

    def __init__(self, code: str, *, missing: tuple[str, ...] = (), **values: Any) -> None:
        super().__init__(code, **values)
        self.missing = missing


class RuleError(PayungError):
    """A rule or a parameter file is wrong."""


class NoLawInForce(RuleError):
    """No value of this parameter is in force on that day."""


class NotAllowed(PayungError):
    """This person has no grant for this, here, today."""
