# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several files in one archive: those of the best kind are read as one, the others are told of."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from gaung.engine.conversation.codes import NoteCode, UnrecognisedCode
from gaung.engine.conversation.comment import InFile, Note, Yielded
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.mapping import suggest_mapping
from gaung.engine.conversation.readers import all_readers
from gaung.engine.conversation.readers.contract import (
    NeedsMapping,
    Reader,
    Reading,
    Recognised,
    Useless,
    needs_mapping,
)
from gaung.engine.conversation.source.archive import is_text, is_workbook
from gaung.engine.conversation.source.csv_records import CsvHead
from gaung.engine.conversation.source.head import Head, head_of
from gaung.engine.conversation.source.members import short_names
from gaung.engine.conversation.source.opening import Source
from gaung.engine.conversation.source.workbook.convert import TakenSheet

MOST_LOOKED_AT = 5_000
SHOWN_LEFT_OUT = 20

OTHER_KIND = "other_kind"
TOO_MANY = "too_many"
PRIVATE = "private"

_DIGITS = re.compile(r"([0-9]{1,18})")
_HOSTILE = "zip_"


@dataclass(frozen=True, slots=True)
class Several:
    """The files of an archive that are read together.

    Attributes:
        found: what they are, by the first of them.
        names: in the order of their names, numbers by value; `a`, `a(1)`, `a(2)`.
        left_out: why each of the other texts is not read: a code.
    """

    found: Recognised | NeedsMapping
    names: tuple[str, ...]
    left_out: Mapping[str, str]


def look(head: Head) -> Recognised | NeedsMapping | Useless | None:
    """Ask the readers, in the order of their rank, what one file is."""
    for reader in all_readers():
        found = reader.recognise(head)
        if found is not None:
            return found
    if head.table is not None and head.table.rows:
        return _asked(head.table, head.sheet)
    return None


def several(head: Head) -> Several | None:
    """Return which files of an archive are read together; None when none can be read.

    The best kind is one that holds what others wrote, then one that nobody has to be asked about,
    then the one with most text. About an archive that is known, nobody is asked.

    Raises:
        UnreadableFileError: the archive is hostile or broken.
    """
    kinds: dict[tuple[str, str], list[tuple[str, Recognised | NeedsMapping]]] = defaultdict(list)
    n_chars: dict[tuple[str, str], int] = defaultdict(int)
    left_out: dict[str, str] = {}
    names = sorted(
        (name for name in head.members if is_text(name) or is_workbook(name)), key=_in_order
    )
    known = look(head)
    if isinstance(known, Useless) and known.closed is not None:
        left_out.update(dict.fromkeys(filter(known.closed.search, names), PRIVATE))
        names = [name for name in names if name not in left_out]
    left_out.update(dict.fromkeys(names[MOST_LOOKED_AT:], TOO_MANY))
    for name in names[:MOST_LOOKED_AT]:
        found, size = _look_at(head, name)
        if isinstance(found, str):
            left_out[name] = found
        else:
            kinds[_kind(found)].append((name, found))
            n_chars[_kind(found)] += size
    if known is not None:
        allowed = [kind for kind, files in kinds.items() if isinstance(files[0][1], Recognised)]
    else:
        allowed = list(kinds)
    if not allowed:
        return None
    best = max(allowed, key=lambda kind: (*_worth(kinds[kind][0][1]), n_chars[kind]))
    for kind, files in kinds.items():
        if kind != best:
            left_out.update(dict.fromkeys((name for name, _ in files), OTHER_KIND))
    taken = kinds[best]
    return Several(taken[0][1], tuple(name for name, _ in taken), left_out)


def read_whole(reader: Reader, source: Source, reading: Reading) -> Iterator[Yielded]:
    """Yield what a reader makes of an upload, be it one text, a sheet, or files of an archive."""
    sheet = reading.head.sheet
    if sheet is not None and sheet.n_others:
        yield Note(NoteCode.ONE_SHEET, {"sheet": sheet.name, "n_others": sheet.n_others})
    together = None
    if reading.head.members and not isinstance(reader.recognise(reading.head), Recognised):
        together = several(reading.head)
    if together is None:
        yield from reader.read(source, reading)
        return
    source.bytes_read = 0  # the looks at each file do not count
    shown = short_names(together.names)
    for name in together.names:
        yield InFile(shown[name])
        yield from _read_part(reader, source, reading, name)
    if len(together.names) > 1:
        yield Note(NoteCode.SEVERAL_FILES, {"n_files": len(together.names)})
    if together.left_out:
        shown = dict(list(together.left_out.items())[:SHOWN_LEFT_OUT])
        named = {f"file:{PurePosixPath(name).name}": why for name, why in shown.items()}
        yield Note(NoteCode.LEFT_OUT, {"n_files": len(together.left_out), **named})


def _read_part(reader: Reader, source: Source, reading: Reading, name: str) -> Iterator[Yielded]:
    n_before = reading.n_read
    try:
        with source.part(name) as part:
            inner = replace(reading, head=head_of(part), n_read=0)
            for yielded in reader.read(part, inner):
                reading.n_read = n_before + inner.n_read
                yield yielded
            reading.n_read = n_before + inner.n_read
    except UnreadableFileError as error:
        error.params = {**error.params, "file": PurePosixPath(name).name}
        raise


def _asked(table: CsvHead, sheet: TakenSheet | None) -> NeedsMapping:
    asked = needs_mapping(table.headers, table.rows, "generic_csv")
    return replace(
        asked,
        suggestion=suggest_mapping(table.headers, table.rows, table.above),
        sheet=sheet.name if sheet is not None else "",
        header_row=table.skipped_lines + 1,
    )


def _look_at(head: Head, name: str) -> tuple[Recognised | NeedsMapping | str, int]:
    assert head.look_inside is not None
    try:
        inner = head.look_inside(name)
    except UnreadableFileError as error:
        if error.code.startswith(_HOSTILE):
            raise
        return error.code.value, 0
    found = look(inner)
    if isinstance(found, Recognised | NeedsMapping):
        return found, len(inner.text)
    code = found.code if found is not None else UnrecognisedCode.UNKNOWN_TEXT.value
    return str(code), 0


def _kind(found: Recognised | NeedsMapping) -> tuple[str, str]:
    """Tell apart what cannot be read as one: readers, platforms, tables with other columns."""
    if isinstance(found, NeedsMapping):
        return found.reader, found.signature
    return found.reader, str(found.mapping.columns()) if found.mapping else found.platform


def _worth(found: Recognised | NeedsMapping) -> tuple[bool, bool]:
    is_told = isinstance(found, Recognised)
    return not (isinstance(found, Recognised) and found.is_own), is_told


def _in_order(name: str) -> tuple[list[str | int], str]:
    stem, _, ending = name.rpartition(".")
    parts = _DIGITS.split(stem)
    return [int(part) if at % 2 else part for at, part in enumerate(parts)], ending
