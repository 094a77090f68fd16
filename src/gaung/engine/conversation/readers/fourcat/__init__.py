# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""4CAT's CSV and mapped lines, as 4CAT writes them and Zeeschuimer's button "CSV" does.

Source: 4CAT, `datasources/tiktok_comments/search_tiktok_comments.py` (column names; `post_body`
is the title that TikTok gives for sharing, which is the caption of the video).
"""

from collections.abc import Iterator

from gaung.engine.conversation.codes import RefusalCode
from gaung.engine.conversation.columns.plan import Seen
from gaung.engine.conversation.comment import Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.readers.fourcat.rows import CELLS, FourCatPlan
from gaung.engine.conversation.reading.table_rows import read_rows
from gaung.engine.conversation.reading.tiktok_captions import told_once
from gaung.engine.conversation.source.csv_records import csv_rows
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import BadLine, object_lines
from gaung.engine.conversation.source.opening import Source

_NEEDED = {"id", "thread_id", "author", "body", "timestamp"}
_TIKTOK = {"post_id", "is_comment_on_comment"}


class FourCat:
    """Reads the columns that every 4CAT data set has, and those of its TikTok comments.

    Beside each of these stands the caption of its video, which is read as one post a video.
    """

    name = "fourcat"
    title = gettext_noop("CSV dari 4CAT")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the column names."""
        names = set(head.first_object or ())
        if head.table is not None:
            names = set(head.table.headers)
        if not names.issuperset(_NEEDED):
            return None
        return Recognised(self.name, "tiktok" if names.issuperset(_TIKTOK) else "other")

    def plan(self, source: Source, reading: Reading) -> FourCatPlan:
        """Return how the rows of a table are read."""
        del source
        assert reading.head.table is not None
        return FourCatPlan.of(reading.head.table.headers)

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every row; the posts, and what the columns cannot tell, come at the end."""
        table, seen = reading.head.table, Seen()
        plan = FourCatPlan.of(table.headers if table is not None else CELLS)
        rows = csv_rows(source, table) if table is not None else _lines(source)
        yield from read_rows(rows, reading, lambda line, cells: plan.comment(line, cells, seen))
        yield from told_once(plan.told(seen), reading)


READER = FourCat()


def _lines(source: Source) -> Iterator[tuple[int, list[str] | RefusalCode | None]]:
    for line, record in object_lines(source):
        if isinstance(record, BadLine):
            yield line, record.code
        elif record is None:
            yield line, None
        else:
            yield line, [str(record.get(name) or "") for name in CELLS]
