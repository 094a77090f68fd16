# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers and ids as people and spreadsheets write them."""

import re
from functools import lru_cache

_UNITS = {"rb": 1_000, "ribu": 1_000, "k": 1_000, "jt": 1_000_000, "juta": 1_000_000}
_UNITS |= {"m": 1_000_000, "mn": 1_000_000}
_COUNT = re.compile(
    r"([0-9]{1,15}(?:[.,\u00a0 ][0-9]{1,9})*)\s*(rb|ribu|k|jt|juta|mn|m)?\+?", re.IGNORECASE
)
_GROUPED = re.compile(r"[0-9]{1,3}([.,\u00a0 ])[0-9]{3}(?:\1[0-9]{3})*")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_SPOILED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
_MOST = 2**53
_SHORT = 20
_LONGEST = 40


def count_of(cell: str) -> int | None:
    """Return a count as it was written: "3", "1.200", "12,400", "1,2 rb", "1,2 jt", "1.2K".

    A point or comma before exactly three digits separates thousands, unless a unit follows. None
    when the cell is empty or holds no count.
    """
    if len(cell) <= 15 and cell.isdecimal() and cell.isascii():  # noqa: PLR2004 - the usual case
        return int(cell)
    return _written_count(cell) if len(cell) <= _LONGEST else None


def whole(value: object) -> int | None:
    """Return a count out of JSON (a number, or a number in text); None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if 0 <= value <= _MOST else None
    if isinstance(value, float):
        return int(value) if 0 <= value <= _MOST else None
    return count_of(value) if isinstance(value, str) else None


def is_spoiled_id(cell: str) -> bool:
    """Tell whether a spreadsheet has turned a long id into "1.8E+16": the id is lost."""
    return (
        len(cell) < _SHORT and not cell.isalnum() and _SPOILED.fullmatch(cell.strip()) is not None
    )


@lru_cache(maxsize=4_096)  # a column of counts repeats itself
def _written_count(cell: str) -> int | None:
    found = _COUNT.fullmatch(cell.strip().strip("'"))
    if found is None:
        return None
    digits, unit = found[1], (found[2] or "").lower()
    if not unit and _GROUPED.fullmatch(digits):
        return int(re.sub(r"\D", "", digits))
    if not _DECIMAL.fullmatch(digits):
        return None
    number = float(digits.replace(",", "."))
    if not unit and number != int(number):
        return None
    return round(number * _UNITS.get(unit, 1))
