# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking a file in: reading, checking, pseudonymising, writing; the whole of it or nothing."""

from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.errors import IntakeCancelledError, UnreadableFileError
from gaung.engine.conversation.intake.accounts import Accounts
from gaung.engine.conversation.intake.pieces import MOST_WORKERS, can_be_pieces, read_pieces
from gaung.engine.conversation.intake.refusals import Refusals
from gaung.engine.conversation.intake.report import IntakeReport, Progress
from gaung.engine.conversation.intake.rows import Rows
from gaung.engine.conversation.intake.totals import totals_of
from gaung.engine.conversation.mapping import ColumnMapping
from gaung.engine.conversation.pseudonym import Pseudonyms
from gaung.engine.conversation.readers import all_readers
from gaung.engine.conversation.readers.contract import Reader, Reading, Recognised
from gaung.engine.conversation.recognise import NeedsMapping, Unrecognised, recognise_head
from gaung.engine.conversation.several import read_whole
from gaung.engine.conversation.source.head import head_of
from gaung.engine.conversation.source.opening import Source
from gaung.engine.conversation.table import PartWriter

_RECORDS_PER_LOOK = 2_000


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
    most_workers: int = MOST_WORKERS,
) -> IntakeReport:
    """Read an export and write it as canonical part files in the new folder `into`.

    Rows keep the order of the file. Of rows with the same platform and key the last is kept. A
    record that cannot be read is refused and counted, and reading goes on; all refusals stand in
    `refusals.parquet` beside the parts. Memory does not grow with the file but for 8 bytes a row.
    A big CSV is read by up to two processes beside this one (0.25 GB each).

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
        most_workers: how many processes may help with a big CSV; 0 for none.

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
            rows = Rows(reader.name, people, salt, writer)
            accounts = Accounts(people, rows, Refusals(writer.folder, people))
            reading_on = _read(
                reader, source, reading, accounts, salt=salt, most_workers=most_workers
            )
            with closing(reading_on):  # ends what helps at once, whatever happens
                for _ in reading_on:
                    if cancelled():
                        raise IntakeCancelledError
                    progress(Progress(source.bytes_read, source.n_bytes, reading.n_read))
            accounts.end()
            totals = totals_of(writer)
            owners = accounts.owners(totals, owner_handles, post_url)
            report = accounts.report(reader.name, reading, source.encoding, totals, owners)
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


def _read(
    reader: Reader,
    source: Source,
    reading: Reading,
    accounts: Accounts,
    *,
    salt: bytes,
    most_workers: int,
) -> Generator[None]:
    """Read a whole file into the accounts; yields every few thousand records."""
    if can_be_pieces(reader, source, reading):
        yield from read_pieces(
            reader, source, reading, accounts, salt=salt, most_workers=most_workers
        )
        return
    for yielded in read_whole(reader, source, reading):
        accounts.take(yielded)
        if not accounts.n_taken % _RECORDS_PER_LOOK:
            yield
