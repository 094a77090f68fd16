# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Any JSON of comments: a list of objects or one object a line, read as a table of their keys.

Its columns are found by their names, or named by a person, as those of a CSV are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gaung.engine.conversation.codes import NoteCode, SkipCode, UnreadableCode
from gaung.engine.conversation.columns.plan import Seen
from gaung.engine.conversation.comment import Comment, Note, Refusal, Skipped, Yielded
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.mapping import (
    ColumnMapping,
    is_known_by_name,
    suggest_mapping,
)
from gaung.engine.conversation.readers.contract import (
    NeedsMapping,
    Reading,
    Recognised,
    gettext_noop,
    needs_mapping,
)
from gaung.engine.conversation.readers.generic_csv.rows import MappedPlan
from gaung.engine.conversation.readers.generic_json.flat import (
    cells_of,
    inner_records,
    spoken_names,
    table_of,
)
from gaung.engine.conversation.readers.generic_json.place import Place, found_place
from gaung.engine.conversation.source.columns import order_of
from gaung.engine.conversation.source.csv_records import CsvHead
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import BadLine
from gaung.engine.conversation.source.opening import Source

_NO_REPLIES = NoteCode.NO_REPLIES


class GenericJson:
    """Reads objects by a mapping of their keys, which is the last resort for JSON.

    Objects of the same shape inside an object are answers to it.
    """

    name = "generic_json"
    title = gettext_noop("data JSON")
    rank = 80

    def recognise(self, head: Head) -> Recognised | NeedsMapping | None:
        """Recognise objects with at least two columns of text, and ask where names tell nothing."""
        place = found_place(head)
        table = table_of(place.first_records(head)) if place is not None else None
        if table is None:
            return None
        names = spoken_names(table.headers)
        paths = dict(zip(names, table.headers, strict=True))
        mapping = suggest_mapping(names, table.rows)
        columns = {meaning: paths[name] for meaning, name in mapping.columns().items()}
        mapping = ColumnMapping.from_json({**mapping.to_json(), **columns})
        if is_known_by_name(names) and mapping.is_complete():
            return Recognised(self.name, mapping.platform, mapping)
        return replace(needs_mapping(table.headers, table.rows, self.name), suggestion=mapping)

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every object, followed by those inside it, then what the keys cannot tell.

        Raises:
            UnreadableFileError: the mapping names a key that the file has not.
        """
        place, mapping = found_place(reading.head), reading.mapping
        table = table_of(place.first_records(reading.head)) if place is not None else None
        if place is None or table is None or mapping is None:
            raise UnreadableFileError(UnreadableCode.NEEDS_MAPPING)
        plan = MappedPlan.of(table, mapping, reading)
        if mapping.day_first is None:
            plan = plan.with_date_order(day_first=_date_order(source, place, table, mapping.at))
        rows = _Rows(plan, table, mapping.text, Seen())
        for line, record in place.records(source):
            if record is None:
                reading.n_read += 1
                yield Skipped(line, SkipCode.BLANK)
            elif isinstance(record, BadLine):
                reading.n_read += 1
                yield Refusal(line, record.code)
            else:
                for read in rows.of(line, record):
                    reading.n_read += 1
                    yield read
        for told in plan.told(rows.seen):
            # Answers inside what they answer need no column that names it.
            if not (rows.has_inner and isinstance(told, Note) and told.code == _NO_REPLIES):
                yield told


READER = GenericJson()


@dataclass(slots=True)
class _Rows:
    """Reads records by the plan of a table, and remembers whether there were some inside others."""

    plan: MappedPlan
    table: CsvHead
    text: str
    seen: Seen
    has_inner: bool = False

    def of(self, line: int, record: Mapping[str, object]) -> Iterator[Comment | Refusal]:
        """Yield a record and, at any depth, those inside it, each with the one it answers."""
        waiting: list[tuple[Mapping[str, object], str | None]] = [(record, None)]
        while waiting:
            each, parent = waiting.pop(0)
            read = self.plan.comment(line, cells_of(each, self.table.headers), self.seen)
            if isinstance(read, Comment):
                read.parent_key = read.parent_key or parent
                parent = read.key
            yield read
            waiting += [(inner, parent) for inner in inner_records(each, self.text)]
            self.has_inner = self.has_inner or bool(waiting)


def _date_order(source: Source, place: Place, table: CsvHead, name: str) -> bool | None:
    """Tell from a whole column whether `1/2/2026` is the first of February; None: nothing tells."""
    if name not in table.headers:
        return True
    at = table.headers.index(name)
    return order_of(
        [row[at] for row in table.rows],
        (
            cells_of(record, (name,))[0]
            for _, record in place.records(source)
            if isinstance(record, dict)
        ),
    )
