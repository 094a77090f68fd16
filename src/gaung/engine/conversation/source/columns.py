# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells of a table by the meaning of their column, and what a whole column says."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from gaung.engine.conversation.column_names import bare
from gaung.engine.conversation.source.csv_records import CsvHead, csv_rows
from gaung.engine.conversation.source.links import platform_of
from gaung.engine.conversation.source.moments import is_day_first, is_slashed
from gaung.engine.conversation.source.opening import Source

NOWHERE = -1


class Columns:
    """Where the columns of a known format are; a column that is missing reads as ""."""

    def __init__(self, places: Mapping[str, int]) -> None:
        """Keep {meaning: position}."""
        self._places = dict(places)

    @classmethod
    def by_name(cls, headers: Sequence[str], names: Mapping[str, Sequence[str]]) -> "Columns":
        """Find columns by the first of their names that is there; see `bare`."""
        known = {bare(header): at for at, header in reversed(list(enumerate(headers)))}
        return cls(
            {
                meaning: next((known[name] for name in spellings if name in known), NOWHERE)
                for meaning, spellings in names.items()
            }
        )

    def place(self, meaning: str) -> int:
        """Return the position of a column, `NOWHERE` when it is missing."""
        return self._places.get(meaning, NOWHERE)

    def cell(self, cells: Sequence[str], meaning: str) -> str:
        """Return a cell of a row, trimmed."""
        at = self._places.get(meaning, NOWHERE)
        return cells[at].strip() if 0 <= at < len(cells) else ""


def places_where(table: CsvHead, fits: Callable[[str], object]) -> list[int]:
    """Return the positions of columns that are filled somewhere and fit wherever they are."""
    found = []
    for at in range(len(table.headers)):
        cells = [row[at].strip() for row in table.rows if at < len(row) and row[at].strip()]
        if cells and all(map(fits, cells)):
            found.append(at)
    return found


def date_order(source: Source, table: CsvHead, at: int) -> bool | None:
    """Tell from a whole column whether `1/2/2026` is the first of February; see `order_of`."""
    return order_of(
        [row[at] for row in table.rows if at < len(row)],
        (
            cells[at]
            for _, cells in csv_rows(source, table)
            if isinstance(cells, list) and at < len(cells)
        ),
    )


def order_of(shown: Sequence[str], whole: Iterable[str]) -> bool | None:
    """Tell whether `1/2/2026` is the first of February, by a column's first cells or else by all.

    True where the first cells hold no such date; None when there are some and nothing tells.
    """
    if not any(map(is_slashed, shown)):
        return True
    known = is_day_first(shown)
    return known if known is not None else is_day_first(whole)


def link_above(table: CsvHead) -> str:
    """Return the address of a post that stands above the column names; "" when none does."""
    for row in table.above:
        for cell in row:
            link = cell.strip().rpartition(" ")[2]
            if link.startswith(("https://", "http://")) and platform_of(link) != "other":
                return link
    return ""
