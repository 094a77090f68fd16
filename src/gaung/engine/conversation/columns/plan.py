# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reader of tables offers so that its rows can be read one by one and many at once."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

import pyarrow as pa

from gaung.engine.conversation.comment import Comment, Note, Owner, Refusal
from gaung.engine.conversation.raw import Raw

MOST_POSTS = 20_000
"""Posts that rows tell of beside their comments are kept in memory; further ones are not read."""


@dataclass(slots=True)
class Seen:
    """What the rows so far have shown, to be told at the end; adds up over pieces of a file.

    Attributes:
        posts: {key: the post that rows tell of, as the first of them does}.
    """

    counts: Counter[str] = field(default_factory=Counter)
    owners: set[str] = field(default_factory=set)
    posts: dict[str, Comment] = field(default_factory=dict)

    def add(self, other: "Seen", first_line: int) -> None:
        """Take over what the next piece has shown, whose lines count on from `first_line`."""
        self.counts.update(other.counts)
        self.owners |= other.owners
        for post in other.posts.values():
            if self.lacks(post.post_key):
                self.posts[post.post_key] = replace(post, line=post.line + first_line)

    def lacks(self, post_key: str) -> bool:
        """Tell whether a post is still to be kept."""
        return post_key not in self.posts and len(self.posts) < MOST_POSTS


class Table(NamedTuple):
    """Rows of one piece, by column.

    Attributes:
        line: int64, the row of the sheet.
        cells: {position of the column: string array}, those the plan asked for.
    """

    line: pa.Array
    cells: Mapping[int, pa.Array]

    def column(self, place: int) -> pa.Array:
        """Return a column; all "" for position -1, the column that is not there."""
        if place < 0:
            return pa.repeat(pa.scalar(""), len(self.line))
        return self.cells[place]

    def only(self, kept: pa.Array) -> "Table":
        """Return the rows whose flag is true."""
        cells = {place: column.filter(kept) for place, column in self.cells.items()}
        return Table(self.line.filter(kept), cells)


class Plan(Protocol):
    """How the rows of one table are read; passes whole to another process.

    `columns` gives for every table exactly what `comment` gives row by row.

    Attributes:
        places: positions of the columns that are read, ascending, each once.
    """

    places: tuple[int, ...]

    def comment(self, line: int, cells: list[str], seen: Seen) -> Comment | Refusal:
        """Return the comment of one row, or why there is none."""
        ...

    def columns(self, table: Table, seen: Seen) -> tuple[Raw, list[Refusal]]:
        """Return the comments of many rows, and the others with their reasons."""
        ...

    def told(self, seen: Seen) -> Iterator[Comment | Owner | Note]:
        """Yield what the whole of the rows has shown."""
        ...
