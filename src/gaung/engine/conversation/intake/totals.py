# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Totals of one import, counted from the rows that were written."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation.comment import POST
from gaung.engine.conversation.intake.report import OwnerCandidate
from gaung.engine.conversation.table import PartWriter

_COLUMNS = ["platform", "kind", "parent_key", "author", "is_owner", "at"]


@dataclass(frozen=True, slots=True)
class Totals:
    """What the written rows add up to.

    Attributes:
        owners: authors of the rows that the format itself marks as the owner's.
        first_at: earliest moment, epoch seconds; None when no row has one.
        authors: table of author, n_rows, n_replies; one row a person.
    """

    n_rows: int
    n_parts: int
    n_posts: int
    n_replies: int
    platforms: tuple[str, ...]
    owners: frozenset[str]
    first_at: int | None
    last_at: int | None
    authors: pa.Table

    def those_who_wrote(self, people: set[str]) -> set[str]:
        """Return those of some pseudonyms that have a row."""
        wanted = pa.array(sorted(people), pa.string())
        written = pc.is_in(wanted, value_set=self.authors.column("author").combine_chunks())
        return set(wanted.filter(written).to_pylist())

    def candidates(self, n: int) -> tuple[OwnerCandidate, ...]:
        """Return the authors with most replies, then most rows, then by pseudonym."""
        order = [("n_replies", "descending"), ("n_rows", "descending"), ("author", "ascending")]
        named = self.authors.filter(pc.not_equal(self.authors.column("author"), ""))
        best = named.sort_by(order).slice(0, n).to_pylist()
        return tuple(OwnerCandidate(row["author"], row["n_rows"], row["n_replies"]) for row in best)


def totals_of(writer: PartWriter) -> Totals:
    """Count what was written; memory grows with the number of people, not of rows."""
    by_author: list[pa.Table] = []
    platforms: set[str] = set()
    owners: set[str] = set()
    moments: list[int] = []
    n_posts = 0
    for part in writer.written(_COLUMNS):
        by_author.append(_authors_of(part))
        platforms.update(pc.unique(part.column("platform")).to_pylist())
        is_owner = pc.fill_null(part.column("is_owner"), fill_value=False)
        owners.update(pc.unique(part.column("author").filter(is_owner)).to_pylist())
        n_posts += pc.sum(pc.equal(part.column("kind"), POST)).as_py() or 0
        span = pc.min_max(part.column("at")).as_py()
        moments += [at for at in span.values() if at is not None]
    authors = _merged(by_author)
    return Totals(
        n_rows=writer.n_rows,
        n_parts=max(1, writer.n_parts),
        n_posts=n_posts,
        n_replies=pc.sum(authors.column("n_replies")).as_py() or 0,
        platforms=tuple(sorted(platforms)),
        owners=frozenset(owners),
        first_at=min(moments, default=None),
        last_at=max(moments, default=None),
        authors=authors,
    )


def _authors_of(part: pa.Table) -> pa.Table:
    coded = part.column("author").combine_chunks().dictionary_encode()
    n = len(coded.dictionary)
    places = coded.indices.to_numpy()
    is_reply = pc.is_valid(part.column("parent_key")).to_numpy()
    return pa.table(
        {
            "author": coded.dictionary,
            "n_rows": np.bincount(places, minlength=n),
            "n_replies": np.bincount(places[is_reply], minlength=n),
        }
    )


def _merged(tables: list[pa.Table]) -> pa.Table:
    """Add up the counts of equal authors."""
    empty = pa.schema([("author", pa.string()), ("n_rows", pa.int64()), ("n_replies", pa.int64())])
    if len(tables) == 1:
        return tables[0]
    joined = pa.concat_tables([*tables, empty.empty_table()])
    grouped = joined.group_by("author").aggregate([("n_rows", "sum"), ("n_replies", "sum")])
    return grouped.rename_columns({"n_rows_sum": "n_rows", "n_replies_sum": "n_replies"})
