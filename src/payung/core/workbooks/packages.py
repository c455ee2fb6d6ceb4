"""Zip archives from strangers: looked over before anything in them is believed."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from payung.core.errors import InputProblem
from payung.core.workbooks.limits import Limits
from payung.core.workbooks.markup import attributes, parsed


_PIECE = 1024 * 1024
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Package:
    """The members of an archive, inflated in pieces and never beyond what the directory promises.

    Raises InputProblem: truncated (no directory, or data missing), password (an encrypted
    member), zip_bomb (too many, too large, too dense or overlapping members), unreadable.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._content = content
        self._limits = limits
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, struct.error, EOFError) as error:
            raise InputProblem("truncated") from error
        self._members = {member.filename: member for member in archive.infolist()}
        self._by_lower_case = {name.lower().replace("\\", "/"): name for name in self._members}
        self._refuse_bombs(archive.infolist())
        if any(member.flag_bits & 1 for member in self._members.values()):
            raise InputProblem("password")

    def _refuse_bombs(self, members: list[zipfile.ZipInfo]) -> None:
        limits, inflated = self._limits, sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
        if len(members) > limits.max_members:
            raise InputProblem("zip_bomb", members=len(members), limit=limits.max_members)
        if inflated > limits.max_inflated:
            raise InputProblem("zip_bomb", inflated=inflated, limit=limits.max_inflated)
        ratio = inflated // max(len(self._content), 1)
        if inflated > limits.ratio_from and ratio > limits.max_ratio:
            raise InputProblem("zip_bomb", ratio=ratio, limit=limits.max_ratio)
        if packed > len(self._content) or len(self._members) < len(members):
            raise InputProblem("zip_bomb", members=len(members), limit=len(self._members))

    @property
    def names(self) -> set[str]:
        return set(self._members)

    def size(self, name: str) -> int:
        """Bytes of a member when inflated, as the directory has it."""
        return self._members[name].file_size

    def read(self, name: str) -> bytes:
        return b"".join(self._intact(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The member's content; stops with a refusal where it differs from what was promised."""
        member, given = self._members[name], 0
        for piece in self._inflated(member):
            given += len(piece)
            if given > member.file_size:
                raise InputProblem("zip_bomb", member=name, limit=member.file_size)
            if piece:
                yield piece
        if given < member.file_size:
            raise InputProblem("truncated", member=name)

    def _intact(self, name: str) -> Iterator[bytes]:
        """The same, with the checksum compared at the end."""
        checksum = 0
        for piece in self.pieces(name):
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if checksum != self._members[name].CRC:
            raise InputProblem("unreadable", member=name)

    def _inflated(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        start = member.header_offset
        header = self._content[start : start + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04":
            raise InputProblem("truncated", member=member.filename)
        _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start += _LOCAL_HEADER.size + name_length + extra_length
        packed = memoryview(self._content)[start : start + member.compress_size]
        if len(packed) < member.compress_size:
            raise InputProblem("truncated", member=member.filename)
        if member.compress_type == zipfile.ZIP_STORED:
            yield bytes(packed)
        elif member.compress_type == zipfile.ZIP_DEFLATED:
            yield from _inflate(packed, member.filename)
        else:
            raise InputProblem("unreadable", member=member.filename)

    def open(self, name: str) -> io.BufferedReader:
        """The member as a file to read from, for parsers."""
        return io.BufferedReader(_Pieces(self._intact(name)), _PIECE)

    def find(self, path: str) -> str | None:
        """The member at this path, in whatever case it is written."""
        return self._by_lower_case.get(path.lower().replace("\\", "/"))

    def relations(self, part: str) -> dict[str, str]:
        """The members that a part of an Office file points to, by the id it uses for them."""
        folder, _, file = part.rpartition("/")
        prefix = f"{folder}/" if folder else ""
        path, found = self.find(f"{prefix}_rels/{file}.rels"), {}
        for relation in parsed(self.read(path)) if path else ():
            about = attributes(relation)
            target = about.get("Target", "")
            whole = target[1:] if target.startswith("/") else prefix + target
            if member := self.find(whole):
                found[about.get("Id", "")] = member
        return found

    def verify(self, known: AbstractSet[str] = frozenset()) -> None:
        """Inflates everything once, so that what other readers will meet is what was promised.

        Members in ``known`` were read to their end before. XML that declares a document type or entities is refused: no spreadsheet needs them.
        """
        for name in self.names - known:
            for number, piece in enumerate(self.pieces(name)):
                is_markup = name.endswith((".xml", ".rels")) and number == 0
                if is_markup and _ENTITIES.search(piece[:4096]):
                    raise InputProblem("unreadable", member=name)


class _Pieces(io.RawIOBase):
    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        taken = min(len(buffer), len(self._rest))
        buffer[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken


def _inflate(packed: memoryview, name: str) -> Iterator[bytes]:
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting: bytes | memoryview = packed
    try:
        while waiting and not machine.eof:
            piece = machine.decompress(waiting, _PIECE)
            waiting = machine.unconsumed_tail
            yield piece
        yield machine.flush()
    except zlib.error as error:
        raise InputProblem("truncated", member=name) from error
