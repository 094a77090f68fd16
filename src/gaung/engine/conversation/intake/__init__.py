# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking a file in: reading, checking, pseudonymising, writing; the whole of it or nothing."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode, UnreadableCode
from gaung.engine.conversation.comment import (
    EXCERPT_CHARS,
    Comment,
    Note,
    Owner,
    Refusal,
    Skipped,
    Yielded,
)
from gaung.engine.conversation.errors import IntakeCancelledError, UnreadableFileError
from gaung.engine.conversation.intake.report import IntakeReport, Progress
from gaung.engine.conversation.intake.rows import Refused, Rows
from gaung.engine.conversation.intake.totals import Totals, totals_of
from gaung.engine.conversation.mapping import ColumnMapping
from gaung.engine.conversation.pseudonym import HIDDEN, Pseudonyms
from gaung.engine.conversation.readers import all_readers
from gaung.engine.conversation.readers.contract import Reader, Reading, Recognised
from gaung.engine.conversation.recognise import NeedsMapping, Unrecognised, recognise_head
from gaung.engine.conversation.several import read_whole
from gaung.engine.conversation.source.head import head_of
from gaung.engine.conversation.source.links import tiktok_handle
from gaung.engine.conversation.source.opening import Source
from gaung.engine.conversation.table import PartWriter

SHOWN_REFUSALS = 200
SHOWN_CANDIDATES = 10

_RECORDS_PER_LOOK = 2_000
_LETTER = re.compile(r"[^\W\d_]")
_LONG_NUMBER = re.compile(r"\d{7,}")


def take_in(
    path: Path,
    *,
    into: Path,
    salt: bytes,
    owner_handles: frozenset[str],
    tz_name: str,
    mapping: ColumnMapping | None,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    post_url: str | None = None,
) -> IntakeReport:
    """Read an export and write it as canonical part files in the new folder `into`.

    Rows keep the order of the file. Of rows with the same platform and key the last is kept. A
    record that cannot be read is refused and counted, and reading goes on. Memory does not grow
    with the file but for 8 bytes a row.

    Args:
        path: the uploaded file.
        into: the folder of this import; must not exist yet. It appears complete or not at all.
        salt: 32 bytes, the community's.
        owner_handles: handles of the owner that a person gave; may be empty.
        tz_name: the campaign's zone, for times without one.
        mapping: the columns a person named, for a CSV; None to go by their names.
        progress: called every few thousand records.
        cancelled: asked as often; True ends the import.
        post_url: address of the post, where a person gave it.

    Raises:
        UnreadableFileError: nothing of the file can be taken in.
        IntakeCancelledError: `cancelled` said so.
        FileExistsError: `into` exists.
        ValueError: the salt has not 32 bytes.
        zoneinfo.ZoneInfoNotFoundError: no such zone.
    """
    zone = ZoneInfo(tz_name)
    people = Pseudonyms(salt)
    with Source(path) as source:
        head = head_of(source)
        reader, mapping = _reader_for(recognise_head(head), mapping)
        reading = Reading(head, zone, mapping, post_url)
        with PartWriter(into) as writer:
            intake = _Intake(people, Rows(reader.name, people, salt, writer))
            for yielded in read_whole(reader, source, reading):
                intake.take(yielded)
                if not intake.n_taken % _RECORDS_PER_LOOK:
                    if cancelled():
                        raise IntakeCancelledError
                    progress(Progress(source.bytes_read, source.n_bytes, reading.n_read))
            intake.end()
            totals = totals_of(writer)
            owners = intake.owners(totals, owner_handles, post_url)
            report = intake.report(reader.name, reading, source.encoding, totals, owners)
            writer.finish()
        progress(Progress(source.n_bytes, source.n_bytes, reading.n_read))
    return report


