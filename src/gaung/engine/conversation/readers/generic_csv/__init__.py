# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Any CSV of comments: its columns found by their names, or named by a person."""

from collections.abc import Iterator

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.columns.plan import Seen
from gaung.engine.conversation.comment import Yielded
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.mapping import is_known_by_name, suggest_mapping
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.readers.generic_csv.rows import MappedPlan
from gaung.engine.conversation.reading.table_rows import read_rows
from gaung.engine.conversation.source.columns import date_order
from gaung.engine.conversation.source.csv_records import csv_rows
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.opening import Source


class GenericCsv:
    """Reads a CSV by a mapping of columns, which is the last resort for tables."""

    name = "generic_csv"
    title = gettext_noop("tabel (CSV, Excel)")
    rank = 90

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise a table whose column names say which is the text and which the author."""
        table = head.table
        if table is None or not table.rows or not is_known_by_name(table.headers):
            return None
        mapping = suggest_mapping(table.headers, table.rows, table.above)
        return Recognised(self.name, mapping.platform, mapping) if mapping.is_complete() else None

    def plan(self, source: Source, reading: Reading) -> MappedPlan:
        """Return how the rows of a table are read.

        Raises:
            UnreadableFileError: the mapping names a column that the file has not.
        """
        table, mapping = reading.head.table, reading.mapping
        if table is None or mapping is None:
            raise UnreadableFileError(UnreadableCode.NEEDS_MAPPING)
        plan = MappedPlan.of(table, mapping, reading)
        if plan.at.at < 0 or mapping.day_first is not None:
            return plan
        return plan.with_date_order(day_first=date_order(source, table, plan.at.at))

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every row, then what the columns cannot tell.

        Raises:
            UnreadableFileError: the mapping names a column that the file has not.
        """
        plan, seen = self.plan(source, reading), Seen()
        assert reading.head.table is not None
        yield from read_rows(
            csv_rows(source, reading.head.table),
            reading,
            lambda line, cells: plan.comment(line, cells, seen),
        )
        yield from plan.told(seen)


READER = GenericCsv()
