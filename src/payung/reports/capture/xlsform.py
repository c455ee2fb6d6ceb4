"""The same list as a form for telephones: an XLSForm that ODK Collect and KoboCollect take.

One submission is one worker. The form's own token travels in a hidden value, so that an export is
known by it, whoever sends it.
"""

import io

import polars as pl

from payung.core.workbooks import TableColumn, TableSheet, write_table
from payung.reports.capture.content import FormContent


LABELS = ("label::Bahasa Indonesia (id)", "label::English (en)")
SURVEY = (
    "type", "name", *LABELS, "hint::Bahasa Indonesia (id)", "hint::English (en)", "required",
    "appearance", "constraint", "constraint_message::Bahasa Indonesia (id)",
    "constraint_message::English (en)", "calculation", "relevant",
)  # fmt: skip
SEX = (("l", "Laki-laki", "Male"), ("p", "Perempuan", "Female"))
NIK = r"regex(., '^[0-9]{16}$') and substr(., 12, 16) != '0000'"
PHONE = r"regex(., '^(\+62|0)8[0-9]{7,11}$')"
YOUNGEST, OLDEST = 10, 100  # in years; ages are judged when the list is read, not in the field


def xlsform(content: FormContent, language: str = "id") -> bytes:
    """An XLSForm in both languages; ``language`` is the one that is shown first."""
    memory = io.BytesIO()
    sheets = [
        _sheet("survey", SURVEY, _survey(content)),
        _sheet("choices", ("list_name", "name", *LABELS), _choices(content)),
        _sheet("settings", ("form_title", "form_id", "version", "default_language",
                            "allow_choice_duplicates"), [_settings(content, language)]),
    ]  # fmt: skip
    write_table(memory, sheets)
    return memory.getvalue()


def _sheet(name: str, headings: tuple[str, ...], rows: list[dict[str, str]]) -> TableSheet:
    frame = pl.DataFrame(
        [[row.get(heading) for heading in headings] for row in rows],
        schema=dict.fromkeys(headings, pl.String), orient="row",
    )  # fmt: skip
    return TableSheet(name, [TableColumn(heading) for heading in headings], frame)


def _survey(content: FormContent) -> list[dict[str, str]]:
    rows = [
        {"type": "start", "name": "start"},
        {"type": "end", "name": "end"},
        {"type": "calculate", "name": "payung_form", "calculation": f"'{content.token}'"},
        _question("begin_group", "pekerja", "Pekerja", "Worker", appearance="field-list"),
        _question("text", "nik", "NIK", "NIK", required="yes", appearance="numbers",
                  constraint=NIK, hints=("16 angka sesuai KTP-el", "16 digits as on the ID card"),
                  message=("NIK harus 16 angka", "The NIK has 16 digits")),
        _question("text", "nama", "Nama lengkap", "Full name", required="yes",
                  hints=("Sesuai KTP-el", "As on the ID card")),
        _question("date", "tanggal_lahir", "Tanggal lahir", "Date of birth", required="yes",
                  appearance="no-calendar", constraint=_birth(),
                  message=("Tanggal lahir tidak masuk akal", "This date cannot be right")),
        _question("select_one sex", "jenis_kelamin", "Jenis kelamin", "Sex", required="yes"),
        _question("select_one jobs", "pekerjaan", "Pekerjaan", "Job", required="yes",
                  appearance="minimal autocomplete"),
        _question("text", "pekerjaan_lain", "Pekerjaan lain", "Other job",
                  relevant="${pekerjaan} = 'lainnya'"),
    ]  # fmt: skip
    if content.villages:
        rows.append(
            _question("select_one villages", "desa", "Desa", "Village", required="yes",
                      appearance="minimal autocomplete")
        )  # fmt: skip
    rows += [
        _question("select_one rts", "rt", "RT", "RT", appearance="minimal"),
        _question("text", "no_hp", "No. HP", "Phone", appearance="numbers", constraint=PHONE,
                  message=("Contoh: 081234567890", "Example: 081234567890")),
        _question("text", "keterangan", "Keterangan", "Remark"),
        {"type": "end_group", "name": "pekerja"},
    ]  # fmt: skip
    return rows


def _birth() -> str:
    days = 365.25
    return f". <= today() - {YOUNGEST * days:.0f} and . >= today() - {OLDEST * days:.0f}"


def _question(
    kind: str, name: str, indonesian: str, english: str, *, hints: tuple[str, str] = ("", ""),
    message: tuple[str, str] = ("", ""), **more: str,
) -> dict[str, str]:  # fmt: skip
    texts = dict(zip(SURVEY[2:6], (indonesian, english, *hints), strict=True))
    texts |= dict(zip(SURVEY[9:11], message, strict=True))
    return {
        "type": kind,
        "name": name,
        **{key: text for key, text in texts.items() if text},
        **more,
    }


def _choices(content: FormContent) -> list[dict[str, str]]:
    lists: dict[str, list[tuple[str, str, str]]] = {
        "sex": list(SEX),
        "jobs": [(_name(job), job, job) for job in content.jobs],
        "villages": [(_name(one), one, one) for one in dict.fromkeys(content.villages)],
        "rts": [(f"{rt:03d}", f"RT {rt:03d}", f"RT {rt:03d}") for rt in range(1, 31)],
    }
    return [
        {"list_name": name, "name": code, LABELS[0]: indonesian, LABELS[1]: english}
        for name, entries in lists.items()
        for code, indonesian, english in entries
    ]


def _name(text: str) -> str:
    """As XML names are: small letters, digits and low lines."""
    plain = "".join(sign if sign.isalnum() and sign.isascii() else "_" for sign in text.lower())
    return "_".join(part for part in plain.split("_") if part)


def _settings(content: FormContent, language: str) -> dict[str, str]:
    words = content.words(language)
    return {
        "form_title": f"{words['list']} – {content.sender} – {words['month']}",
        "form_id": f"payung_{content.typed.replace('-', '').lower()}",
        "version": str(content.version),
        "default_language": "English (en)" if language == "en" else "Bahasa Indonesia (id)",
        "allow_choice_duplicates": "no",
    }
