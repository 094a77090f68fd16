# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells of a column turned into values: plain ones all at once, odd ones each distinct one once."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation.signs import is_within, widths
from gaung.engine.conversation.source.counts import count_of

Flags = npt.NDArray[np.bool_]
Value = TypeVar("Value")

_MOST_DIGITS = 15


def flags_of(column: pa.Array) -> Flags:
    """Return a boolean column as numpy has it; null is False."""
    flags: Flags = pc.fill_null(column, fill_value=False).to_numpy(zero_copy_only=False)
    return flags


def each(column: pa.Array, change: Callable[[str], object], kind: pa.DataType) -> pa.Array:
    """Return a string column without nulls with every cell changed; each distinct one once."""
    coded = column.dictionary_encode()
    return pa.array(map(change, coded.dictionary.to_pylist()), kind).take(coded.indices)


def are_digits(column: pa.Array, least: int, most: int) -> bool:
    """Tell whether every cell is `least` to `most` of the digits 0 to 9."""
    if not is_within(column, "0", "9"):
        return False
    n_digits = widths(column)
    return bool(((n_digits >= least) & (n_digits <= most)).all())


def folded(column: pa.Array) -> pa.Array:
    """Return a string column case-folded."""
    if is_within(column, " ", "~"):
        return pc.ascii_lower(column)
    return each(column, str.casefold, pa.string())


def counts_of(column: pa.Array) -> tuple[pa.Array, Flags]:
    """Return the counts of a column (int64, null for none), and which cells cannot be read."""
    if are_digits(column, 1, _MOST_DIGITS):
        return column.cast(pa.int64()), np.zeros(len(column), dtype=bool)
    is_plain = pc.match_substring_regex(column, f"^[0-9]{{1,{_MOST_DIGITS}}}$")
    plain = pc.if_else(is_plain, column, pa.scalar(None, pa.string())).cast(pa.int64())
    is_odd = pc.and_not(pc.not_equal(column, ""), is_plain)
    if not pc.any(is_odd).as_py():
        return plain, np.zeros(len(column), dtype=bool)
    odd = column.filter(is_odd)
    counts = each(odd, count_of, pa.int64())
    is_unread = np.zeros(len(column), dtype=bool)
    is_unread[flags_of(is_odd)] = flags_of(
        pc.and_(pc.is_null(counts), each(odd, lambda cell: bool(cell.strip()), pa.bool_()))
    )
    return pc.replace_with_mask(plain, is_odd, counts), is_unread
