# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which cells of a column hold an ASCII sign, read off the bytes that Arrow has them in."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Flags = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]


def bytes_of(column: pa.Array) -> tuple[npt.NDArray[np.int32], Bytes]:
    """Return where the cells of a string column begin and end, and the bytes of all of them.

    Cell i is `data[bounds[i] : bounds[i + 1]]`; the bounds begin at 0. A null has no bytes.
    """
    _, bounds, data = column.buffers()
    if bounds is None or data is None or not len(column):
        return np.zeros(len(column) + 1, dtype=np.int32), np.zeros(0, dtype=np.uint8)
    places = np.frombuffer(bounds, dtype=np.int32)[column.offset : column.offset + len(column) + 1]
    return places - places[0], np.frombuffer(data, dtype=np.uint8)[places[0] : places[-1]]


def rows_with(column: pa.Array, sign: str) -> npt.NDArray[np.int64]:
    """Return the numbers of the cells with an ASCII character, ascending."""
    bounds, data = bytes_of(column)
    places = np.flatnonzero(data == ord(sign))
    return np.unique(np.searchsorted(bounds, places, side="right") - 1)


def holds(column: pa.Array, part: str) -> bool:
    """Tell whether any cell holds a text; perhaps also where two cells make it up."""
    return part.encode() in bytes_of(column)[1].tobytes()


def is_within(column: pa.Array, first: str, last: str) -> bool:
    """Tell whether all characters of a column lie between two ASCII ones, these included."""
    _, data = bytes_of(column)
    return not len(data) or bool(data.min() >= ord(first) and data.max() <= ord(last))


def widths(column: pa.Array) -> npt.NDArray[np.int32]:
    """Return how many bytes each cell has."""
    found: npt.NDArray[np.int32] = np.diff(bytes_of(column)[0])
    return found