def _reader_for(
    found: Recognised | NeedsMapping | Unrecognised, mapping: ColumnMapping | None
) -> tuple[Reader, ColumnMapping | None]:
    if isinstance(found, Unrecognised):
        raise UnreadableFileError(
            UnreadableCode.NOT_RECOGNISED, reason=found.code.value, **found.params
        )
    if isinstance(found, NeedsMapping):
        if mapping is None or not mapping.is_complete():
            raise UnreadableFileError(UnreadableCode.NEEDS_MAPPING)
        name = found.reader
    else:
        name = found.reader
        mapping = (mapping or found.mapping) if found.mapping is not None else None
    return next(reader for reader in all_readers() if reader.name == name), mapping


class _Intake:
    """Counts what a reader yields and passes the comments on."""

    def __init__(self, people: Pseudonyms, rows: Rows) -> None:
        self.n_taken = 0
        self._people = people
        self._rows = rows
        self._refused: Counter[RefusalCode] = Counter()
        self._skipped: Counter[SkipCode] = Counter()
        self._refusals: list[Refusal] = []
        self._notes: dict[NoteCode, Note] = {}
        self._owners: set[str] = set()

    def take(self, yielded: Yielded) -> None:
        """Take one thing a reader yields."""
        self.n_taken += 1
        if isinstance(yielded, Comment):
            self._refuse_rows(self._rows.add(yielded))
        elif isinstance(yielded, Refusal):
            self._refuse(yielded)
        elif isinstance(yielded, Skipped):
            self._skipped[yielded.code] += 1
        elif isinstance(yielded, Owner):
            self._owners.add(self._people.of(yielded.handle))
        else:
            self._notes[yielded.code] = yielded

    def end(self) -> None:
        """Write the last rows and remove duplicates."""
        self._refuse_rows(self._rows.flush())
        for line in self._rows.drop_duplicates():
            self._refuse(Refusal(line, RefusalCode.DUPLICATE))
        if self._rows.has_derived_keys:
            self._notes.setdefault(NoteCode.NO_IDS, Note(NoteCode.NO_IDS))

    def owners(
        self, totals: Totals, handles: Iterable[str], post_url: str | None
    ) -> tuple[str, ...]:
        """Return the owner's pseudonyms, and note what is not known about the owner."""
        given = {self._people.of(handle) for handle in handles} - {""}
        unseen = given - totals.those_who_wrote(given)
        if unseen:
            self._notes[NoteCode.OWNER_NOT_SEEN] = Note(
                NoteCode.OWNER_NOT_SEEN, {"n_handles": len(unseen)}
            )
        in_link = self._people.of(tiktok_handle(post_url or ""))
        owners = (self._owners | (given - unseen) | totals.owners | {in_link}) - {""}
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
        n_refused, n_skipped = self._refused.total(), self._skipped.total()
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
            refused=tuple(self._refused.most_common()),
            skipped=tuple(self._skipped.most_common()),
            refusals=tuple(sorted(self._refusals, key=lambda refusal: refusal.line)),
            notes=tuple(self._notes[code] for code in sorted(self._notes)),
            owners=owners,
            owner_candidates=() if owners else totals.candidates(SHOWN_CANDIDATES),
            first_at=totals.first_at,
            last_at=totals.last_at,
            mapping=reading.mapping,
        )

    def _refuse_rows(self, refused: Refused) -> None:
        for line, code in refused:
            self._refuse(Refusal(line, code))

    def _refuse(self, refusal: Refusal) -> None:
        self._refused[refusal.code] += 1
        if len(self._refusals) < SHOWN_REFUSALS:
            excerpt = self._people.mask(refusal.excerpt[:EXCERPT_CHARS])
            self._refusals.append(Refusal(refusal.line, refusal.code, _shape(excerpt)))


def _shape(excerpt: str) -> str:
    """Return the shape of a cell, which tells what is wrong with it and nothing about anybody."""
    return _LONG_NUMBER.sub(HIDDEN, _LETTER.sub("x", " ".join(excerpt.split())))
