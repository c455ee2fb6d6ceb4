"""What a job title or a remark says about who must insure this worker.

Civil servants, soldiers and police have schemes of their own (Taspen, Asabri), contract civil
servants (PPPK) too; only part-time PPPK do not. Wage earners are their employer's duty.
Hints only: the rule that follows from them stands in ``core.coverage``.
"""

import polars as pl

from payung.core.identity.cleaning import visible
from payung.core.identity.distinct import per_value


SERVANT = (
    r"(?:pns|asn|c ?pns|cpnsd|pnsd|p3k|pppk|tni|polri|polisi|kepolisian|tentara|abri|prajurit|brimob"
    r"|babinsa|bhabinkamtibmas|babinkamtibmas|marinir|kopassus|kostrad|polwan|kowad"
    r"|pegawai negeri(?: sipil)?|peg(?:awai)? ?neg(?:eri)?|aparatur sipil negara"
    r"|anggota (?:tni|polri|polisi|polsek|polres|polda|kodim|koramil|yonif|lanud|lanal)"
    r"|pegawai pemerintah dengan perjanjian kerja)"
)
FORCE = r"(?: (?:ad|al|au|aktif|daerah|pusat|sipil|negara))*"
# Words that turn the sense round when they stand before: not one, no longer one, or a relative.
NOT = (
    r"(?:pensiun(?:an)?|pens|purna|purnawirawan|purnawira|purnatugas|purnabakti|mantan|mntn|eks|ex"
    r"|bekas|bukan|bkn|non|no|tidak|tdk|belum|blm|istri|isteri|suami|bersuami(?:kan)?|anak|janda|duda"
    r"|warakawuri|keluarga|ortu|orang tua|orangtua|ayah|bapak|ibu|menantu|mertua|adik|kakak|cucu"
    r"|saudara|pembantu|art|sopir|supir|honorer|honor|tes|seleksi"
    r"|peserta|pelamar|asrama|kantin|koperasi|warung|kantor|rumah|dekat|depan|dapur|kebun)"
)
LINK = r"(?: (?:dari|seorang|anggota|guru|seorang anggota|nya|seorang guru|adalah|di|sbg|sebagai))*"
AFTER = r" (?:pensiun(?:an)?|sudah pensiun|purnawirawan|purna ?tugas|purna|purn|paruh waktu|pw|part time)"
RELATIVE_AFTER = r" (?:nya ?)?(?:suami|istri|isteri|ayah|bapak|anak)(?:nya)?$"
# Who only hopes to be a soldier is none; "calon PNS" already is in the state's service.
HOPES = r"\bcalon (?:anggota |taruna |bintara )*(?:tni|polri|polisi|tentara|prajurit)\b"
NOT_SERVANT = (
    rf"(?:{HOPES}|polisi pamong praja|pol ?pp|polisi cepek|polisi tidur"
    rf"|\b{NOT}{LINK}(?: {SERVANT}{FORCE})+\b"
    rf"|\b{SERVANT}{FORCE}{AFTER}\b|\b{SERVANT}{FORCE}{RELATIVE_AFTER})"
)

FIELDS = dict.fromkeys(("is_civil_servant", "is_wage_earner"), pl.Boolean)

EARNER = (
    r"\b(?:karyawan|karyawati|kary|pegawai swasta|peg swasta|satpam|security|sekuriti|krani|kerani"
    r"|mandor|asisten kebun|buruh pabrik|buruh perusahaan|operator|staf|staff|kasir|teller|hrd|pkwt"
    r"|pkwtt|pt|cv|bumn|bumd|pegawai bank|pegawai toko|pegawai koperasi|admin(?:istrasi)?"
    r"|manager|manajer|supervisor|spv|teknisi|mekanik|cleaning service|pramuniaga|spg|bhl)\b"
)
NOT_EARNER = (
    r"\b(?:wira|mantan|eks|ex|bekas|bukan|bkn|non|pensiunan?|tidak|belum|istri|suami|anak|cari)"
    r"(?: (?:karyawan|karyawati|pegawai|buruh|satpam|security|pt|cv|swasta|bumn|bumd|pabrik))+\b"
)


def hints(job: pl.Expr, remark: pl.Expr) -> pl.Expr:
    """struct{is_civil_servant, is_wage_earner}, never null.

    Civil servant: job or remark says PNS, ASN, CPNS, PPPK, TNI or Polri of *this* person, now;
    not "pensiunan PNS", "istri TNI", "non ASN", "honorer". Wage earner: the job alone says it.
    """
    by_job = per_value(job, _read, FIELDS)
    by_remark = per_value(remark, _read, FIELDS)
    either = pl.field("is_civil_servant") | by_remark.struct.field("is_civil_servant")
    return by_job.struct.with_fields(is_civil_servant=either)


def words(text: pl.Expr) -> pl.Expr:
    """Lower-case words with one blank between; "" for null."""
    plain = visible(text).str.to_lowercase().str.replace_all(r"p\.? ?n\.? ?s\b", "pns")
    return plain.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars().fill_null("")


def _read(distinct: pl.LazyFrame) -> pl.LazyFrame:
    steps = distinct.with_columns(said=words(pl.col("value")))
    serving = pl.col("said").str.replace_all(NOT_SERVANT, " ")
    earning = pl.col("said").str.replace_all(NOT_EARNER, " ")
    return steps.with_columns(
        is_civil_servant=serving.str.contains(rf"\b{SERVANT}\b"),
        is_wage_earner=earning.str.contains(EARNER),
    )
