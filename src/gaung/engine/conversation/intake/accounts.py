# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The accounts of one import: what became of every record, whose it is, what is not known."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from gaung.engine.conversation.codes import NoteCode, SkipCode
from gaung.engine.conversation.columns.taking import Taken
from gaung.engine.conversation.comment import (
    Comment,
    InFile,
    Note,
    Owner,
    Refusal,
    Skipped,
    Yielded,
)
from gaung.engine.conversation.intake.refusals import Refusals
from gaung.engine.conversation.intake.report import IntakeReport
from gaung.engine.conversation.intake.rows import Rows
from gaung.engine.conversation.intake.totals import Totals
from gaung.engine.conversation.pseudonym import Pseudonyms
from gaung.engine.conversation.readers.contract import Reading
from gaung.engine.conversation.source.links import tiktok_handle

SHOWN_CANDIDATES = 10


class Accounts:
    """Counts what a reader yields and passes the comments on."""

    def __init__(self, people: Pseudonyms, rows: Rows, refusals: Refusals) -> None:
        """Start with nothing read."""
        self.n_taken = 0
        self.refusals = refusals
        self._people = people
        self._rows = rows
        self._skipped: Counter[SkipCode] = Counter()
        self._notes: dict[NoteCode, Note] = {}
        self._owners: set[str] = set()
        self._file = ""

    def take(self, yielded: Yielded) -> None:
        """Take one thing a reader yields."""
        self.n_taken += 1
        if isinstance(yielded, Comment):
            self.refusals.add(self._rows.add(yielded))
        elif isinstance(yielded, Refusal):
            self.refusals.add([replace(yielded, file=self._file)])
        elif isinstance(yielded, Skipped):
            self._skipped[yielded.code] += 1
        elif isinstance(yielded, Owner):
            self._owners.add(self._people.of(yielded.handle))
        elif isinstance(yielded, InFile):
            self._file = self._people.mask(yielded.name)
            self._rows.begin(self._file)
            self.refusals.begin(self._file)
        else:
            self._notes[yielded.code] = yielded

    def take_piece(self, taken: Taken, first_line: int) -> None:
        """Take a piece of a table whose first record stands in the line after `first_line`."""
        found, refused = taken.checked, list(taken.refusals)
        if found is not None:
            refused += [Refusal(line, code) for _, line, code in found.refused]
            self._rows.write(found, first_line)
        self.refusals.add(
            Refusal(refusal.line + first_line, refusal.code, refusal.excerpt) for refusal in refused
        )
        self._skipped.update(taken.skipped)

    def end(self) -> None:
        """Write the last rows and remove duplicates."""
        self.refusals.add(self._rows.flush())
        self.refusals.write()
        self.refusals.add(self._rows.drop_duplicates())
        self.refusals.close()
        if self._rows.has_derived_keys:
            self._notes.setdefault(NoteCode.NO_IDS, Note(NoteCode.NO_IDS))

    def owners(
        self, totals: Totals, handles: Iterable[str], post_url: str | None
    ) -> tuple[str, ...]:
        """Return the owner's pseudonyms, and note what is not known about the owner.

        People name the accounts of all their platforms; that one of them wrote is enough.
        """
        given = {self._people.of(handle) for handle in handles} - {""}
        wrote = totals.those_who_wrote(given)
        if given and not wrote:
            self._notes[NoteCode.OWNER_NOT_SEEN] = Note(
                NoteCode.OWNER_NOT_SEEN, {"n_handles": len(given)}
            )
        in_link = self._people.of(tiktok_handle(post_url or ""))
        owners = (self._owners | wrote | totals.owners | {in_link}) - {""}
        self._notes.pop(NoteCode.OWNER_UNKNOWN, None)
        if not owners and not totals.owners:  # the nameless rows of an owner are known to be ours
            self._notes[NoteCode.OWNER_UNKNOWN] = Note(NoteCode.OWNER_UNKNOWN)
        return tuple(sorted(owners))

    def report(
        self,
        source_format: str,
        reading: Reading,
        encoding: str,
        totals: Totals,
        owners: tuple[str, ...],
    ) -> IntakeReport:
        """Return the report, after making sure that no record went missing.

        Raises:
            AssertionError: a reader counted a record and never said what became of it.
        """
        n_refused, n_skipped = self.refusals.counts.total(), self._skipped.total()
        if reading.n_read != totals.n_rows + n_refused + n_skipped:
            message = f"reader {source_format} lost records: {reading.n_read} read"
            raise AssertionError(message)
        return IntakeReport(
            source_format=source_format,
            platforms=totals.platforms,
            encoding=encoding,
            n_read=reading.n_read,
            n_accepted=totals.n_rows,
            n_refused=n_refused,
            n_skipped_system=n_skipped,
            n_parts=totals.n_parts,
            n_posts=totals.n_posts,
            n_replies=totals.n_replies,
            refused=tuple(self.refusals.counts.most_common()),
            skipped=tuple(self._skipped.most_common()),
            refusals=self.refusals.first,
            notes=tuple(self._notes[code] for code in sorted(self._notes)),
            owners=owners,
            owner_candidates=() if owners else totals.candidates(SHOWN_CANDIDATES),
            first_at=totals.first_at,
            last_at=totals.last_at,
            mapping=reading.mapping,
        )
