"""How often what goes wrong when people are written down: every rate has a name.

``Errors()`` is the mix under which matching is measured (docs/benchmarks): hard on purpose.
``CLERKS`` is the gentler mix of the demo's rosters, ``MEMBERSHIP`` that of the extract.
"""

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True)
class Errors:
    """Chances between 0 and 1, per row. Each is drawn on its own."""

    # NIK; the first that happens wins, in this order
    nik_missing: float = 0.10
    nik_other_person: float = 0.005  # a real other person's, mostly the head of the family's
    nik_kk: float = 0.0  # the family card's number stands in its place
    nik_placeholder: float = 0.0  # 1111…, 1234…
    nik_rounded: float = 0.01  # the 16th digit became 0
    nik_scientific: float = 0.0  # 6,10801E+15
    nik_short: float = 0.0  # one digit missing
    nik_long: float = 0.0  # one digit too many
    nik_wrong_digit: float = 0.05
    nik_swapped: float = 0.01  # two neighbouring digits exchanged
    nik_letters: float = 0.0  # O, l for 0, 1
    # Name
    name_other_form: float = 0.35  # Muhammad/Moh., Yohanes/Johanes: of the names that have one
    name_spelling: float = 0.05  # oe/u, y/i, f/p …
    name_typo: float = 0.04
    name_first_dropped: float = 0.02  # of names of two or more words: baptismal name missing
    name_last_dropped: float = 0.04
    name_initial: float = 0.03  # a middle or last word as an initial
    name_words_swapped: float = 0.01
    name_joined: float = 0.02  # two words written as one
    name_letter_spaced: float = 0.0  # "A n t o n"
    name_extra_spaces: float = 0.0
    title: float = 0.03  # H., Hj. in front
    degree: float = 0.02
    patronym: float = 0.02  # bin, binti
    alias: float = 0.15  # "als. Tan A Kiong": of those who have a second name
    alias_instead: float = 0.02  # the second name alone
    # Birth date; the first that happens wins
    birth_missing: float = 0.02
    birth_swapped: float = 0.03  # day and month exchanged, where that is a date
    birth_first_january: float = 0.02
    birth_wrong_year: float = 0.01
    birth_wrong_day: float = 0.015
    # Village and phone
    village_missing: float = 0.03
    village_moved: float = 0.12
    phone_missing: float = 0.35
    phone_changed: float = 0.25
    phone_two: float = 0.0
    # Rows
    repeated: float = 0.15  # share of rows that are a second row of a person

    def __post_init__(self) -> None:
        for field in fields(self):
            if not 0.0 <= getattr(self, field.name) <= 1.0:
                raise ValueError(f"not a chance: {field.name}")

    def scaled(self, factor: float) -> "Errors":
        """All rates times ``factor`` (at most 1)."""
        rates = {field.name: getattr(self, field.name) for field in fields(self)}
        return Errors(**{name: min(1.0, rate * factor) for name, rate in rates.items()})


NONE = Errors().scaled(0.0)

CLERKS = Errors(
    nik_missing=0.02, nik_other_person=0.002, nik_kk=0.004, nik_placeholder=0.003,
    nik_rounded=0.0, nik_scientific=0.001, nik_short=0.003, nik_long=0.003,
    nik_wrong_digit=0.010, nik_swapped=0.003, nik_letters=0.006,
    name_other_form=0.06, name_spelling=0.030, name_typo=0.022, name_first_dropped=0.008,
    name_last_dropped=0.018, name_initial=0.006, name_words_swapped=0.003, name_joined=0.006,
    name_letter_spaced=0.001, name_extra_spaces=0.025,
    title=0.012, degree=0.018, patronym=0.006, alias=0.16, alias_instead=0.01,
    birth_missing=0.008, birth_swapped=0.006, birth_first_january=0.003,
    birth_wrong_year=0.003, birth_wrong_day=0.004,
    village_missing=0.0, village_moved=0.0,
    phone_missing=0.14, phone_changed=0.06, phone_two=0.02, repeated=0.025,
)  # fmt: skip

MEMBERSHIP = replace(
    Errors().scaled(0.4), nik_missing=0.02, nik_wrong_digit=0.012, nik_other_person=0.001,
    nik_rounded=0.001, name_other_form=0.05, name_extra_spaces=0.01, alias=0.0,
    alias_instead=0.05, birth_first_january=0.004, birth_wrong_day=0.004, title=0.004,
)  # fmt: skip
