"""How often what goes wrong, in six kinds of lists.

Chances between 0 and 1 per row of the left table; the right table has fewer errors (``scaled``).
"""

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True)
class Rates:
    """The mix of ``peers``, as hard as the one under which Payung is otherwise measured."""

    # The people themselves
    issued_elsewhere: float = 0.25  # NIK from another district than the village's
    issued_on_wrong_date: float = 0.0  # the NIK bears a birth date that was later corrected
    twins: float = 0.008  # share of people who are one of twins
    siblings: float = 0.04  # share who have a brother or sister of nearly the same data
    namesakes: float = 0.0  # share who bear one of the hundred most common names
    # NIK; at most one of these
    nik_missing: float = 0.10
    nik_wrong_digit: float = 0.05
    nik_swapped: float = 0.01  # two neighbouring digits exchanged
    nik_rounded: float = 0.01  # a spreadsheet keeps fifteen digits; the last became 0
    nik_stranger: float = 0.005  # anybody's
    nik_relative: float = 0.0  # of a member of the family
    nik_card: float = 0.0  # the number of the family card
    # Name
    other_sound: float = 0.0  # per word: f/p, z/j, q/k … as it was heard
    old_spelling: float = 0.04  # oe, tj, dj
    typo: float = 0.06
    vowel_dropped: float = 0.0
    letter_doubled: float = 0.0
    abbreviated: float = 0.35  # per word that has a short form: Muh., Abd.
    last_dropped: float = 0.0  # the family name
    word_dropped: float = 0.04
    initial: float = 0.03
    words_turned: float = 0.02  # the last word first, or the first word last
    joined: float = 0.02  # two words written as one
    patronym: float = 0.03  # bin, binti with the father's name: Muslim names only
    title: float = 0.05  # of pilgrims, of scholars, of office
    nickname: float = 0.0  # in brackets at the end
    # Birth date; at most one of these
    birth_missing: float = 0.02
    birth_swapped: float = 0.03  # day and month exchanged; of all rows, though few can be
    birth_first_january: float = 0.02
    birth_wrong_year: float = 0.01
    birth_wrong_day: float = 0.015
    # Sex, village and phone
    sex_missing: float = 0.0
    sex_wrong: float = 0.0
    village_missing: float = 0.03
    village_moved: float = 0.12
    phone_missing: float = 0.35  # besides the people who have none
    phone_changed: float = 0.25
    phone_rewritten: float = 0.40  # 62…, +62…, without its 0

    def scaled(self, factor: float) -> "Rates":
        """All rates times ``factor``; for writing only, since people stay who they are."""
        rates = {field.name: getattr(self, field.name) * factor for field in fields(self)}
        return Rates(**rates)


PEERS = Rates()
TYPOS = replace(
    PEERS, typo=0.10, old_spelling=0.08, initial=0.05, words_turned=0.05, joined=0.06,
    abbreviated=0.60, title=0.08, patronym=0.05, nickname=0.04, vowel_dropped=0.06,
    letter_doubled=0.06, last_dropped=0.06, other_sound=0.10,
)  # fmt: skip
POOR = replace(
    PEERS, nik_missing=0.30, nik_wrong_digit=0.055, nik_swapped=0.015, nik_relative=0.01,
    nik_card=0.005, phone_missing=1.0, birth_missing=0.10, village_missing=0.10,
    village_moved=0.20, sex_missing=0.02, sex_wrong=0.005,
)  # fmt: skip
NOISY_DATES = replace(
    PEERS, birth_swapped=0.08, birth_first_january=0.08, birth_wrong_year=0.05,
    issued_on_wrong_date=0.05,
)  # fmt: skip
NAMESAKES = replace(PEERS, namesakes=0.60, twins=0.02, siblings=0.10)
CLEAN = replace(
    PEERS, nik_missing=0.01, typo=0.01, word_dropped=0.01, abbreviated=0.01, title=0.01,
    birth_missing=0.01, village_missing=0.01, village_moved=0.01, phone_missing=0.01,
    phone_changed=0.01, nik_wrong_digit=0.003, nik_swapped=0.003, old_spelling=0.003,
    initial=0.003, words_turned=0.003, joined=0.003, patronym=0.003, birth_swapped=0.003,
    birth_first_january=0.003, birth_wrong_year=0.003, birth_wrong_day=0.003,
    nik_rounded=0.001, nik_stranger=0.001,
)  # fmt: skip
PROFILES = {
    "peers": PEERS,
    "typos": TYPOS,
    "poor": POOR,
    "noisy dates": NOISY_DATES,
    "homonyms": NAMESAKES,
    "clean": CLEAN,
}
