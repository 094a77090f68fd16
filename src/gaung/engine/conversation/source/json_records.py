# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON without surprises: a sketch of the start, records out of a big list, lines of objects."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import NoReturn

import ijson

from gaung.engine.conversation.codes import RefusalCode
from gaung.engine.conversation.source.json_stream import (
    CLOSING,
    OPENING,
    Event,
    JsonText,
    Step,
    build,
    built,
    events_of,
    reached,
    skip,
    skip_rest,
)
from gaung.engine.conversation.source.opening import Source
from gaung.engine.conversation.source.text import bounded_lines

SKETCH_BYTES = 4 * 2**20
SKETCH_ITEMS = 3

_NOTHING_MORE: Event = ("", None)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that holds no JSON object."""

    code: RefusalCode
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One object of a file with a long list in it.

    Attributes:
        values: the plain values that stand before the list.
        items: the items of the list; those not taken are read past without being built.
    """

    values: Mapping[str, object]
    items: Iterator[object]


def dig(value: object, *path: str | int) -> object:
    """Return what lies at a path of keys and positions in a JSON value, or None."""
    for step in path:
        if value.__class__ is dict and step.__class__ is str:  # the usual case, fast
            value = value.get(step)
        elif isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and step < len(value) else None
    return value


def text_at(value: object, *path: str | int) -> str:
    """Return the text or whole number at a path as text; "" for anything else."""
    found = dig(value, *path)
    if isinstance(found, str):
        return found
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""


def flag_at(value: object, *path: str | int) -> bool | None:
    """Return the truth value at a path; None for anything else."""
    found = dig(value, *path)
    return found if isinstance(found, bool) else None


def list_at(value: object, *path: str | int) -> list[object]:
    """Return the list at a path; an empty one for anything else."""
    found = dig(value, *path)
    return found if isinstance(found, list) else []


def sketch(source: JsonText) -> object:
    """Return the start of a JSON file as a value, as far as it goes; lists are cut to 3 items.

    None when the file does not start like JSON.

    Raises:
        UnreadableFileError: nested deeper than anything that can be read.
    """
    with source.open_json() as stream:
        head = stream.read(SKETCH_BYTES)
    if head.lstrip()[:1] not in (b"{", b"["):
        return None
    events = ijson.basic_parse(BytesIO(head), use_float=True)
    root: list[object] = []
    # Of a cut or broken file, what was seen so far is what there is.
    with suppress(ijson.JSONError, ValueError):
        build(events, next(events), root, SKETCH_ITEMS)
    return root[0] if root else None


def records(source: JsonText, *path: Step) -> Iterator[object]:
    """Yield the items of the list at a path of keys (none: the root is the list), streaming.

    The rest of the file is read too, so that a cut file is noticed. Nothing is yielded when the
    path leads to no list.

    Raises:
        UnreadableFileError: broken or cut JSON, too deep, or one record too big.
    """
    with events_of(source) as events:
        for first in reached(events, next(events), path):
            if first[0] == "start_array":
                yield from _items(events)
            else:
                skip(events, first)
        for _ in events:
            pass


def records_of_pages(source: JsonText, *path: Step) -> Iterator[object]:
    """Yield what lies at a path in one answer of an API, in a list of answers, or in a row of them.

    A list at the path yields its items, anything else itself; so a file of one object, of a list
    of objects, and of one object a line give the same records.

    Raises:
        UnreadableFileError: as `records`.
    """
    with events_of(source, is_many=True) as events:
        while (document := next(events, _NOTHING_MORE)) != _NOTHING_MORE:
            for first in reached(events, document, path):
                if first[0] == "start_array":
                    yield from _items(events)
                else:
                    yield built(events, first)


def sections(source: JsonText, *path: Step, items: str) -> Iterator[Section]:
    """Yield the objects at a path that hold a list under the key `items`.

    Raises:
        UnreadableFileError: as `records`.
    """
    with events_of(source) as events:
        for first in reached(events, next(events), path):
            yield from _sections(events, first, items)
        for _ in events:
            pass


def values_under(source: JsonText, *keys: str) -> Iterator[tuple[str, object]]:
    """Yield (key, value) for each of some keys at any depth; not for those inside such a value.

    Raises:
        UnreadableFileError: as `records`.
    """
    with events_of(source) as events:
        for event, key in events:
            if event == "map_key" and key in keys:
                yield str(key), built(events, next(events))


def root_values(source: JsonText) -> Mapping[str, object]:
    """Return the plain values (text, number, truth) of the object that is the whole file.

    Raises:
        UnreadableFileError: as `records`.
    """
    found: dict[str, object] = {}
    with events_of(source) as events:
        depth, key = 0, ""
        for event, value in events:
            if event in OPENING:
                depth += 1
            elif event in CLOSING:
                depth -= 1
            elif event == "map_key":
                key = str(value)
            elif depth == 1:
                found[key] = value
    return found


def object_lines(source: Source) -> Iterator[tuple[int, dict[str, object] | BadLine | None]]:
    """Yield (line number, object) for every line; None for a blank line."""
    with source.open_text() as text:
        for number, line in enumerate(bounded_lines(text), start=1):
            if line is None:
                yield number, BadLine(RefusalCode.LINE_TOO_LONG, "")
            else:
                yield number, object_of(line)


def object_of(line: str) -> dict[str, object] | BadLine | None:
    """Return the object of one line, None for a blank line, else why there is none."""
    if not line.strip():
        return None
    try:
        value = _DECODER.decode(line)
    except RecursionError:
        return BadLine(RefusalCode.TOO_DEEP, "")
    except ValueError:
        return BadLine(RefusalCode.BAD_JSON, line)
    return value if isinstance(value, dict) else BadLine(RefusalCode.WRONG_SHAPE, "")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)  # making one a line costs as much again


def _items(events: Iterator[Event]) -> Iterator[object]:
    while (event := next(events))[0] != "end_array":
        yield built(events, event)


def _sections(events: Iterator[Event], first: Event, items: str) -> Iterator[Section]:
    if first[0] == "start_array":
        while (event := next(events))[0] != "end_array":
            yield from _sections(events, event, items)
    elif first[0] == "start_map":
        values: dict[str, object] = {}
        while (event := next(events))[0] != "end_map":
            key, inner = str(event[1]), next(events)
            if key == items and inner[0] == "start_array":
                taken = _Items(events)
                yield Section(values, taken)
                if not taken.is_at_end:
                    skip_rest(events)
            elif inner[0] in OPENING:
                skip_rest(events)
            else:
                values[key] = inner[1]


class _Items:
    """The items of an open list, which know whether all of them were taken."""

    def __init__(self, events: Iterator[Event]) -> None:
        self._events = events
        self.is_at_end = False

    def __iter__(self) -> Iterator[object]:
        return self

    def __next__(self) -> object:
        event = ("end_array", None) if self.is_at_end else next(self._events)
        if event[0] == "end_array":
            self.is_at_end = True
            raise StopIteration
        return built(self._events, event)
