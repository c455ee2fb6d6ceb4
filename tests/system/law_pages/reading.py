"""What somebody asks the calculator, and what its answers say."""

import datetime
import re


WORKER = {"siapa": "pekerja", "upah": "5000000", "usaha": "1-8", "besar": "besar"}
FISHER = {"siapa": "mandiri", "penghasilan": "1500000", "bidang": "lainnya", "bulan": "2026-11"}
PROJECT = {"siapa": "proyek", "kontrak": "250.000.000", "upah": "3000000"}
MIGRANT = {"siapa": "migran", "durasi": "24", "agen": "ya"}
TODAY = datetime.date(2026, 11, 22)


def bill(text):
    return re.search(r'class="bill__figure">([^<]*)<', text)[1]
