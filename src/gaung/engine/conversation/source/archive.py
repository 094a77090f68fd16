# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choosing and reading one member of a zip archive without ever trusting what it declares."""

import stat
import zipfile
import zlib
from collections.abc import Iterable
from io import RawIOBase
from pathlib import Path, PurePosixPath
from typing import IO

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError

MAX_FILES = 20_000
MAX_DIRECTORY_BYTES = 8 * 2**20
MAX_RATIO = 100
FREE_BYTES = 2**20  # a small file may be as repetitive as it likes
WORKBOOK_ENDINGS = (".xlsx", ".ods")
TEXT_ENDINGS = (".txt", ".json", ".csv", ".ndjson", ".jsonl", ".tsv", ".js")

_END_OF_DIRECTORY = b"PK\x05\x06"
_ZIP64 = b"PK\x06\x07"
_TAIL_BYTES = 22 + 65_535
_LOCAL_HEADER_BYTES = 30
_STORED_OR_DEFLATED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


def open_archive(file: Path | IO[bytes]) -> zipfile.ZipFile:
    """Open a zip after checking its size, its names and its layout.

    Raises:
        UnreadableFileError: broken, encrypted, with links, with paths that leave the archive,
            with overlapping members, or with more than `MAX_FILES` members.
    """
    if isinstance(file, Path):
        with file.open("rb") as opened:
            n_bytes = _check_directory(opened)
    else:
        n_bytes = _check_directory(file)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFileError(UnreadableCode.ZIP_BROKEN) from error
    try:
        _check_members(archive.infolist(), n_bytes)
    except UnreadableFileError:
        archive.close()
        raise
    return archive


def text_members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the members that may hold a conversation, a WhatsApp chat first."""
    found = [info for info in archive.infolist() if not info.is_dir() and is_text(info.filename)]
    return sorted(found, key=lambda info: (not _is_chat(info.filename), info.filename))


def is_text(name: str) -> bool:
    """Tell by its name whether a file in an archive may hold a conversation."""
    return name.lower().endswith(TEXT_ENDINGS) and not name.startswith("__MACOSX/")


def is_workbook(name: str) -> bool:
    """Tell by its name whether a file in an archive may be a workbook."""
    return name.lower().endswith(WORKBOOK_ENDINGS) and not name.startswith("__MACOSX/")


def chosen_member(members: list[zipfile.ZipInfo]) -> zipfile.ZipInfo | None:
    """Return the member to read: the only one, or the only WhatsApp chat; else None."""
    chats = [info for info in members if _is_chat(info.filename)]
    if len(members) == 1:
        return members[0]
    return chats[0] if len(chats) == 1 else None


def open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file_bytes: int) -> RawIOBase:
    """Open one member as a stream that stops a bomb while it inflates."""
    try:
        stream = archive.open(info)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFileError(UnreadableCode.ZIP_BROKEN) from error
    limit = FREE_BYTES + MAX_RATIO * min(info.compress_size, file_bytes)
    return _Inflating(stream, limit)


class _Inflating(RawIOBase):
    """Counts bytes as they come out and refuses to go on beyond the limit."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._stream = stream
        self._left = limit

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        try:
            data = self._stream.read(65_536 if size < 0 else size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise UnreadableFileError(UnreadableCode.ZIP_BROKEN) from error
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableFileError(UnreadableCode.ZIP_BOMB, ratio=MAX_RATIO)
        return data

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _is_chat(name: str) -> bool:
    base = PurePosixPath(name).name.lower()
    return base.endswith(".txt") and (base == "_chat.txt" or "whatsapp" in base)


def _check_directory(file: IO[bytes]) -> int:
    """Read the end record by hand, since `zipfile` builds an object for every entry it names."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL_BYTES))
    tail = file.read()
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(tail) - at < 22:  # noqa: PLR2004 - the fixed size of the record
        raise UnreadableFileError(UnreadableCode.ZIP_BROKEN)
    n_files = int.from_bytes(tail[at + 10 : at + 12], "little")
    directory_bytes = int.from_bytes(tail[at + 12 : at + 16], "little")
    if _ZIP64 in tail or n_files > MAX_FILES or directory_bytes > MAX_DIRECTORY_BYTES:
        raise UnreadableFileError(UnreadableCode.ZIP_TOO_MANY_FILES, limit=MAX_FILES)
    return size


def _check_members(members: Iterable[zipfile.ZipInfo], file_bytes: int) -> None:
    end_of_last = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFileError(UnreadableCode.ZIP_ENCRYPTED)
        if info.compress_type not in _STORED_OR_DEFLATED or _is_hostile(info):
            raise UnreadableFileError(UnreadableCode.ZIP_SUSPICIOUS)
        if info.header_offset < end_of_last:
            raise UnreadableFileError(UnreadableCode.ZIP_BOMB, ratio=MAX_RATIO)
        end_of_last = info.header_offset + _LOCAL_HEADER_BYTES + info.compress_size
        if end_of_last > file_bytes:
            raise UnreadableFileError(UnreadableCode.ZIP_BROKEN)


def _is_hostile(info: zipfile.ZipInfo) -> bool:
    name = info.orig_filename.replace("\\", "/")
    mode = info.external_attr >> 16
    return (
        "\0" in name
        or name.startswith("/")
        or ":" in name[:3]
        or ".." in name.split("/")
        or stat.S_ISLNK(mode)
    )
