# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The disk as a power cut may leave it, computed from a log of writes.

The model: what a file held at its last sync is on the disk. Each 512-byte sector written since
then is on the disk or not, independently, with the probability `keep`; so is each truncation.
A folder's entries (a file created or removed) are on the disk once the folder was synced, before
that each with the probability `keep`.

Simplified, and on which side: a sector is old or new, never half written or garbage, as SQLite
itself assumes ("powersafe overwrite"); a lost sector inside a grown file reads as zeros; renaming
is not recorded, SQLite does not rename; a disk that lies about a sync is outside the promise.
Every sync counts for its own file only, which is stricter than ext4 with ordered data.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gaung.config.prove.power_cuts.recording import Record

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Cut:
    """The power goes off after `position` records; un-synced sectors stay with `keep`."""

    position: int
    keep: float
    seed: int


@dataclass(slots=True)
class _File:
    durable: bytearray = field(default_factory=bytearray)
    unsynced: list[Record] = field(default_factory=list)


class Disk:
    """Takes records one by one and says at any moment what a power cut may leave."""

    def __init__(self) -> None:
        """An empty folder."""
        self._open: dict[str, _File] = {}
        self._entries: dict[str, _File] = {}
        self._unsynced_entries: list[tuple[str, _File | None]] = []

    def take(self, record: Record) -> None:
        """Apply one record."""
        if record.kind == "S" and not record.name:
            for name, file in self._unsynced_entries:
                _enter(self._entries, name, file)
            self._unsynced_entries.clear()
        elif record.kind in "CU":
            file = _File() if record.kind == "C" else None
            _enter(self._open, record.name, file)
            self._unsynced_entries.append((record.name, file))
        elif record.kind == "S":
            file = self._file(record.name)
            for change in file.unsynced:
                _apply(file.durable, change)
            file.unsynced.clear()
        else:
            self._file(record.name).unsynced.append(record)

    def after_cut(self, keep: float, seed: int) -> dict[str, bytes]:
        """The files of the folder after the power came back, by name."""
        chance = random.Random(seed)
        entries = dict(self._entries)
        for name, file in self._unsynced_entries:
            if chance.random() < keep:
                _enter(entries, name, file)
        return {name: _left_of(file, keep, chance) for name, file in sorted(entries.items())}

    def _file(self, name: str) -> _File:
        if name not in self._open:  # it was there before the recording began
            self._open[name] = self._entries[name] = _File()
        return self._open[name]


def disks_after(records: Sequence[Record], cuts: Sequence[Cut]) -> Iterator[dict[str, bytes]]:
    """The files left by each cut. Cuts in ascending position; one pass over the records."""
    disk, position = Disk(), 0
    for cut in cuts:
        for record in records[position : cut.position]:
            disk.take(record)
        position = max(position, cut.position)
        yield disk.after_cut(cut.keep, cut.seed)


def _enter(entries: dict[str, _File], name: str, file: _File | None) -> None:
    if file is None:
        entries.pop(name, None)
    else:
        entries[name] = file


def _left_of(file: _File, keep: float, chance: random.Random) -> bytes:
    if not keep or not file.unsynced:
        return bytes(file.durable)
    content = bytearray(file.durable)
    for change in file.unsynced:
        if change.kind == "T":
            if chance.random() < keep:
                _apply(content, change)
            continue
        for start, end in _sectors(change):
            if chance.random() < keep:
                part = change.data[start - change.offset : end - change.offset]
                _apply(content, Record("W", change.name, start, part))
    return bytes(content)


def _sectors(write: Record) -> Iterator[tuple[int, int]]:
    start, end = write.offset, write.offset + len(write.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield start, stop
        start = stop


def _apply(content: bytearray, change: Record) -> None:
    if change.kind == "T":
        del content[change.offset :]
        content.extend(bytes(change.offset - len(content)))
        return
    content.extend(bytes(max(0, change.offset - len(content))))
    content[change.offset : change.offset + len(change.data)] = change.data
