"""What somebody who knows Indonesian names would do to the tables before giving them to a peer.

One SQL for DuckDB, so that Splink cleans in its own engine. It counts in each peer's time.
"""

VARIANTS = (
    (r"\s+(als|alias|aka|dikenal|panggilan)\M.*$|\s*[@(/].*$", ""),
    (r",.*$", ""),
    (r"\s+(bin|binti|bt|bte)\M\.?\s.*$", ""),
    (r"^((h|hj|haji|hajah|drs|dra|ir|dr|kh|ust|ustadz|tn|ny|bpk|ibu|sdr|sdri|r|rr)\.?\s+)+", ""),
    (r"\m(moh|mohd|moch|muh|mhd|muhamad|mohamad|mohammad|mochamad|mochammad)\M", "muhammad"),
    (r"\m(abd|abdoel)\M", "abdul"),
    (r"\m(st|sity|sitti)\M", "siti"),
    (r"\m(yoh|johanes|johannes|yohannes)\M", "yohanes"),
    (r"[^a-z ]", ""),
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "sy"),
    (r"\s+", " "),
)


def cleaned(path: str) -> str:
    """SELECT of unique_id, name, words, first and last word, nik, birth (text), sex, village,
    district, phone."""
    name = "lower(name)"
    for pattern, instead in VARIANTS:
        # DuckDB's expressions know \b for both ends of a word.
        pattern = pattern.replace(r"\m", r"\b").replace(r"\M", r"\b")
        name = f"regexp_replace({name}, '{pattern}', '{instead}', 'g')"
    return f"""
        WITH named AS (SELECT *, nullif(trim({name}), '') AS clean FROM read_parquet('{path}'))
        SELECT id AS unique_id, clean AS name,
            array_to_string(list_sort(string_split(clean, ' ')), ' ') AS words,
            split_part(clean, ' ', 1) AS first_word,
            string_split(clean, ' ')[-1] AS last_word,
            nullif(nik, '') AS nik, CAST(birth_date AS VARCHAR) AS birth, sex,
            village_code AS village, substr(village_code, 1, 6) AS district,
            right(phone, 9) AS phone
        FROM named
    """
