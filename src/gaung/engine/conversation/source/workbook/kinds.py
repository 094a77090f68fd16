# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which kind of workbook an archive is, and workbooks inside an archive."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import Final, TypeAlias

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.source.archive import open_archive, open_member
from gaung.engine.conversation.source.workbook.book import broken
from gaung.engine.conversation.source.workbook.ods import CONTENT, MIMETYPE, OdsBook
from gaung.engine.conversation.source.workbook.xls import XlsBook
from gaung.engine.conversation.source.workbook.xlsx import WORKBOOK, XlsxBook

MAX_INNER_BYTES = 256 * 2**20

_XLSB: Final = "xl/workbook.bin"
_IN_MEMORY_BYTES = 4 * 2**20
_CHUNK_BYTES = 2**18

AnyBook: TypeAlias = XlsxBook | OdsBook | XlsBook


def book_of(
    archive: zipfile.ZipFile, file_bytes: int, folder: str | None
) -> XlsxBook | OdsBook | None:
    """Return the workbook that an archive is; None when it is something else.

    Raises:
        UnreadableFileError: broken, or a kind that is not read.
    """
    names = archive.NameToInfo
    if WORKBOOK in names:
        return XlsxBook(archive, file_bytes, folder)
    if CONTENT in names and _mimetype(archive, file_bytes) == MIMETYPE:
        return OdsBook(archive, file_bytes)
    if _XLSB in names:
        raise UnreadableFileError(UnreadableCode.WORKBOOK_FORM)
    return None


@contextmanager
def inner_book(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, file_bytes: int, folder: str | None
) -> Iterator[AnyBook]:
    """Unpack a workbook that is a file in an archive, into a nameless file.

    Raises:
        UnreadableFileError: no workbook, broken, or too big.
    """
    with SpooledTemporaryFile(_IN_MEMORY_BYTES, dir=folder) as file:
        with open_member(archive, info, file_bytes) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                if file.tell() > MAX_INNER_BYTES:
                    raise UnreadableFileError(UnreadableCode.TOO_BIG, limit=MAX_INNER_BYTES)
                file.write(chunk)
        with _opened(file) as inner:
            book = book_of(inner, file_bytes, folder)
            if book is None:
                raise broken()
            yield book


def _opened(file: "SpooledTemporaryFile[bytes]") -> zipfile.ZipFile:
    try:
        return open_archive(file)
    except UnreadableFileError as error:
        if error.code == UnreadableCode.ZIP_BROKEN:
            raise broken() from error
        raise


def _mimetype(archive: zipfile.ZipFile, file_bytes: int) -> bytes:
    """Return what the member `mimetype` says, which tells OpenDocument files apart."""
    info = archive.NameToInfo.get("mimetype")
    if info is None:
        return b""
    with open_member(archive, info, file_bytes) as stream:
        return stream.read(200).strip()
