# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reader is, and what it is given to read with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from re import Pattern
from typing import Protocol

from gaung.engine.conversation.comment import Yielded
from gaung.engine.conversation.mapping import ColumnMapping, header_signature, suggest_mapping
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.opening import Source

_SHOWN_ROWS = 5
_SHOWN_CHARS = 200


def gettext_noop(msgid: str) -> str:
    """Mark words in Indonesian for the catalogue of the screens, which know how to translate."""
    return msgid


@dataclass(frozen=True, slots=True)
class Recognised:
    """The file is a conversation that `reader` can read.

    `mapping` is set where the columns were matched by their names, so that a face can show it.
    `is_own` says that only the account itself wrote what is in the file.
    """

    reader: str
    platform: str
    mapping: ColumnMapping | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Useless:
    """The file is known and holds no conversation.

    Attributes:
        code: which kind of data it holds, an `UnrecognisedCode`.
        format: which export it is, such as `instagram_export`.
        platform: whose data it is.
        closed: names of files in such an archive that are private; nobody opens them.
    """

    code: str
    format: str
    platform: str
    closed: Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class NeedsMapping:
    """A table, or what can be read as one, whose columns a person has to name.

    Attributes:
        headers: unique column names in their order.
        rows: up to five sample rows, cells cut to 200 characters.
        suggestion: what the columns probably are; complete or not.
        signature: equal for files with equal column names; the key to remember a mapping under.
        reader: the reader that reads the file once the columns are named.
        sheet: name of the sheet of a workbook; "" for other files.
        header_row: the row that was taken for the column names, 1-based; 0 where there are none.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    suggestion: ColumnMapping
    signature: str
    reader: str = "generic_csv"
    sheet: str = ""
    header_row: int = 0


def needs_mapping(
    headers: Sequence[str], rows: Sequence[Sequence[str]], reader: str
) -> NeedsMapping:
    """Return what a person is asked about a table that starts like this."""
    return NeedsMapping(
        tuple(headers),
        tuple(tuple(cell[:_SHOWN_CHARS] for cell in row) for row in rows[:_SHOWN_ROWS]),
        suggest_mapping(headers, rows),
        header_signature(headers),
        reader,
    )


@dataclass(slots=True)
class Reading:
    """What a reader is given, and where it counts what it has read.

    Attributes:
        head: the start of the file.
        zone: the zone in which a local time without zone is read.
        mapping: the columns a person chose; for tables and unknown JSON only.
        post_url: the address of the post, where a person gave it.
        told_posts: keys of posts that earlier files of the same archive told of beside their
            comments.
        n_read: records seen so far; the reader adds to it *before* it yields what became of them.
    """

    head: Head
    zone: tzinfo
    mapping: ColumnMapping | None = None
    post_url: str | None = None
    told_posts: set[str] = field(default_factory=set)
    n_read: int = 0


class Reader(Protocol):
    """One export format. A package in `readers/` offers one as `READER`.

    Attributes:
        name: the format, as `source_format` in the table, and its page in the guides.
        title: what people call the format, in Indonesian and marked with `gettext_noop`.
        rank: readers with a lower rank look first; 0 unless there is a reason.
    """

    name: str
    title: str
    rank: int

    def recognise(self, head: Head) -> Recognised | NeedsMapping | Useless | None:
        """Say what the file is, by its content alone; None when it is something else."""
        ...

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield, for each of the records counted in `n_read`, one comment, refusal or skip.

        Owners and notes come in between, at any time; the names of files before what is in them.
        """
        ...
