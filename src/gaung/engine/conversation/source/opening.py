# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An uploaded file, opened for reading: plain, in a zip, or a sheet, in any encoding."""

import io
import zipfile
from io import RawIOBase
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Self, TextIO

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.source.archive import (
    chosen_member,
    is_workbook,
    open_archive,
    open_member,
    text_members,
)
from gaung.engine.conversation.source.text import as_utf8, encoding_of
from gaung.engine.conversation.source.workbook.convert import TakenSheet, as_csv, open_folder
from gaung.engine.conversation.source.workbook.kinds import AnyBook, book_of, inner_book
from gaung.engine.conversation.source.workbook.xls import COMPOUND_FILE, XlsBook

HEAD_BYTES = 65_536
HEAD_ROWS = 200
MAX_BYTES = 4 * 2**30

_ZIP_MARK = b"PK\x03\x04"
_EMPTY_ZIP_MARK = b"PK\x05\x06"
_UTF8_MARK = b"\xef\xbb\xbf"


class Source:
    """One readable text of an upload; can be opened again and again.

    Attributes:
        encoding: Python's name of the encoding, or "" where an archive holds no single text.
        members: names of the files of an archive that holds no single text; else empty.
        sheet: which sheet of a workbook the text is; None for other files.
        name: name of the file in the archive; "" where there is only one text.
        n_bytes: size of the text as far as known, for progress only.
        bytes_read: position of the stream that was opened last.
    """

    def __init__(
        self,
        path: Path,
        member: str = "",
        *,
        within: Self | None = None,
        is_for_head: bool = False,
    ) -> None:
        """Look at the start of the file, or of one file of the archive that it is.

        `within` is that archive where it is open already. With `is_for_head` only the first rows
        of a sheet can be read, which is quick.

        Raises:
            UnreadableFileError: missing, empty, too big, binary, or a hostile archive.
        """
        self.path = path
        self.bytes_read = 0
        self.members: tuple[str, ...] = ()
        self.encoding = ""
        self.sheet: TakenSheet | None = None
        self.name = member
        self._archive: zipfile.ZipFile | None = None
        self._member: zipfile.ZipInfo | None = None
        self._csv: IO[bytes] | None = None
        self._within = within
        self._most_rows = HEAD_ROWS if is_for_head else None
        self.n_bytes = self._file_size()
        if within is None:
            self._open_upload()
        else:
            self._archive = within._archive  # noqa: SLF001 - of the same class
            self._take_member(self._archive)
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
        """Close the archive, if there is one and it is not that of another source."""
        if self._csv is not None:
            self._csv.close()
        if self._archive is not None and self._within is None:
            self._archive.close()

    def part(self, name: str, *, is_for_head: bool = False) -> Self:
        """Return one file of the archive as a source of its own; what is read counts here too.

        Raises:
            UnreadableFileError: no such file, empty, binary or broken.
        """
        return type(self)(self.path, name, within=self, is_for_head=is_for_head)

    def open_bytes(self) -> BinaryIO:
        """Open the raw bytes from the start, counted."""
        if self._within is None:
            self.bytes_read = 0
        stream: RawIOBase
        if self._csv is not None:
            stream = _Again(self._csv)
        elif self._archive is not None and self._member is not None:
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

    def _open_upload(self) -> None:
        with self.path.open("rb") as file:
            mark = file.read(8)
        if mark.startswith((_ZIP_MARK, _EMPTY_ZIP_MARK)):
            self._archive = open_archive(self.path)
            try:
                self._choose_member(self._archive)
            except BaseException:
                self._archive.close()
                raise
        elif mark == COMPOUND_FILE:
            self._take_sheet(XlsBook(self.path))

    def _choose_member(self, archive: zipfile.ZipFile) -> None:
        if self.name:
            self._take_member(archive)
            return
        book = book_of(archive, self._file_size(), open_folder(self.path))
        self._member = None if book else chosen_member(text_members(archive))
        if book is not None:
            self._take_sheet(book)
        elif self._member is not None:
            self.n_bytes = self._member.file_size
        elif archive.NameToInfo:
            self.members = tuple(archive.NameToInfo)
            self.n_bytes = sum(info.file_size for info in text_members(archive)) or self.n_bytes
        else:
            raise UnreadableFileError(UnreadableCode.ZIP_NOTHING_TO_READ)

    def _take_sheet(self, book: AnyBook) -> None:
        try:
            self._csv, self.sheet = as_csv(
                book, self._file_size(), open_folder(self.path), most_rows=self._most_rows
            )
        finally:
            book.close()
        self.n_bytes = self._csv.seek(0, io.SEEK_END)

    def _take_member(self, archive: zipfile.ZipFile | None) -> None:
        info = archive.NameToInfo.get(self.name) if archive is not None else None
        if archive is None or info is None:
            raise UnreadableFileError(UnreadableCode.NO_SUCH_FILE)
        if is_workbook(self.name):
            with inner_book(archive, info, self._file_size(), open_folder(self.path)) as book:
                self._take_sheet(book)
        else:
            self._member = info
            self.n_bytes = info.file_size

    def _find_encoding(self) -> None:
        with self.open_bytes() as stream:
            head = stream.read(HEAD_BYTES)
        if not head.strip(b"\0 \t\r\n" + _UTF8_MARK):
            raise UnreadableFileError(UnreadableCode.EMPTY)
        self.encoding = encoding_of(head)


class _Again(RawIOBase):
    """A temporary file from its start, at a place of its own."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        self._file.seek(self._at)
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


class _Counted(RawIOBase):
    """Tells the source, and the archive it is part of, how far the stream has come."""

    def __init__(self, stream: RawIOBase, source: Source) -> None:
        self._stream = stream
        self._source = source
        self._whole = source._within or source  # noqa: SLF001 - of the same module

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        n_bytes = self._stream.readinto(buffer) or 0
        self._source.bytes_read += n_bytes
        if self._whole is not self._source:
            self._whole.bytes_read += n_bytes
        return n_bytes

    def close(self) -> None:
        self._stream.close()
        super().close()
