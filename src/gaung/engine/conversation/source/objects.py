# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Records of exporters that give the same fields as a JSON list, as JSON lines, and as CSV."""

from collections.abc import Iterator, Mapping, Sequence

from gaung.engine.conversation.codes import RefusalCode
from gaung.engine.conversation.source.csv_records import csv_rows
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import BadLine, object_lines, records
from gaung.engine.conversation.source.json_stream import MAX_DEPTH
from gaung.engine.conversation.source.opening import Source


def first_record(head: Head) -> Mapping[str, object]:
    """Return the first record of a file as recognition sees it; empty when there is none.

    For a CSV these are the column names, each with the first row's cell.
    """
    if head.table is not None:
        cells = head.table.rows[0] if head.table.rows else [""] * len(head.table.headers)
        return dict(zip(head.table.headers, cells, strict=False))
    value: object = head.json
    if isinstance(value, list):
        value = next((item for item in value if _is_record(item)), None)
    return value if isinstance(value, dict) else {}


def objects(source: Source, head: Head) -> Iterator[tuple[int, dict[str, object] | BadLine | None]]:
    """Yield (place, record); a CSV with columns such as `replies/0/text` is nested again.

    Raises:
        UnreadableFileError: as `records`.
    """
    if head.table is not None:
        paths = [tuple(name.split("/"))[:MAX_DEPTH] for name in head.table.headers]
        for row, cells in csv_rows(source, head.table):
            if isinstance(cells, RefusalCode):
                yield row, BadLine(cells, "")
            else:
                yield row, (nested(paths, cells) if cells else None)
    elif isinstance(head.json, list):
        for ordinal, item in enumerate(records(source), start=1):
            yield ordinal, item if isinstance(item, dict) else BadLine(RefusalCode.WRONG_SHAPE, "")
    else:
        yield from object_lines(source)


def nested(paths: Sequence[tuple[str, ...]], cells: Sequence[str]) -> dict[str, object]:
    """Return the record of one row; empty cells are left out, positions become lists."""
    root: dict[str, object] = {}
    for path, cell in zip(paths, cells, strict=False):
        if not cell:
            continue
        here = root
        for step in path[:-1]:
            deeper = here.setdefault(step, {})
            if not isinstance(deeper, dict):
                break
            here = deeper
        else:
            here.setdefault(path[-1], cell)
    for key, value in root.items():
        root[key] = _listed(value)
    return root


def _listed(value: object) -> object:
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(item) for key, item in value.items()}
    if inner and all(key.isdecimal() and len(key) <= 4 for key in inner):  # noqa: PLR2004
        return [inner[key] for key in sorted(inner, key=int)]
    return inner


def _is_record(item: object) -> bool:
    return isinstance(item, dict) and "error" not in item
