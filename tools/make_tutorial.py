"""Walks through Payung as a new user would and writes docs/tutorial with pictures, in both languages.

    python tools/make_tutorial.py [--size 4000]

Makes a small demo region in a temporary folder, serves it, and drives a real Chromium: what the
pages no longer show, the tutorial no longer shows either. Needs Chromium and the test set.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter
from playwright.sync_api import Page, sync_playwright


ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "tutorial"
SIZE = {"width": 1280, "height": 800}
# An invented roster, dirty as offices send them.
ROSTER = (
    ("DAFTAR PEKERJA RENTAN DESA AMBOYO INTI",),
    ("KECAMATAN NGABANG KABUPATEN LANDAK",),
    (),
    ("No", "Nama Lengkap", "No. KTP", "Tempat, Tgl Lahir", "L/P", "Pekerjaan", "HP"),
    ("1", "Yohanes Contoh, S.Pd", "6108 0107 0685 0001", "Ngabang, 7 Juni 1985", "L", "Petani", "081200000001"),
    ("2", "Maria Contoh", "61O8014706850002", "Ngabang, 07-06-1985", "P", "Pedagang", "81200000002"),
    ("3", "H. Ali Contoh", "610801070685000", "Mandor, 6/7/1985", "L", "Ojek", ""),
    ("4", "Siti Contoh binti Ahmad", "", "12 Des 1990", "P", "Buruh tani", "0812-0000-0004"),
    ("5", "Budi Contoh", "6108010101800005", "01-01-1980", "L", "PNS", ""),
    ("", "Mengetahui, Kepala Desa", "", "", "", "", ""),
)  # fmt: skip

# Each step: what is shown, then its title and its words in Indonesian and in English.
STEPS = (
    ("sign_in", "Masuk", "Buka alamat yang ditunjukkan `python3 start.py`, lalu masuk dengan nama dan kata sandi yang tercetak di sana.",
     "Sign in", "Open the address that `python3 start.py` shows and sign in with the name and password printed there."),
    ("home", "Lihat cakupan", "Beranda mengatakan berapa dari seratus pekerja yang terlindungi, di mana, dan apa yang perlu dikerjakan. Di bawahnya tertulis bagaimana angkanya dihitung.",
     "See the coverage", "The first page says how many of a hundred workers are protected, where, and what needs doing. Further down it says how the figure is worked out."),
    ("district", "Telusuri ke desa", "Klik kecamatan pada peta untuk melihat desa-desanya.",
     "Go down to the villages", "Click a district on the map to see its villages."),
    ("upload", "Unggah daftar", "Seret berkas Excel dari desa, kantor, atau perusahaan ke halaman ini, sebanyak apa pun, apa adanya.",
     "Upload rosters", "Drop the Excel files of villages, offices and companies here, as many as there are, as they are."),
    ("batch", "Hasil pembacaan", "Setiap berkas berakhir sebagai terbaca atau ditolak, dengan alasannya.",
     "What became of them", "Each file ends as read or as refused, with the reason."),
    ("file", "Apa yang dipahami", "Pada setiap berkas terlihat kolom yang dikenali, baris yang perlu diperbaiki, dan berkas koreksi untuk dikirim balik. Kolom yang keliru dapat dibetulkan; Payung mengingatnya untuk tata letak yang sama.",
     "What was understood", "Each file shows the recognised columns, the rows to mend, and a corrected copy to send back. A column that is wrong can be put right; Payung remembers it for the same layout."),
    ("gaps", "Celah per pengirim", "Siapa yang belum terlindungi, per desa, kantor, dan perusahaan. Setiap daftar dapat diunduh sebagai Excel.",
     "The gaps of each sender", "Who is not protected, by village, office and company. Every list can be downloaded as Excel."),
    ("person", "Satu orang dan alasannya", "Halaman orang menunjukkan dari baris mana ia berasal, kepesertaannya, statusnya, dan mengapa.",
     "One person and the reasons", "A person's page shows the rows it came from, the memberships, the verdict and why."),
    ("review", "Tinjau pasangan", "Bila Payung tidak yakin dua data adalah orang yang sama, petugas yang memutuskan: sama, beda, atau ragu. Setiap keputusan dapat diurungkan.",
     "Review pairs", "Where Payung is not sure that two records are one person, an officer decides: same, different or unsure. Every decision can be undone."),
)  # fmt: skip
HEADS = {
    "id": ("# Perjalanan pertama dengan Payung", "Semua orang dan angka di sini rekaan. Halaman ini ditulis oleh `tools/make_tutorial.py` dari Payung yang sedang berjalan."),
    "en": ("# A first walk through Payung", "All people and figures here are invented. This page is written by `tools/make_tutorial.py` from a running Payung."),
}  # fmt: skip


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--size", type=int, default=4000)
    size = asked.parse_args().size
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("No Chromium was found; the tutorial stays as it is.", file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory() as folder,
        _served(Path(folder), size) as address,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for language in HEADS:
            _walk(chromium, address, Path(folder), language)
        chromium.close()
    return 0


@contextmanager
def _served(home: Path, size: int):
    """A Payung with a small demo region on a free port."""
    environment = {**os.environ, "PAYUNG_HOME": str(home / "var"), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "payung.cli"]
    subprocess.run([*command, "demo", "--size", str(size)], env=environment, check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [*command, "serve", "--no-browser", "--port", str(port)],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    for line in server.stdout:
        if str(port) in line:
            break
    try:
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()


def _walk(chromium, address: str, folder: Path, language: str) -> None:
    context = chromium.new_context(viewport=SIZE, base_url=address, locale="id-ID")
    page = context.new_page()
    walk = Walk(page, folder, language)
    pictures = OUT / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    lines = [HEADS[language][0], "", HEADS[language][1], ""]
    for number, (name, *words) in enumerate(STEPS, 1):
        getattr(walk, name)()
        page.wait_for_load_state("networkidle")
        picture = f"{number}-{name.replace('_', '-')}-{language}.png"
        page.screenshot(path=pictures / picture)
        title, text = words[:2] if language == "id" else words[2:]
        lines += [f"## {number}. {title}", "", text, "", f"![{title}](pictures/{picture})", ""]
    (OUT / f"{language}.md").write_text("\n".join(lines), encoding="utf-8")
    context.close()


class Walk:
    """The steps of the walk; each leaves the page as it is to be shown."""

    def __init__(self, page: Page, folder: Path, language: str) -> None:
        self.page, self.folder, self.language = page, folder, language
        login = (folder / "var" / "demo-login.txt").read_text(encoding="utf-8")
        found = re.search(r"^rina\s+(\S+)", login, re.MULTILINE)
        assert found is not None
        self.password = found[1]

    def sign_in(self) -> None:
        self.page.goto("/masuk/")
        if self.language == "en":
            self.page.get_by_role("button", name="English").first.click()
            self.page.wait_for_load_state()
        self.page.locator("input[name=username]").fill("rina")

    def home(self) -> None:
        self.page.locator("input[name=password]").fill(self.password)
        self.page.locator("main form button[type=submit], form button[type=submit]").last.click()
        self.page.wait_for_url("**/")

    def district(self) -> None:
        self.page.goto("/wilayah/610801/")

    def upload(self) -> None:
        self.page.goto("/unggah/")

    def batch(self) -> None:
        path = self.folder / f"Desa Amboyo Inti {self.language}.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet("Data")
        for row, line in enumerate(ROSTER):
            sheet.write_row(row, 0, line)
        sheet.write(20, 0, self.language)  # another file for another language
        book.close()
        self.page.locator("input[type=file][multiple]").set_input_files(path)
        submit = self.page.locator("form:has(input[type=file][multiple]) button[type=submit]")
        if submit.is_visible():
            submit.click()
        self.page.wait_for_url(re.compile(r"/unggah/\d+/"))
        self.page.locator("a[href^='/berkas/']", has_text="Amboyo").first.wait_for()

    def file(self) -> None:
        self.page.locator("a[href^='/berkas/']", has_text="Amboyo").first.click()
        self.page.wait_for_url(re.compile(r"/berkas/\d+/"))
        while not self.page.locator("a[href$='/koreksi/']").count():  # still being read
            self.page.wait_for_timeout(300)
            self.page.reload()

    def gaps(self) -> None:
        self.page.goto("/celah/")

    def person(self) -> None:
        self.page.goto("/orang/")
        self.page.locator("main a[href^='/orang/']").first.click()
        self.page.wait_for_url(re.compile(r"/orang/[^/]+/"))

    def review(self) -> None:
        self.page.goto("/tinjau/")


if __name__ == "__main__":
    sys.exit(main())
