# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Raw comments by column: what a reader yields, or what a table gives at once."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

import pyarrow as pa

from gaung.engine.conversation.comment import Comment

_HALF = dict.fromkeys(range(0xD800, 0xE000), 0xFFFF)  # no id may hold a noncharacter


@dataclass(slots=True, eq=False)
class Raw:
    """Columns of equal length, the fields of `Comment`; handles are still in them.

    Attributes:
        text: as written; Python strings, since they are worked on one by one where need be.
        repeat: as in `Comment`; empty where all are 0.
        is_nameless: as in `Comment`; empty where none is.
    """

    line: pa.Array
    platform: pa.Array
    author: pa.Array
    text: Sequence[str]
    post_key: pa.Array
    key: pa.Array
    parent_key: pa.Array
    at: pa.Array
    at_precision: pa.Array
    likes: pa.Array
    reply_count: pa.Array
    is_owner: pa.Array
    owner_liked: pa.Array
    pinned: pa.Array
    lang: pa.Array
    post_url: pa.Array
    kind: pa.Array
    repeat: Sequence[int] = ()
    is_nameless: Sequence[bool] = ()

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.text)


_TYPES = {
    "line": pa.int64(),
    "at": pa.int64(),
    "likes": pa.int64(),
    "reply_count": pa.int64(),
    "is_owner": pa.bool_(),
    "owner_liked": pa.bool_(),
    "pinned": pa.bool_(),
}
_COUNTS = {"likes", "reply_count"}
_AS_THEY_ARE = {"text", "repeat", "is_nameless"}
_NAMES = tuple(field.name for field in fields(Raw))
_cells = attrgetter(*_NAMES)
_MOST = 2**63 - 1


def raw_of(comments: Sequence[Comment]) -> Raw:
    """Return comments, at least one, by column."""
    columns = dict(zip(_NAMES, zip(*map(_cells, comments), strict=True), strict=True))
    return Raw(
        **{
            name: column if name in _AS_THEY_ARE else _array(column, _TYPES.get(name, pa.string()))
            for name, column in columns.items()
        }
    )


def nothing(n: int, kind: pa.DataType) -> pa.Array:
    """Return a column that says nothing about any of n rows."""
    return pa.nulls(n, kind)


def always(value: str, n: int) -> pa.Array:
    """Return a column that says the same about each of n rows."""
    return pa.repeat(pa.scalar(value), n)


def _array(column: Sequence[object], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(column, kind)
    except UnicodeEncodeError:  # halves of surrogate pairs, out of JSON
        return pa.array([v.translate(_HALF) if isinstance(v, str) else v for v in column], kind)
    except OverflowError:
        return pa.array(
            [v if isinstance(v, int) and -_MOST <= v <= _MOST else None for v in column], kind
        )
