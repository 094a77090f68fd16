# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an import has to say for itself: counts, refusals with their lines, owners, notes."""

from dataclasses import dataclass

from gaung.engine.conversation.codes import RefusalCode, SkipCode
from gaung.engine.conversation.comment import Note, Refusal
from gaung.engine.conversation.mapping import ColumnMapping


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading has come; `n_bytes` may be an estimate for a file inside an archive."""

    bytes_read: int
    n_bytes: int
    n_read: int

    @property
    def share(self) -> float:
        """How much of the file has been read, 0..1."""
        return min(1.0, self.bytes_read / self.n_bytes) if self.n_bytes else 1.0


@dataclass(frozen=True, slots=True)
class OwnerCandidate:
    """Somebody who may be the owner: among those who wrote most replies, then most rows."""

    pseudonym: str
    n_rows: int
    n_replies: int


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """What became of a file. Always `n_read == n_accepted + n_refused + n_skipped_system`.

    Attributes:
        source_format: name of the reader.
        platforms: platforms of the accepted rows, sorted; empty without rows.
        encoding: Python's name of the encoding the text had.
        n_parts: part files written, `part-00000.parquet` and so on; one without rows if need be.
        n_posts: rows of kind "post" among the accepted.
        n_replies: accepted rows with a parent.
        refused: (code, n), most frequent first; a duplicate counts here.
        skipped: (code, n), most frequent first.
        refusals: the first 200 refusals by file and line.
        notes: what the file cannot tell, by code.
        owners: pseudonyms of the owner: as the format says, the handles given that wrote here,
            and the handle in the address of the post; sorted.
        owner_candidates: up to ten, when `owners` is empty.
        first_at: earliest moment, epoch seconds UTC; None when no row has one.
        last_at: latest moment.
        mapping: the columns that were used, for a generic CSV.
    """

    source_format: str
    platforms: tuple[str, ...]
    encoding: str
    n_read: int
    n_accepted: int
    n_refused: int
    n_skipped_system: int
    n_parts: int
    n_posts: int
    n_replies: int
    refused: tuple[tuple[RefusalCode, int], ...]
    skipped: tuple[tuple[SkipCode, int], ...]
    refusals: tuple[Refusal, ...]
    notes: tuple[Note, ...]
    owners: tuple[str, ...]
    owner_candidates: tuple[OwnerCandidate, ...]
    first_at: int | None
    last_at: int | None
    mapping: ColumnMapping | None = None
