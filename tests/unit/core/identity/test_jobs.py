import polars as pl
import pytest

from payung.core.identity import jobs


def hints(job, remark=None):
    frame = pl.DataFrame({"j": [job], "r": [remark]}, schema={"j": pl.String, "r": pl.String})
    return frame.select(jobs.hints(pl.col("j"), pl.col("r")).alias("h"))["h"][0]


def is_servant(job, remark=None):
    return hints(job, remark)["is_civil_servant"]


SERVANTS = (
    *(
        "PNS",
        "pns",
        "P.N.S",
        "P N S",
        "P.N.S.",
        "ASN",
        "ASN/PNS",
        "PNS Guru SD",
        "Guru PNS",
        "Bidan PNS",
    ),
    *(
        "CPNS",
        "PPPK",
        "P3K",
        "Guru PPPK",
        "ASN PPPK",
        "TNI",
        "TNI-AD",
        "TNI AD",
        "TNI/POLRI",
        "TNI AL",
    ),
    *("Anggota TNI AD", "Anggota TNI", "POLRI", "POLRI aktif", "Polisi", "POLISI", "Anggota Polri"),
    *(
        "Anggota Polsek",
        "Tentara",
        "Prajurit TNI",
        "Brimob",
        "Babinsa",
        "Bhabinkamtibmas",
        "Polwan",
    ),
    *(
        "PEGAWAI NEGERI SIPIL",
        "PEGAWAI NEGERI SIPIL (PNS)",
        "Pegawai Negeri",
        "KEPOLISIAN RI (POLRI)",
    ),
    *(
        "TENTARA NASIONAL INDONESIA (TNI)",
        "Aparatur Sipil Negara",
        "Kepala Sekolah/PNS",
        "calon PNS",
    ),
    *("PNS/Petani", "\u00a0PNS", "Guru (PNS)", "pns, guru", "Dokter - ASN"),
)
OTHERS = (
    *("Petani", "Pensiunan PNS", "pensiunan", "PENSIUNAN TNI/POLRI", "Pens. PNS", "PNS pensiun"),
    *(
        "Purnawirawan TNI",
        "Purnawirawan",
        "mantan polisi",
        "eks TNI",
        "ex. PNS",
        "TNI (Purn)",
        "bekas TNI",
    ),
    *("bukan PNS", "Bukan ASN", "non PNS", "Non ASN", "NON-ASN", "Tenaga Non ASN", "Guru non PNS"),
    *(
        "belum PNS",
        "tidak PNS",
        "istri PNS",
        "Istri TNI",
        "Istri dari PNS",
        "Suami PNS",
        "anak polisi",
    ),
    *(
        "istri anggota TNI",
        "Janda PNS",
        "PNS (suami)",
        "PNS suaminya",
        "IRT (istri PNS)",
        "warakawuri TNI",
    ),
    *(
        "honorer",
        "Guru honorer",
        "Tenaga honorer",
        "GTT",
        "PTT",
        "PPPK paruh waktu",
        "P3K Paruh Waktu",
    ),
    *(
        "PPPK PW",
        "Satpol PP",
        "Polisi Pamong Praja",
        "peserta seleksi CPNS",
        "calon TNI",
        "Kantin TNI",
    ),
    *(
        "Wiraswasta",
        "Buruh harian lepas",
        "Ibu rumah tangga",
        "Spns",
        "asna",
        "Sopir",
        "Tniara",
        None,
        "",
    ),
)


@pytest.mark.parametrize("text", SERVANTS)
def test_whoever_is_in_the_states_service_is_one(text):
    assert is_servant(text)
    assert is_servant("Petani", text)


@pytest.mark.parametrize("text", OTHERS)
def test_whoever_was_married_to_or_only_near_one_is_none(text):
    assert not is_servant(text)
    assert not is_servant("Petani", text)


def test_either_of_job_and_remark_is_enough():
    assert is_servant("Penjual ikan", "TNI")
    assert is_servant("PNS", "sudah meninggal")
    assert is_servant(None, "POLRI aktif")


@pytest.mark.parametrize(
    "text",
    ["Karyawan swasta", "Karyawan", "karyawati toko", "Karyawan PT Sawit", "Satpam", "Security", "Krani",
     "Mandor panen", "Buruh pabrik", "Staf administrasi", "Admin kantor", "Operator alat berat", "PKWT",
     "Kasir", "Pegawai swasta", "KARYAWAN BUMN", "Sopir CV Maju", "Mekanik", "Cleaning service", "BHL"],
)  # fmt: skip
def test_words_of_employment_hint_at_an_employer(text):
    assert hints(text)["is_wage_earner"]


@pytest.mark.parametrize(
    "text",
    ["Petani", "Wiraswasta", "Wira karyawan", "bukan karyawan", "mantan karyawan PT", "Ojek", "Nelayan",
     "Pedagang", "Ibu rumah tangga", "Guru ngaji", "Tukang kayu", "Buruh harian lepas", "Penjual ikan", None],
)  # fmt: skip
def test_own_account_work_does_not(text):
    assert not hints(text)["is_wage_earner"]
