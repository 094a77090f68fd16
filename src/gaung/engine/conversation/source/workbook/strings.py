# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts that cells of a workbook share, kept on disk: 8 bytes each in memory."""

import re
from array import array
from collections.abc import Generator, Mapping
from contextlib import closing
from io import RawIOBase
from tempfile import TemporaryFile
from typing import IO

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.source.workbook.book import MAX_CELL_CHARS, broken
from gaung.engine.conversation.source.workbook.markup import feed

MAX_STRINGS = 5_000_000

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REMEMBERED = 20_000


class SharedStrings:
    """Texts by their number, read as far as they are asked for."""

    def __init__(self, stream: RawIOBase | None, folder: str | None) -> None:
        """Take the part that holds them; the texts will lie in a nameless file in a folder."""
        self._file: IO[bytes] = TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        self._starts = array("Q", [0])
        self._known: dict[int, str] = {}
        self._coming = self._read(stream) if stream is not None else None

    def _read(self, stream: RawIOBase) -> Generator[None, None, None]:
        texts = CellText()

        def started(name: str, attributes: Mapping[str, str]) -> None:
            del attributes
            texts.start(name)

        def ended(name: str) -> None:
            texts.end(name)
            if name == "si":
                written = self._file.write(texts.taken().encode("utf-8", "replace"))
                self._starts.append(self._starts[-1] + written)
                if len(self._starts) > MAX_STRINGS:
                    raise UnreadableFileError(UnreadableCode.TOO_BIG, limit=MAX_STRINGS)

        with closing(feed(stream, started, ended, texts.text)) as pieces:
            for _ in pieces:
                yield
                self._file.seek(self._starts[-1])

    def at(self, position: str) -> str:
        """Return a text by its number as it is written in a cell.

        Raises:
            UnreadableFileError: no such text, broken, or more than `MAX_STRINGS`.
        """
        number = int(position) if position.isdecimal() and len(position) < 10 else -1  # noqa: PLR2004
        known = self._known.get(number)
        if known is None:
            while self._coming is not None and number >= len(self._starts) - 1:
                if next(self._coming, self) is self:
                    self._coming = None
            if not 0 <= number < len(self._starts) - 1:
                raise broken()
            start, end = self._starts[number], self._starts[number + 1]
            self._file.seek(start)
            known = self._file.read(end - start).decode("utf-8")
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[number] = known
        return known

    def close(self) -> None:
        """Let the file go."""
        if self._coming is not None:
            self._coming.close()
        self._file.close()


class CellText:
    """The text of one cell out of its runs, without how it is pronounced."""

    def __init__(self) -> None:
        """Start without text."""
        self._parts: list[str] = []
        self._n_chars = 0
        self._is_taking = False
        self._n_phonetic = 0

    def start(self, name: str) -> None:
        """An element begins."""
        if name == "t":
            self._is_taking = not self._n_phonetic
        elif name == "rPh":
            self._n_phonetic += 1

    def text(self, data: str) -> None:
        """Some text comes."""
        if self._is_taking and self._n_chars < MAX_CELL_CHARS:
            self._parts.append(data[:MAX_CELL_CHARS])
            self._n_chars += len(data)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "t":
            self._is_taking = False
        elif name == "rPh":
            self._n_phonetic -= 1

    def taken(self) -> str:
        """Return the text and start anew."""
        text = "".join(self._parts)
        self._parts.clear()
        self._n_chars = 0
        return unescaped(text)


def unescaped(text: str) -> str:
    """Return a text without the escapes of characters that XML cannot hold (ECMA-376, 22.9.2.19).

    Control characters other than line ends and tabs are dropped.
    """
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    if character in "\r\n\t":
        return "\n" if character == "\r" else character
    return character if character.isprintable() else ""
