# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON without surprises: a sketch of the start, records out of a big list, lines of objects."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Final, NoReturn, TypeAlias

import ijson

from gaung.engine.conversation.codes import RefusalCode, UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.source.opening import Source
from gaung.engine.conversation.source.text import bounded_lines

MAX_DEPTH = 64
MAX_VALUES_PER_RECORD = 200_000
MAX_SILENT_BYTES = 4 * 2**20  # no known export has a longer string
SKETCH_BYTES = 4 * 2**20
SKETCH_ITEMS = 3
ITEM: Final = "[]"

_Event: TypeAlias = tuple[str, object]
_OPENING = ("start_map", "start_array")
_CLOSING = ("end_map", "end_array")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that holds no JSON object."""

    code: RefusalCode
    text: str


def dig(value: object, *path: str | int) -> object:
    """Return what lies at a path of keys and positions in a JSON value, or None."""
    for step in path:
        if isinstance(step, str):
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


def sketch(source: Source) -> object:
    """Return the start of a JSON file as a value, as far as it goes; lists are cut to 3 items.

    None when the file does not start like JSON.

    Raises:
        UnreadableFileError: nested deeper than `MAX_DEPTH`.
    """
    with source.open_json() as stream:
        head = stream.read(SKETCH_BYTES)
    if head.lstrip()[:1] not in (b"{", b"["):
        return None
    events = ijson.basic_parse(BytesIO(head), use_float=True)
    root: list[object] = []
    # Of a cut or broken file, what was seen so far is what there is.
    with suppress(ijson.JSONError, ValueError):
        _build(events, next(events), root, SKETCH_ITEMS)
    return root[0] if root else None


def records(source: Source, *path: str) -> Iterator[object]:
    """Yield the items of the list at a path of keys (none: the root is the list), streaming.

    The rest of the file is read too, so that a cut file is noticed. Nothing is yielded when the
    path leads to no list.

    Raises:
        UnreadableFileError: broken or cut JSON, too deep, or one record too big.
    """
    with source.open_json() as stream:
        events = _Watched(stream).events()
        try:
            for opening in _at_path(events, next(events), path):
                yield from _items(events, opening)
            for _ in events:
                pass
        except ijson.JSONError as error:
            raise _unreadable(error) from error
        except ValueError as error:  # a number with thousands of digits
            raise UnreadableFileError(UnreadableCode.BROKEN_JSON) from error


def root_values(source: Source) -> Mapping[str, object]:
    """Return the plain values (text, number, truth) of the object that is the whole file.

    Raises:
        UnreadableFileError: as `records`.
    """
    found: dict[str, object] = {}
    with source.open_json() as stream:
        depth, key = 0, ""
        try:
            for event, value in _Watched(stream).events():
                if event in _OPENING:
                    depth += 1
                elif event in _CLOSING:
                    depth -= 1
                elif event == "map_key":
                    key = str(value)
                elif depth == 1:
                    found[key] = value
        except ijson.JSONError as error:
            raise _unreadable(error) from error
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
        value = json.loads(line, parse_constant=_no_constant)
    except RecursionError:
        return BadLine(RefusalCode.TOO_DEEP, "")
    except ValueError:
        return BadLine(RefusalCode.BAD_JSON, line)
    return value if isinstance(value, dict) else BadLine(RefusalCode.WRONG_SHAPE, "")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _unreadable(error: Exception) -> UnreadableFileError:
    cut = "premature EOF" in str(error)
    return UnreadableFileError(UnreadableCode.TRUNCATED_JSON if cut else UnreadableCode.BROKEN_JSON)


def _build(
    events: Iterator[_Event], first: _Event, into: list[object], keep_items: int | None = None
) -> None:
    """Append the value that starts with `first`; what was built stays there if `events` fails."""
    stack: list[dict[str, object] | list[object]] = [into]
    key = ""
    n_values = 0
    event, value = first
    while True:
        if event == "map_key":
            key = str(value)
        elif event in _CLOSING:
            stack.pop()
        else:
            child: object = {} if event == "start_map" else [] if event == "start_array" else value
            _put(stack[-1], key, child, keep_items)
            n_values += 1
            if isinstance(child, (dict, list)):
                stack.append(child)
                _check(len(stack), 0)
        if len(stack) == 1:
            return
        if keep_items is None:
            _check(0, n_values)
        elif len(stack) == 2 and isinstance(stack[1], list) and len(stack[1]) >= keep_items:  # noqa: PLR2004
            return
        event, value = next(events)


def _put(
    container: dict[str, object] | list[object], key: str, child: object, keep_items: int | None
) -> None:
    if isinstance(container, dict):
        container[key] = child
    elif keep_items is None or len(container) < keep_items:
        container.append(child)


def _check(depth: int, n_values: int) -> None:
    if depth > MAX_DEPTH:
        raise UnreadableFileError(UnreadableCode.TOO_DEEP, limit=MAX_DEPTH)
    if n_values > MAX_VALUES_PER_RECORD:
        raise UnreadableFileError(UnreadableCode.RECORD_TOO_BIG, limit=MAX_VALUES_PER_RECORD)


def _at_path(events: Iterator[_Event], first: _Event, path: tuple[str, ...]) -> Iterator[_Event]:
    """Yield the event that opens the list at the path, once, if it is there."""
    event, value = first
    for step in path:
        if event != "start_map":
            return
        event, value = next(events)
        while not (event == "map_key" and value == step):
            if event == "end_map":
                return
            _skip(events, next(events))
            event, value = next(events)
        event, value = next(events)
    if event == "start_array":
        yield event, value


def _items(events: Iterator[_Event], opening: _Event) -> Iterator[object]:
    del opening
    while (event := next(events))[0] != "end_array":
        item: list[object] = []
        _build(events, event, item)
        yield item[0]


def _skip(events: Iterator[_Event], first: _Event) -> None:
    depth = 1 if first[0] in _OPENING else 0
    while depth:
        event, _ = next(events)
        depth += (event in _OPENING) - (event in _CLOSING)
        _check(depth, 0)


class _Watched:
    """Feeds the parser and stops it when it swallows megabytes without giving anything back.

    The parser keeps an unfinished string in memory, so one string of a gigabyte would need one.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._silent_bytes = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._silent_bytes += len(data)
        if self._silent_bytes > MAX_SILENT_BYTES:
            raise UnreadableFileError(UnreadableCode.RECORD_TOO_BIG, limit=MAX_SILENT_BYTES)
        return data

    def events(self) -> Iterator[_Event]:
        for event in ijson.basic_parse(self, use_float=True, buf_size=65_536):
            self._silent_bytes = 0
            yield event
