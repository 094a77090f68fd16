# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The columns of a piece of a CSV."""

from collections.abc import Sequence

import pyarrow as pa
from pyarrow import csv as arrow_csv

from gaung.engine.conversation.columns.splitting import Piece


def columns_of(
    piece: Piece, delimiter: str, n_columns: int, places: Sequence[int]
) -> dict[int, pa.Array] | None:
    """Return {position: cells as strings} for the columns at `places`, all records of the piece.

    None where that is not sure to be what Python's csv module reads: odd quotes, a record with
    more or fewer cells than `n_columns`, an empty line.
    """
    if not piece.is_regular or not piece.data:
        return None
    data = piece.data
    if piece.encoding != "utf-8":
        data = data.decode(piece.encoding, "replace").encode()
    try:
        found = _parsed(data, delimiter, n_columns, places)
    except pa.ArrowInvalid:
        return None
    return {
        place: column.combine_chunks() for place, column in zip(places, found.columns, strict=True)
    }


def _parsed(data: bytes, delimiter: str, n_columns: int, places: Sequence[int]) -> pa.Table:
    names = [str(place) for place in range(n_columns)]
    wanted = [str(place) for place in places]
    return arrow_csv.read_csv(
        pa.BufferReader(data),
        read_options=arrow_csv.ReadOptions(
            use_threads=False, column_names=names, block_size=len(data) + 1
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=b'"' in data,
            ignore_empty_lines=False,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(wanted, pa.string()),
            include_columns=wanted,
            strings_can_be_null=False,
        ),
    )
