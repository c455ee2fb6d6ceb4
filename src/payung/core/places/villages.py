"""Which village is meant? Written names and codes in, Kemendagri codes out, for all Indonesia."""

import polars as pl

from payung.core.places.codes import system_of
from payung.core.places.mentions import Mention, find_mention
from payung.core.places.resolving import resolve
from payung.core.places.writing import read


class Villages:
    """Resolves villages of all Indonesia. Cheap to make: what it knows is shared and kept."""

    def resolve(self, frame: pl.DataFrame, region: str | None) -> pl.DataFrame:
        """Says which village each distinct combination of texts means.

        In: columns village, district, regency (String or null, as written); ``region`` is the
        code of the regency that is expected where the text names none. Out: the same rows in the
        same order with village_code, district_code, regency_code (null when not certain) and
        village_problem: null, "village_missing", "village_unknown", "village_ambiguous", or
        "village_old_code" (then village_code is the code that the place has now).
        """
        written = frame.select(pl.col("village", "district", "regency").cast(pl.String))
        rows = list(written.iter_rows())
        system = system_of(
            code for text, _, _ in rows for code in read(text).codes if len(code) == 10
        )
        places = [resolve(*texts, region, system) for texts in rows]
        answers = {
            "village_code": [place.village for place in places],
            "district_code": [place.district for place in places],
            "regency_code": [place.regency for place in places],
            "village_problem": [place.problem for place in places],
        }
        return frame.with_columns(
            pl.Series(name, values, dtype=pl.String) for name, values in answers.items()
        )

    def mentions(self, text: str, region: str | None) -> Mention:
        """The place that a title, a sheet name or a file name speaks of."""
        return find_mention(text, region)
