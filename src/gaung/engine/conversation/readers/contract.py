# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reader is, and what it is given to read with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Protocol

from gaung.engine.conversation.comment import Yielded
from gaung.engine.conversation.mapping import ColumnMapping
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.opening import Source


@dataclass(frozen=True, slots=True)
class Recognised:
    """The file is a conversation that `reader` can read.

    `mapping` is set where the columns were matched by their names, so that a face can show it.
    """

    reader: str
    platform: str
    mapping: ColumnMapping | None = None


@dataclass(frozen=True, slots=True)
class Useless:
    """The file is known and holds no conversation.

    Attributes:
        code: which kind of data it holds, an `UnrecognisedCode`.
        format: which export it is, such as "instagram_export".
        platform: whose data it is.
    """

    code: str
    format: str
    platform: str


@dataclass(slots=True)
class Reading:
    """What a reader is given, and where it counts what it has read.

    Attributes:
        head: the start of the file.
        zone: the zone in which a local time without zone is read.
        mapping: the columns a person chose; for the generic CSV only.
        post_url: the address of the post, where a person gave it.
        n_read: records seen so far; the reader adds to it *before* it yields what became of them.
    """

    head: Head
    zone: tzinfo
    mapping: ColumnMapping | None = None
    post_url: str | None = None
    n_read: int = 0


class Reader(Protocol):
    """One export format. A package in `readers/` offers one as `READER`.

    Attributes:
        name: the format, as `source_format` in the table.
        rank: readers with a lower rank look first; 0 unless there is a reason.
    """

    name: str
    rank: int

    def recognise(self, head: Head) -> Recognised | Useless | None:
        """Say what the file is, by its content alone; None when it is something else."""
        ...

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield, for each of the records counted in `n_read`, one comment, refusal or skip.

        Owners and notes come in between, at any time.
        """
        ...
