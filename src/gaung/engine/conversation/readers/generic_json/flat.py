# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nested objects as the rows of a table: a column for every path of keys, such as `user/name`."""

from collections.abc import Iterator, Mapping, Sequence

from gaung.engine.conversation.source.csv_records import MAX_COLUMNS, CsvHead
from gaung.engine.conversation.source.json_records import dig

_SEPARATOR = "/"
_DEEPEST = 4
_LEAST_TEXTS = 2
_PEOPLE = frozenset({"user", "owner", "author", "from", "account", "profile", "sender"})
_NUMBERS = frozenset({"id", "pk", "url"})


def table_of(records: Sequence[Mapping[str, object]]) -> CsvHead | None:
    """Return the first records as the start of a table; None with fewer than two texts a record."""
    flat = [dict(_flattened(record)) for record in records]
    headers = tuple(dict.fromkeys(name for row in flat for name in row))[:MAX_COLUMNS]
    texts = {name for row in flat for name, cell in row.items() if not cell.isdecimal()}
    if len(texts & set(headers)) < _LEAST_TEXTS:
        return None
    rows = tuple(tuple(row.get(name, "") for name in headers) for row in flat)
    return CsvHead(delimiter="", headers=headers, rows=rows)


def spoken_names(headers: Sequence[str]) -> list[str]:
    """Return the columns by the names people give them: `user/username` is a `username`."""
    names = list(headers)
    for at, header in enumerate(headers):
        *before, last = header.split(_SEPARATOR)
        if before and before[-1].casefold() in _PEOPLE and last.casefold() not in _NUMBERS:
            names[at] = header if last in names else last
    return names


def cells_of(record: Mapping[str, object], headers: Sequence[str]) -> list[str]:
    """Return one record as the cells of its row."""
    return [_cell(dig(record, *name.split(_SEPARATOR))) for name in headers]


def inner_records(record: Mapping[str, object], text: str) -> Iterator[Mapping[str, object]]:
    """Yield the objects in the lists of a record that have a text where the record has its own."""
    path = text.split(_SEPARATOR)
    for value in record.values():
        listed = value.get("data") if isinstance(value, dict) else value
        for each in listed if isinstance(listed, list) else ():
            if isinstance(each, dict) and isinstance(dig(each, *path), str):
                yield each


def _flattened(record: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        if _SEPARATOR in key:
            continue
        name = f"{before}{key}"
        if isinstance(value, dict) and name.count(_SEPARATOR) < _DEEPEST:
            yield from _flattened(value, f"{name}{_SEPARATOR}")
        elif not isinstance(value, (dict, list)):
            yield name, _cell(value)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None or isinstance(value, (dict, list)) else str(value)
