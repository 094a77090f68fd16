# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A CSV in pieces of some megabytes that end where a record ends.

In a file as programs write it (RFC 4180), a line end outside of quotes is one with an even number
of quotes before it. Whatever is not written like that is cut by reading it record by record.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from gaung.engine.conversation.source.text import MAX_LINE_CHARS, bounded_lines

PIECE_BYTES = 4 * 2**20
_MOST_RECORD_BYTES = 131_072  # Python's limit for a cell; beyond it cells get refused
_QUOTE, _NEWLINE, _RETURN = 0x22, 0x0A, 0x0D
_LOST_LINE = "x" * (MAX_LINE_CHARS + 1) + "\n"
_ONE_BYTE_ENDS = ("utf-16", "utf-32")
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some records: their bytes, the encoding, and whether they are written as RFC 4180 says."""

    data: bytes
    encoding: str
    is_regular: bool


def pieces(stream: BinaryIO, encoding: str, delimiter: str) -> Iterator[Piece]:
    """Yield a file in pieces, each with whole records; at most one is empty."""
    if encoding.startswith(_ONE_BYTE_ENDS):
        yield from _read_through(stream, encoding, delimiter)
        return
    rest = stream.read(len(_MARK))
    if encoding == "utf-8-sig":
        rest, encoding = rest.removeprefix(_MARK), "utf-8"
    while True:
        block = stream.read(PIECE_BYTES)
        data = rest + block
        end = _end(data, ord(delimiter), is_last=not block)
        if end is None:
            whole = io.BufferedReader(_Behind(data, stream))
            yield from _read_through(whole, encoding, delimiter)
            return
        if end:
            yield Piece(data[:end], encoding, is_regular=True)
        rest = data[end:]
        if not block:
            return


def _end(data: bytes, delimiter: int, *, is_last: bool) -> int | None:
    """Return where the last whole record ends; None where the text is not regular."""
    points = np.frombuffer(data, dtype=np.uint8)
    quotes = np.flatnonzero(points == _QUOTE)
    ends = np.flatnonzero(points == _NEWLINE)
    if len(quotes):
        ends = ends[np.searchsorted(quotes, ends) % 2 == 0]
    if is_last and len(quotes) % 2 == 0:
        end = len(data)
    elif len(ends):
        end = int(ends[-1]) + 1
    else:
        return None
    lengths = np.diff(ends, prepend=-1, append=end)
    if (is_last and end != len(data)) or lengths.max(initial=0) > _MOST_RECORD_BYTES:
        return None
    return end if _are_regular(points[:end], quotes[quotes < end], delimiter) else None


def _are_regular(
    points: npt.NDArray[np.uint8], quotes: npt.NDArray[np.int64], delimiter: int
) -> bool:
    """Tell whether every quote opens a cell, closes one, or is one of two that stand for one."""
    if not len(quotes):
        return True
    opening, closing = quotes[0::2], quotes[1::2]
    before = points[np.maximum(opening - 1, 0)]
    behind = points[np.minimum(closing + 1, len(points) - 1)]
    opens = _is_edge(before, delimiter) | (opening == 0)
    closes = _is_edge(behind, delimiter) | (closing == len(points) - 1)
    return bool(opens.all() and closes.all())


def _is_edge(points: npt.NDArray[np.uint8], delimiter: int) -> npt.NDArray[np.bool_]:
    is_edge = np.zeros(256, dtype=bool)
    is_edge[[delimiter, _NEWLINE, _RETURN, _QUOTE]] = True
    return is_edge[points]


def _read_through(stream: BinaryIO, encoding: str, delimiter: str) -> Iterator[Piece]:
    """Yield pieces of a text whose records are found by reading them all."""
    with io.TextIOWrapper(stream, encoding, errors="replace", newline="") as text:
        lines: list[str] = []
        n_chars = 0

        def fed() -> Iterator[str]:
            nonlocal n_chars
            for line in bounded_lines(text):
                lines.append(_LOST_LINE if line is None else line)
                n_chars += len(lines[-1])
                yield "\n" if line is None else line

        reader = csv.reader(fed(), delimiter=delimiter)
        while True:
            try:
                next(reader)
            except StopIteration:
                break
            except csv.Error:
                pass  # whoever reads the piece will find the same
            if n_chars >= PIECE_BYTES:
                yield _irregular(lines)
                lines, n_chars = [], 0
        yield _irregular(lines)


def _irregular(lines: list[str]) -> Piece:
    return Piece("".join(lines).encode("utf-8", "replace"), "utf-8", is_regular=False)


class _Behind(io.RawIOBase):
    """Bytes that were read already, and the rest of their stream behind them."""

    def __init__(self, data: bytes, stream: BinaryIO) -> None:
        self._data = memoryview(data)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._data:
            n_bytes = min(len(buffer), len(self._data))
            buffer[:n_bytes] = self._data[:n_bytes]
            self._data = self._data[n_bytes:]
            return n_bytes
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
