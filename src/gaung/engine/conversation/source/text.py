# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which encoding a file has, and its lines with a bound on their length."""

import codecs
from collections.abc import Iterator
from io import RawIOBase
from typing import BinaryIO, TextIO

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError

MAX_LINE_CHARS = 2**20

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHAPES = (
    (b"%PDF-", UnreadableCode.PDF),
    (b"\x89PNG", UnreadableCode.IMAGE),
    (b"\xff\xd8\xff", UnreadableCode.IMAGE),
    (b"GIF8", UnreadableCode.IMAGE),
    (b"RIFF", UnreadableCode.IMAGE),
)
_SINGLE_BYTE = ["cp1252", "latin_1", "mac_roman", "cp1250"]
_PLAIN_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0c\x1a\x1b"))
_MOST_CONTROLS_SHARE = 0.3


def encoding_of(head: bytes) -> str:
    """Return the Python name of the encoding of a file that starts with `head`.

    A byte order mark decides; else UTF-16 by its pattern of zero bytes, UTF-8 where it is valid,
    and a western single-byte encoding as the last resort.

    Raises:
        UnreadableFileError: the bytes are no text at all.
    """
    for mark, code in _SHAPES:
        if head.startswith(mark):
            raise UnreadableFileError(code)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if b"\0" in head:
        return _utf16_without_mark(head)
    if len(head.translate(None, _PLAIN_CONTROLS)) < len(head) * (1 - _MOST_CONTROLS_SHARE):
        raise UnreadableFileError(UnreadableCode.BINARY)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, rarely needed

        best = from_bytes(head[:16_384], cp_isolation=_SINGLE_BYTE).best()
        return best.encoding if best is not None else "cp1252"
    return "utf-8"


def _utf16_without_mark(head: bytes) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > half // 2 and not even:
        return "utf-16-le"
    if even > half // 2 and not odd:
        return "utf-16-be"
    raise UnreadableFileError(UnreadableCode.BINARY)


def bounded_lines(text: TextIO) -> Iterator[str | None]:
    """Yield the lines with their ends; None stands for a line longer than `MAX_LINE_CHARS`."""
    read = text.readline
    while line := read(MAX_LINE_CHARS):
        if len(line) < MAX_LINE_CHARS or line[-1] in "\r\n":
            yield line
            continue
        while (rest := read(MAX_LINE_CHARS)) and rest[-1] not in "\r\n":
            pass
        yield None


class AsUtf8(RawIOBase):
    """A text in any encoding, read as UTF-8 bytes, for the JSON parser."""

    def __init__(self, text: TextIO) -> None:
        """Wrap an open text."""
        self._text = text

    def readable(self) -> bool:
        """Say that reading is possible."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Return about `size` characters as bytes."""
        return self._text.read(65_536 if size < 0 else size).encode("utf-8", "replace")


def as_utf8(text: TextIO) -> BinaryIO:
    """Return the text as a readable stream of UTF-8 bytes without a byte order mark."""
    return AsUtf8(text)  # type: ignore[return-value]
