"""OLE compound files, the container of .xls and of locked workbooks: streams by name."""

import struct

from payung.core.errors import InputProblem


MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # this and above: no sector but a mark
_ENTRY = 128


class CompoundFile:
    """Names and contents of the streams. InputProblem truncated when sectors are missing."""

    def __init__(self, content: bytes) -> None:
        if len(content) < 512:
            raise InputProblem("truncated")
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise InputProblem("unreadable")
        self._size = 1 << shift
        fat_count, directory, _, self._cutoff, mini_fat = struct.unpack_from(
            "<I I I I I", content, 44
        )
        self._fat = self._table(self._fat_sectors(fat_count))
        self._directory = self._entries(self._stream(directory))
        self._mini_fat = self._numbers(self._stream(mini_fat)) if mini_fat < _END else ()
        root = next(iter(self._directory.values()), (0, 0))
        self._mini = self._stream(root[0])[: root[1]] if root[0] < _END and root[1] else b""

    @property
    def names(self) -> set[str]:
        return set(self._directory)

    def read(self, name: str) -> bytes:
        start, size = self._directory[name]
        if size >= self._cutoff:
            found = self._stream(start)
        else:
            found = b"".join(
                self._mini[sector * 64 : sector * 64 + 64]
                for sector in _chain(self._mini_fat, start)
            )
        if len(found) < size:
            raise InputProblem("truncated")
        return found[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._content[start : start + self._size]
        if len(found) < self._size and start + len(found) < len(self._content) or not found:
            raise InputProblem("truncated")
        return found

    def _stream(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _chain(self._fat, start))

    def _fat_sectors(self, count: int) -> list[int]:
        sectors = [*struct.unpack_from("<109I", self._content, 76)]
        following, left = struct.unpack_from("<II", self._content, 68)
        while following < _END and left and len(sectors) < count:
            *more, following = self._numbers(self._sector(following))
            sectors, left = [*sectors, *more], left - 1
        return [sector for sector in sectors[:count] if sector < _END]

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        return self._numbers(b"".join(map(self._sector, sectors)))

    @staticmethod
    def _numbers(content: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    @staticmethod
    def _entries(directory: bytes) -> dict[str, tuple[int, int]]:
        entries = {}
        for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, start + 64)
            name = directory[start : start + max(length - 2, 0)].decode("utf-16-le", "replace")
            if kind in (2, 5):
                entries[name] = struct.unpack_from("<II", directory, start + 116)
        return entries


def _chain(table: tuple[int, ...], start: int) -> list[int]:
    """The sectors from ``start`` on; a chain that leaves its table or turns back is cut off."""
    sectors: list[int] = []
    while start < _END:
        if start >= len(table) or len(sectors) > len(table):
            raise InputProblem("truncated")
        sectors.append(start)
        start = table[start]
    return sectors
