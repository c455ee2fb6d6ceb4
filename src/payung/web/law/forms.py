"""The few fields of the calculator; what stands in them becomes the address, never a record."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from payung.core.errors import PayungError, Refusal
from payung.core.law import Law, RiskClasses
from payung.reports.leaflet.questions import (
    CHILDREN,
    FIELDS,
    LENGTHS,
    LEVELS,
    YES,
    Question,
)
from payung.texts import say
from payung.web.formats import number
from payung.web.law.public import language


MONEY = ("upah", "penghasilan", "kontrak")
LABELS = {
    "upah": _("Upah sebulan"),
    "usaha": _("Usaha tempat bekerja"),
    "kelas": _("Kelas risiko"),
    "besar": _("Skala usaha"),
    "penghasilan": _("Penghasilan sebulan"),
    "bidang": _("Bidang kerja"),
    "pembayar": _("Siapa yang membayar?"),
    "jht": _("Ikut menabung hari tua (JHT)"),
    "kontrak": _("Nilai kontrak proyek"),
    "ppn": _("Nilai itu sudah termasuk PPN"),
    "durasi": _("Lama kontrak kerja"),
    "agen": _("Berangkat lewat perusahaan penempatan (P3MI)"),
    "tambahan": _("Bulan tambahan di luar kontrak"),
    "tabungan": _("Tabungan hari tua (JHT) sebulan"),
    "bulan": _("Bulan iuran"),
    "lama": _("Sudah berapa lama membayar?"),
    "anak1": _("Anak pertama bersekolah di"),
    "anak2": _("Anak kedua bersekolah di"),
}
HINTS = {
    "upah": _("Upah pokok dan tunjangan tetap, sebelum dipotong."),
    "usaha": _("Ketik satu kata, misalnya toko, lalu pilih dari daftar resmi."),
    "besar": _("Menentukan program mana yang wajib."),
    "penghasilan": _("Kira-kira saja, rata-rata sebulan."),
    "kontrak": _("Kosongkan bila iuran dihitung dari upah pekerja."),
}
OPTIONS = {
    "kelas": [
        ("", _("Sesuai usaha di atas")), ("1", _("I: sangat rendah")), ("2", _("II: rendah")),
        ("3", _("III: sedang")), ("4", _("IV: tinggi")), ("5", _("V: sangat tinggi")),
    ],
    "besar": [
        ("mikro", _("Mikro")), ("kecil", _("Kecil")), ("menengah", _("Menengah")),
        ("besar", _("Besar")), ("", _("Belum tahu")),
    ],
    "bidang": [
        ("lainnya", _("Nelayan, petani, pedagang, dan lainnya")),
        ("angkutan", _("Ojek, sopir, dan kurir")),
    ],
    "pembayar": [
        ("sendiri", _("Saya sendiri")), ("desa", _("Anggaran desa")),
        ("apbd", _("Pemerintah daerah (APBD)")), ("apbn", _("Pemerintah pusat (APBN)")),
        ("sponsor", _("Sponsor")),
    ],
    "durasi": [("6", _("6 bulan")), ("12", _("12 bulan")), ("24", _("24 bulan"))],
}  # fmt: skip
CHECKS = ("jht", "ppn", "agen")


class CalculatorForm(forms.Form):
    """Shows what was asked; reading it is the business of ``payung.reports.leaflet.ask``."""

    def __init__(self, question: Question, law: Law, classes: RiskClasses) -> None:
        super().__init__(_shown(question), auto_id="q-%s")
        for name in (*FIELDS[question.who], "bulan", "lama", *CHILDREN):
            field = forms.CharField(
                label=LABELS[name], help_text=HINTS.get(name, ""), required=False,
                widget=_widget(name, question, law),
            )  # fmt: skip
            self.fields[name] = field
        if question.who == "proyek":
            self.fields["upah"].label = _("Upah sebulan seorang pekerja")
            self.fields["upah"].help_text = _("Dari sini santunannya dihitung.")
        self.names = list(classes.businesses.values()) if question.who == "pekerja" else []

    def tell(self, problem: PayungError | None, sentence: str) -> None:
        """Puts the sentence beside the field it speaks of."""
        missing = problem.missing if isinstance(problem, Refusal) else ()
        named = [name for name in missing if name in self.fields]
        if named:
            self.add_error(named[0], sentence)

    @property
    def about_work(self) -> Iterable[Any]:
        return [self[name] for name in self.fields if name not in ("lama", *CHILDREN)]

    @property
    def about_family(self) -> Iterable[Any]:
        return [self[name] for name in ("lama", *CHILDREN)]


def _shown(question: Question) -> Mapping[str, str]:
    """What was written, with amounts and the business as people read them."""
    shown = {**question.given, "bulan": str(question.month)}
    for name in MONEY:
        if shown.get(name, "").isdecimal() and len(shown[name]) < 16:
            shown[name] = number(int(shown[name]))
    if question.business:
        shown["usaha"] = question.business.label
    return shown


def _widget(name: str, question: Question, law: Law) -> forms.Widget:
    if name in CHECKS:
        return forms.CheckboxInput(attrs={"value": YES})
    options = _options(name, question, law)
    if options is not None:
        return forms.Select(attrs={"class": "select"}, choices=options)
    attrs = {"class": "input", "autocomplete": "off"}
    if name == "bulan":
        last = str(question.last_month)
        more = {"type": "month", "min": "2015-07", "max": last, "placeholder": "2026-11"}
    elif name == "usaha":
        more = {"list": "usaha-resmi"}
    else:
        more = {"inputmode": "numeric"}
    return forms.TextInput(attrs=attrs | more)


def _options(name: str, question: Question, law: Law) -> list[tuple[str, Any]] | None:
    if name == "lama":
        lengths = sorted({*LENGTHS, question.months_paid})
        return [(str(months), length_words(months)) for months in lengths]
    if name in CHILDREN:
        levels = [(level, say(f"calc.level.{level}", language())) for level in LEVELS]
        return [("", _("Tidak ada")), *levels]
    if name == "tabungan":
        steps = law.parameters["pmi.jht"].values[-1].value
        amounts = [int(step.value) for step in steps]
        return [("", _("Tidak menabung")), *((str(n), f"Rp{number(n)}") for n in amounts)]
    return OPTIONS.get(name)


def length_words(months: int) -> str:
    """36 as three years, 3 as three months."""
    if months % 12:
        return ngettext("%(count)s bulan", "%(count)s bulan", months) % {"count": months}
    years = months // 12
    return ngettext("%(count)s tahun", "%(count)s tahun", years) % {"count": years}
