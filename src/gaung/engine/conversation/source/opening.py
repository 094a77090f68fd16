# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An uploaded file, opened for reading: plain or inside a zip, in whatever encoding it has."""

import io
import zipfile
from io import RawIOBase
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TextIO

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.source.archive import (
    chosen_member,
    open_archive,
    open_member,
    text_members,
)
from gaung.engine.conversation.source.text import as_utf8, encoding_of

HEAD_BYTES = 65_536
MAX_BYTES = 4 * 2**30

_ZIP_MARK = b"PK\x03\x04"
_EMPTY_ZIP_MARK = b"PK\x05\x06"
_UTF8_MARK = b"\xef\xbb\xbf"
_XLSX_MEMBER = "xl/workbook.xml"


class Source:
    """One readable text of an upload; can be opened again and again.

    Attributes:
        encoding: Python's name of the encoding, or "" where an archive holds no single text.
        members: names of the files of an archive that holds no single text; else empty.
        n_bytes: size of the text as far as known, for progress only.
        bytes_read: position of the stream that was opened last.
    """

    def __init__(self, path: Path, member: str = "") -> None:
        """Look at the start of the file, or of one of the files in an archive.

        Raises:
            UnreadableFileError: missing, empty, too big, binary, or a hostile archive.
        """
        self.path = path
        self.bytes_read = 0
        self.members: tuple[str, ...] = ()
        self.encoding = ""
        self._archive: zipfile.ZipFile | None = None
        self._member: zipfile.ZipInfo | None = None
        self._wanted = member
        self.n_bytes = self._file_size()
        with path.open("rb") as file:
            mark = file.read(4)
        if mark in (_ZIP_MARK, _EMPTY_ZIP_MARK):
            self._open_archive()
        if not self.members:
            self._find_encoding()

    def __enter__(self) -> Self:
        """Return the source itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the archive, if there is one."""
        if self._archive is not None:
            self._archive.close()

    def open_bytes(self) -> BinaryIO:
        """Open the raw bytes from the start, counted."""
        self.bytes_read = 0
        stream: RawIOBase
        if self._archive is not None and self._member is not None:
            stream = open_member(self._archive, self._member, self._file_size())
        else:
            stream = io.FileIO(self.path)
        return io.BufferedReader(_Counted(stream, self), 2**17)

    def open_text(self) -> TextIO:
        """Open the text; line ends stay as they are, what cannot be decoded becomes U+FFFD."""
        return io.TextIOWrapper(self.open_bytes(), self.encoding, errors="replace", newline="")

    def open_json(self) -> BinaryIO:
        """Open the text as UTF-8 bytes without a byte order mark."""
        if self.encoding not in ("utf-8", "utf-8-sig"):
            return as_utf8(self.open_text())
        stream = self.open_bytes()
        if self.encoding == "utf-8-sig":
            stream.read(len(_UTF8_MARK))
        return stream

    def head_text(self) -> str:
        """Return the first `HEAD_BYTES` as text."""
        with self.open_text() as text:
            return text.read(HEAD_BYTES)

    def _file_size(self) -> int:
        if not self.path.is_file():
            raise UnreadableFileError(UnreadableCode.NO_SUCH_FILE)
        size = self.path.stat().st_size
        if not size:
            raise UnreadableFileError(UnreadableCode.EMPTY)
        if size > MAX_BYTES:
            raise UnreadableFileError(UnreadableCode.TOO_BIG, limit=MAX_BYTES)
        return size

    def _open_archive(self) -> None:
        self._archive = open_archive(self.path)
        try:
            self._choose_member(self._archive)
        except UnreadableFileError:
            self._archive.close()
            raise

    def _choose_member(self, archive: zipfile.ZipFile) -> None:
        names = [info.filename for info in archive.infolist()]
        if _XLSX_MEMBER in names:
            raise UnreadableFileError(UnreadableCode.XLSX)
        found = text_members(archive)
        if self._wanted:
            found = [info for info in found if info.filename == self._wanted]
        self._member = chosen_member(found)
        if self._member is not None:
            self.n_bytes = self._member.file_size
        elif names:
            self.members = tuple(names)
        else:
            raise UnreadableFileError(UnreadableCode.ZIP_NOTHING_TO_READ)

    def _find_encoding(self) -> None:
        with self.open_bytes() as stream:
            head = stream.read(HEAD_BYTES)
        if not head.strip(b"\0 \t\r\n" + _UTF8_MARK):
            raise UnreadableFileError(UnreadableCode.EMPTY)
        self.encoding = encoding_of(head)


class _Counted(RawIOBase):
    """Tells the source how far the stream has come."""

    def __init__(self, stream: RawIOBase, source: Source) -> None:
        self._stream = stream
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        n_bytes = self._stream.readinto(buffer)
        self._source.bytes_read += n_bytes or 0
        return n_bytes or 0

    def close(self) -> None:
        self._stream.close()
        super().close()
