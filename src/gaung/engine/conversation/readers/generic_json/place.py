# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the records of an unknown JSON file are: in which list, or one a line."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from gaung.engine.conversation.codes import RefusalCode
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.source.csv_records import SAMPLE_ROWS
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import (
    BadLine,
    object_lines,
    object_of,
    records,
)
from gaung.engine.conversation.source.opening import Source

_LEAST_PLAIN = 2
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Place:
    """The list at a path of keys; or the lines of the file.

    Attributes:
        path: keys that lead to the list; none where the file is the list.
        is_lines: every line is one record, and `path` says nothing.
    """

    path: tuple[str, ...] = ()
    is_lines: bool = False

    def records(self, source: Source) -> Iterator[tuple[int, dict[str, object] | BadLine | None]]:
        """Yield (place, record), place counting from 1; None for an empty line."""
        if self.is_lines:
            yield from object_lines(source)
            return
        for ordinal, item in enumerate(records(source, *self.path), start=1):
            yield ordinal, item if isinstance(item, dict) else BadLine(RefusalCode.WRONG_SHAPE, "")

    def first_records(self, head: Head) -> list[Mapping[str, object]]:
        """Return up to 20 records that stand whole in the start of the file."""
        found: list[object] = []
        with suppress(UnreadableFileError):  # the start of a longer file is cut
            if self.is_lines:
                found.extend(map(object_of, islice(head.text.splitlines(), SAMPLE_ROWS)))
            else:
                for item in islice(records(_Start(head.text), *self.path), SAMPLE_ROWS):
                    found.append(item)  # noqa: PERF402 - what came before the cut stays
        return [item for item in found if isinstance(item, dict)]


def found_place(head: Head) -> Place | None:
    """Return where the records are; None when the file is no such JSON."""
    if _is_lines(head):
        return Place(is_lines=True)
    found = _path_to_list(head.json, _DEEPEST)
    return Place(found) if found is not None else None


def _is_lines(head: Head) -> bool:
    lines = head.text.lstrip().splitlines()[:2]
    return (
        head.first_object is not None
        and len(lines) > 1
        and lines[1].lstrip().startswith("{")
        and _is_record(head.first_object)
    )


def _path_to_list(value: object, deepest: int) -> tuple[str, ...] | None:
    if isinstance(value, list):
        return () if any(map(_is_record, value)) else None
    if isinstance(value, dict) and deepest:
        for key, inner in value.items():
            found = _path_to_list(inner, deepest - 1)
            if found is not None:
                return (key, *found)
    return None


def _is_record(value: object) -> bool:
    """Tell an object with something plain in it from a list of settings or of numbers."""
    plain = value.values() if isinstance(value, dict) else ()
    return sum(isinstance(each, (str, int, float)) for each in plain) >= _LEAST_PLAIN or (
        isinstance(value, dict) and any(_is_record(each) for each in plain)
    )


class _Start:
    """The start of a file, as JSON to be opened."""

    def __init__(self, text: str) -> None:
        self._text = text

    def open_json(self) -> BinaryIO:
        return BytesIO(self._text.lstrip("\ufeff").encode("utf-8", "replace"))
