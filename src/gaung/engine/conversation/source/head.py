# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The start of a file, looked at once: what every reader recognises its format by."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from re import Pattern

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.source.csv_records import CsvHead, sniff
from gaung.engine.conversation.source.json_records import object_of, sketch
from gaung.engine.conversation.source.opening import Source
from gaung.engine.conversation.source.workbook.convert import TakenSheet


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a file after one look.

    Attributes:
        text: the first 65,536 characters.
        json: the start of the file as a JSON value with lists cut to 3 items; None for others.
        first_object: the first line as an object, where it is one.
        table: the start as a CSV; None where it is JSON or no table.
        sheet: which sheet of a workbook this is; None for other files.
        members: file names of an archive without a single text; then all else is empty.
        look_inside: gives the head of one of those files.
    """

    text: str = ""
    json: object = None
    first_object: dict[str, object] | None = None
    table: CsvHead | None = None
    sheet: TakenSheet | None = None
    members: tuple[str, ...] = ()
    look_inside: "Callable[[str], Head] | None" = field(default=None, compare=False)

    def inside(self, name: Pattern[str]) -> "Iterator[tuple[str, Head]]":
        """Yield (name, head) of the files of an archive whose name holds a match, by name."""
        for member in sorted(self.members):
            if name.search(member) and self.look_inside is not None:
                yield member, self.look_inside(member)


def head_of(source: Source) -> Head:
    """Look at the start of a file.

    Raises:
        UnreadableFileError: nested too deep, one endless line, too many columns.
    """
    if source.members:
        return Head(members=source.members, look_inside=partial(_look_inside, source))
    text = source.head_text()
    if source.sheet is not None:
        return Head(text=text, table=sniff(text, source.sheet.header_row - 1), sheet=source.sheet)
    if text.lstrip("\ufeff \t\r\n\u200e\u200f")[:1] not in ("{", "["):
        return Head(text=text, table=sniff(text))
    first = object_of(text.lstrip().partition("\n")[0])
    return Head(
        text=text,
        json=sketch(source),
        first_object=first if isinstance(first, dict) else None,
    )


def _look_inside(source: Source, name: str) -> Head:
    try:
        with source.part(name, is_for_head=True) as member:
            return head_of(member)
    except UnreadableFileError as error:
        if error.code in (UnreadableCode.EMPTY, UnreadableCode.BINARY):
            return Head()
        raise
