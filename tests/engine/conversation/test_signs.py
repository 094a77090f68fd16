# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signs found in the bytes of a column are those that its cells have; slices included."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.conversation.columns.values import are_digits, folded
from gaung.engine.conversation.signs import holds, is_within, rows_with

CELLS = st.lists(st.text(st.sampled_from("a?#Z~\u00e9\u1e9e\U0001f64f 09"), max_size=6), max_size=8)


def column_of(cells: list[str], start: int) -> tuple[pa.Array, list[str]]:
    return pa.array(cells, pa.string())[start:], cells[start:]


@given(CELLS, st.integers(0, 4))
def test_signs_of_a_column(cells: list[str], start: int) -> None:
    column, cells = column_of(cells, start)
    assert rows_with(column, "?").tolist() == [n for n, cell in enumerate(cells) if "?" in cell]
    assert holds(column, "\u1e9e") == any("\u1e9e" in cell for cell in cells)
    assert is_within(column, " ", "~") == all(" " <= sign <= "~" for sign in "".join(cells))


@given(CELLS, st.integers(0, 4))
def test_a_column_case_folded(cells: list[str], start: int) -> None:
    column, cells = column_of(cells, start)
    assert folded(column).to_pylist() == [cell.casefold() for cell in cells]


@given(st.lists(st.text(st.sampled_from("0189x\u0661"), max_size=4), max_size=4), st.integers(0, 2))
def test_columns_of_digits(cells: list[str], start: int) -> None:
    column, cells = column_of(cells, start)
    plain = [cell.isascii() and cell.isdecimal() and len(cell) in {2, 3} for cell in cells]
    assert are_digits(column, 2, 3) == all(plain)
