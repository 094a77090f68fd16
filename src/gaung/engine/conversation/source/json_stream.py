# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Walking through JSON as it streams by: to a path, value by value, never deeper than is safe."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol, TypeAlias

import ijson

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError

MAX_DEPTH = 64
MAX_NESTING = 4_096  # of what is walked through but not kept, such as replies inside replies
MAX_VALUES_PER_RECORD = 200_000
MAX_SILENT_BYTES = 4 * 2**20  # no known export has a longer string

Event: TypeAlias = tuple[str, object]
Step: TypeAlias = str | re.Pattern[str]
"""A key of an object: itself, or what its whole name must match."""

OPENING = ("start_map", "start_array")
CLOSING = ("end_map", "end_array")


class JsonText(Protocol):
    """A text that can be opened as UTF-8 bytes of JSON, again and again."""

    def open_json(self) -> BinaryIO:
        """Open the JSON from its start."""
        ...


@contextmanager
def events_of(source: JsonText, *, is_many: bool = False) -> Iterator[Iterator[Event]]:
    """Give the parser's events of a file; `is_many` allows documents one after another.

    Raises:
        UnreadableFileError: broken or cut JSON, or one string without end.
    """
    with source.open_json() as stream:
        yield _Watched(stream).events(is_many=is_many)


def reached(events: Iterator[Event], first: Event, path: tuple[Step, ...]) -> Iterator[Event]:
    """Yield the first event of every value at a path below the value that starts with `first`.

    A list on the way stands for each of its items. Whoever takes an event reads its value to the
    end before asking for the next.
    """
    if not path:
        yield first
    elif first[0] == "start_array":
        while (event := next(events))[0] != "end_array":
            yield from reached(events, event, path)
    elif first[0] == "start_map":
        while (event := next(events))[0] != "end_map":
            inner = next(events)
            if is_step(path[0], str(event[1])):
                yield from reached(events, inner, path[1:])
            else:
                skip(events, inner)


def is_step(step: Step, key: str) -> bool:
    """Tell whether a key is the one that a step asks for."""
    return key == step if isinstance(step, str) else step.fullmatch(key) is not None


def built(events: Iterator[Event], first: Event) -> object:
    """Return the value that starts with `first`.

    Raises:
        UnreadableFileError: deeper than `MAX_DEPTH`, or more than `MAX_VALUES_PER_RECORD` values.
    """
    into: list[object] = []
    build(events, first, into)
    return into[0]


def build(
    events: Iterator[Event], first: Event, into: list[object], keep_items: int | None = None
) -> None:
    """Append the value that starts with `first`; what was built stays there if `events` fails.

    With `keep_items` only so many items of every list are kept, and of a list that is the whole
    file no more are read.
    """
    stack: list[dict[str, object] | list[object]] = [into]
    deepest = MAX_DEPTH if keep_items is None else MAX_NESTING
    key = ""
    n_values = 0
    event, value = first
    while True:
        if event == "map_key":
            key = str(value)
        elif event in CLOSING:
            stack.pop()
        else:
            child: object = {} if event == "start_map" else [] if event == "start_array" else value
            _put(stack[-1], key, child, keep_items)
            n_values += 1
            if isinstance(child, (dict, list)):
                stack.append(child)
                _check_depth(len(stack), deepest)
        if len(stack) == 1:
            return
        if keep_items is None:
            if n_values > MAX_VALUES_PER_RECORD:
                raise UnreadableFileError(
                    UnreadableCode.RECORD_TOO_BIG, limit=MAX_VALUES_PER_RECORD
                )
        elif len(stack) == 2 and isinstance(stack[1], list) and len(stack[1]) >= keep_items:  # noqa: PLR2004
            return
        event, value = next(events)


def skip(events: Iterator[Event], first: Event) -> None:
    """Read to the end of the value that starts with `first`, keeping nothing."""
    if first[0] in OPENING:
        skip_rest(events)


def skip_rest(events: Iterator[Event]) -> None:
    """Read to the end of the list or object that is open, keeping nothing."""
    depth = 1
    while depth:
        event, _ = next(events)
        depth += (event in OPENING) - (event in CLOSING)
        _check_depth(depth, MAX_NESTING)


def _put(
    container: dict[str, object] | list[object], key: str, child: object, keep_items: int | None
) -> None:
    if isinstance(container, dict):
        container[key] = child
    elif keep_items is None or len(container) < keep_items:
        container.append(child)


def _check_depth(depth: int, deepest: int) -> None:
    if depth > deepest:
        raise UnreadableFileError(UnreadableCode.TOO_DEEP, limit=deepest)


def _unreadable(error: Exception) -> UnreadableFileError:
    cut = "premature EOF" in str(error)
    return UnreadableFileError(UnreadableCode.TRUNCATED_JSON if cut else UnreadableCode.BROKEN_JSON)


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

    def events(self, *, is_many: bool) -> Iterator[Event]:
        parsed = ijson.basic_parse(self, use_float=True, buf_size=65_536, multiple_values=is_many)
        # Here and not around whoever reads on: items may be asked for outside of the walk.
        try:
            for event in parsed:
                self._silent_bytes = 0
                yield event
        except ijson.JSONError as error:
            raise _unreadable(error) from error
        except ValueError as error:  # a number with thousands of digits
            raise UnreadableFileError(UnreadableCode.BROKEN_JSON) from error
