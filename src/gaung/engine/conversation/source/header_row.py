# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a table begins: exporters and people write titles, dates and links above the column names.

Source: ExportComments puts six rows above its header; Meta and 4CAT put none.
"""

from collections.abc import Sequence

from gaung.engine.conversation.column_names import meanings_by_name

LOOK_ROWS = 40

_ENOUGH_MEANINGS = 3
_EVEN_SHARE = 0.8
_LONGEST_NAME = 80


def header_row(rows: Sequence[Sequence[str]], *, by_shape: bool) -> int | None:
    """Return the position of the row of column names among the first rows; None when none is one.

    A row whose names say which column is the text and which the author is one wherever it stands,
    else one with three known names. Failing those, the first row that is not empty, or, with
    `by_shape`, the first one that is nearly as wide as the widest and full of words.
    """
    named = [(at, meanings_by_name(_names(row))) for at, row in enumerate(rows[:LOOK_ROWS])]
    for at, meanings in named:
        if {"text", "author"} <= meanings.keys():
            return at
    for at, meanings in named:
        if len(meanings) >= _ENOUGH_MEANINGS:
            return at
    widths = [len(_filled(row)) for row in rows[:LOOK_ROWS]]
    if not any(widths):
        return None
    if by_shape:
        for at, width in enumerate(widths):
            if width >= max(1, _EVEN_SHARE * max(widths)) and not any(map(_is_number, rows[at])):
                return at
    return next(at for at, width in enumerate(widths) if width)


def _names(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell.strip() and len(cell) <= _LONGEST_NAME]


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell.strip()]


def _is_number(cell: str) -> bool:
    return cell.strip().replace(".", "").replace(",", "").isdecimal()
