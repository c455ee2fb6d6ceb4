"""Compound files: streams by name, from sectors that lie anywhere."""

import struct

import pytest

from payung.core.errors import InputProblem
from payung.core.workbooks.compound import CompoundFile
from tests.unit.core.workbooks.making import ole


FIRST, SECOND = bytes(range(256)) * 20, b"Payung" * 1000


def test_streams_are_read_by_name_and_to_their_length():
    streams = CompoundFile(ole({"Workbook": FIRST, "Lain": SECOND}))
    assert {"Workbook", "Lain"} <= streams.names
    assert streams.read("Workbook") == FIRST
    assert streams.read("Lain") == SECOND


def test_small_streams_come_from_the_stream_of_small_sectors():
    content = bytearray(ole({"Mini": bytes(4096), "Root": bytes(4096)}))
    # The root's own stream holds the small sectors; the small stream begins in its second one.
    directory = 1024
    small = b"halo".ljust(64, b"!")
    root_start = struct.unpack_from("<I", content, directory + 256 + 116)[0]
    struct.pack_into("<II", content, directory + 116, root_start, 4096)
    struct.pack_into("<II", content, directory + 128 + 116, 1, 10)
    content[512 * (root_start + 1) + 64 : 512 * (root_start + 1) + 128] = small
    table_at = struct.unpack_from("<I", content, directory + 128 + 116)[0]
    assert table_at == 1
    mini_table = 10  # the first sector of "Mini" becomes the table of small sectors
    start = 2
    struct.pack_into("<II", content, 60, start, 1)
    struct.pack_into("<II", content, 512 * (start + 1), 0xFFFFFFFE, 0xFFFFFFFE)
    assert CompoundFile(bytes(content)).read("Mini") == small[:mini_table]


@pytest.mark.parametrize("length", [0, 8, 511, 700, 1500])
def test_a_file_cut_short_is_truncated(length):
    content = ole({"Workbook": FIRST})
    with pytest.raises(InputProblem) as refused:
        CompoundFile(content[:length]).read("Workbook")
    assert refused.value.code == "truncated"


def test_a_stream_longer_than_its_sectors_is_truncated():
    content = bytearray(ole({"Workbook": FIRST}))
    struct.pack_into("<I", content, 1024 + 128 + 120, 1_000_000)
    with pytest.raises(InputProblem) as refused:
        CompoundFile(bytes(content)).read("Workbook")
    assert refused.value.code == "truncated"


@pytest.mark.parametrize("target", [3, 100_000])
def test_a_chain_that_turns_back_or_leaves_the_file_is_truncated(target):
    content = bytearray(ole({"Workbook": FIRST}))
    struct.pack_into("<I", content, 512 + 4 * 4, target)
    with pytest.raises(InputProblem) as refused:
        CompoundFile(bytes(content)).read("Workbook")
    assert refused.value.code == "truncated"


def test_a_sector_size_that_nobody_uses_is_unreadable():
    content = bytearray(ole({"Workbook": FIRST}))
    struct.pack_into("<H", content, 30, 7)
    with pytest.raises(InputProblem) as refused:
        CompoundFile(bytes(content))
    assert refused.value.code == "unreadable"
