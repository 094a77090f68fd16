# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ids and counts in the cells of a mapped table, one at a time and a column at once."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation.codes import NoteCode
from gaung.engine.conversation.columns.plan import Seen
from gaung.engine.conversation.columns.values import each, flags_of
from gaung.engine.conversation.source.counts import count_of, is_spoiled_id

_NOTHING = ("", "0", "-", "root", "null", "none", "nan")
_PLAIN_ID = "^[0-9A-Za-z_-]+$"
_PLAIN_NOTHING = "^(?i:0|-|root|null|none|nan)$"
_TEXT = pa.string()


def id_of(cell: str, seen: Seen) -> str | None:
    """Return the id in a cell; None for none, and for one that a spreadsheet has spoiled."""
    cell = _bare(cell)
    if cell.lower() in _NOTHING:
        return None
    if is_spoiled_id(cell):
        seen.counts[NoteCode.IDS_SPOILED_BY_SPREADSHEET] += 1
        return None
    return cell


def ids_of(column: pa.Array, seen: Seen) -> pa.Array:
    """Return what `id_of` gives for every cell; null for none."""
    is_plain = pc.match_substring_regex(column, _PLAIN_ID)
    is_plain = pc.and_not(is_plain, pc.match_substring_regex(column, _PLAIN_NOTHING))
    plain = pc.if_else(is_plain, column, pa.scalar(None, _TEXT))
    is_odd = pc.and_not(pc.not_equal(column, ""), is_plain)
    if not pc.any(is_odd).as_py():
        return plain
    odd = each(column.filter(is_odd), _bare, _TEXT)
    is_spoiled = flags_of(each(odd, is_spoiled_id, pa.bool_()))
    is_nothing = flags_of(each(odd, lambda cell: cell.lower() in _NOTHING, pa.bool_()))
    add(seen, NoteCode.IDS_SPOILED_BY_SPREADSHEET, is_spoiled & ~is_nothing)
    found = pc.if_else(pa.array(is_spoiled | is_nothing), pa.scalar(None, _TEXT), odd)
    return pc.replace_with_mask(plain, is_odd, found)


def _bare(cell: str) -> str:
    return cell.strip().strip("'")


def count_in(cell: str, seen: Seen) -> int | None:
    """Return the count in a cell; None for none, and for what is none."""
    count = count_of(cell) if cell else None
    if count is None and cell.strip():
        seen.counts[NoteCode.UNREADABLE_COUNTS] += 1
    return count


def add(seen: Seen, code: NoteCode, flags: npt.NDArray[np.bool_]) -> None:
    """Count a note for every row with its flag."""
    if n := int(flags.sum()):
        seen.counts[code] += n
