# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""In which file of an archive each of many rows stands, kept as one entry a file."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence


class Runs:
    """The names of files, each from a row on; rows count from 0."""

    def __init__(self, name: str = "") -> None:
        """Start with the file of the first rows."""
        self._starts = [0]
        self._names = [name]

    @property
    def last(self) -> str:
        """The file that rows to come stand in."""
        return self._names[-1]

    def begin(self, row: int, name: str) -> None:
        """Say where the next file begins; no earlier than the last one."""
        if name != self.last:
            self._starts.append(row)
            self._names.append(name)

    def of(self, row: int) -> str:
        """Return the file of a row."""
        return self._names[bisect_right(self._starts, row) - 1]

    def without(self, rows: Sequence[int]) -> "Runs":
        """Return the runs of the rows that stay when some (ascending) are taken out."""
        left = Runs()
        for start, name in self:
            left.begin(start - bisect_left(rows, start), name)
        return left

    def add(self, other: "Runs", first_row: int) -> None:
        """Append runs, whose row 0 is `first_row` here."""
        for start, name in other:
            self.begin(first_row + start, name)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Yield (first row, name)."""
        return zip(self._starts, self._names, strict=True)
