"""A ten-digit village code may be the ministry's (Kemendagri) or the statistics office's (BPS).

Both have ten digits and mean different places. A code is taken only when one reading is left:
because only one exists, because only one lies in the regency that is named or expected, or
because the other codes of the same table can only be read one way.
"""

from collections.abc import Iterable

from payung.core.places import gazetteer, index


KEMENDAGRI, BPS = "kemendagri", "bps"


def system_of(codes: Iterable[str]) -> str | None:
    """Whose village codes a table uses, when some can be read one way only and none the other."""
    official = statistical = False
    for code in set(codes):
        here = index.exists(code) or code in gazetteer.new_codes()
        there = code in gazetteer.bps_codes()
        official, statistical = (
            official or (here and not there),
            statistical or (there and not here),
        )
    if official == statistical:
        return None
    return KEMENDAGRI if official else BPS


def read_village_code(
    code: str, regencies: tuple[str, ...], *, named: bool, system: str | None = None
) -> tuple[str | None, str | None]:
    """The village's Kemendagri code, or None, and what is wrong with it, if anything.

    ``named`` says that the text itself named the regencies; otherwise they are only expected.
    """
    official = code if index.exists(code) else gazetteer.new_codes().get(code)
    statistical = gazetteer.bps_codes().get(code)
    # A BPS code may be newer than our list: its regency counts even when the village is unknown.
    statistical_fits = gazetteer.bps_codes().get(code[:4]) in regencies
    if system == KEMENDAGRI:
        statistical, statistical_fits = None, False
    elif system == BPS:
        official = None
    official_fits = official is not None and official[:4] in regencies
    if official_fits:  # also where both number the regency alike, as in Java: ours comes first
        return _official(code, official)
    if statistical_fits and statistical:
        return statistical, None
    if official and statistical_fits:
        return None, "village_ambiguous"
    if official and statistical not in (None, official):
        return None, "village_ambiguous"
    if named and (official or statistical):
        return None, "village_ambiguous"  # the code says one regency, the text another
    if official:
        return _official(code, official)
    return statistical, None if statistical else "village_unknown"


def _official(code: str, official: str | None) -> tuple[str | None, str | None]:
    return official, None if official == code else "village_old_code"


def read_regency_code(code: str, region: str | None) -> tuple[str, ...]:
    """The regencies that a four-digit code may stand for; the expected one decides."""
    readings = {reading for reading in (code, gazetteer.bps_codes().get(code)) if reading}
    readings = {reading for reading in readings if index.exists(reading)}
    expected = region[:4] if region else None
    return (expected,) if expected and expected in readings else tuple(sorted(readings))
