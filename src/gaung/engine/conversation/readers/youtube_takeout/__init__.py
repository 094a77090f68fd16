# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Google Takeout's comments.csv: what one channel wrote under videos, its own and others'.

Three generations of columns, each translated to the account's language; so columns are known by
what is in them. Source: google_takeout_parser, `tests/test_csv.py`; d3i data-donation-task,
`youtube.py`.
"""

import json
import re
from collections.abc import Iterator, Sequence

from gaung.engine.conversation.codes import NoteCode, RefusalCode, UnrecognisedCode
from gaung.engine.conversation.comment import Comment, Note, Refusal, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, Useless, gettext_noop
from gaung.engine.conversation.reading.table_rows import read_rows
from gaung.engine.conversation.source.columns import NOWHERE, Columns, places_where
from gaung.engine.conversation.source.csv_records import CsvHead, csv_rows
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import text_at
from gaung.engine.conversation.source.moments import NOT_GIVEN, has_zone, moment_of
from gaung.engine.conversation.source.opening import Source

_TEXT = re.compile(r'\{"(?:takeoutSegments":\[|(?:text|videoLink|link|mention|emoji)":)')
_COMMENT_ID = re.compile(r"Ug[\w-]{2,}(?:\.[\w-]+)?")
_CHANNEL_ID = re.compile(r"UC[\w-]{2,}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_FOLDER = re.compile(r"(?:^|/)Takeout/")
_VIDEO_ID = re.compile(r"[\w-]{11}")
_NAMES = {
    "post": ("videoid", "idvideo"),
    "community_post": ("postid", "idpostingan"),
    "parent": ("parentcommentid",),
    "top": ("toplevelcommentid",),
}


class YouTubeTakeout:
    """Reads own comments; a reply is one by its id, which begins with that of its thread."""

    name = "youtube_takeout"
    title = gettext_noop("komentar sendiri dari Google Takeout (YouTube)")
    rank = 0

    def recognise(self, head: Head) -> Recognised | Useless | None:
        """Recognise by the form of the text cells and of the ids beside them.

        An archive of Takeout is known too; whether comments are in it, its files tell.
        """
        if any(_FOLDER.search(name) for name in head.members):
            return Useless(UnrecognisedCode.ACCOUNT_DATA_ONLY, self.name, "youtube")
        if head.table is None or _columns(head.table) is None:
            return None
        return Recognised(self.name, "youtube", is_own=True)

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every row; the channel that wrote them is the owner."""
        table = reading.head.table
        columns = _columns(table) if table is not None else None
        if table is None or columns is None:
            return
        yield from read_rows(
            csv_rows(source, table),
            reading,
            lambda line, cells: _comment(line, cells, columns, reading),
            owner=lambda cells: columns.cell(cells, "author"),
        )
        yield Note(NoteCode.OWN_COMMENTS_ONLY, {"platform": "youtube"})
        yield Note(NoteCode.NO_LIKES)


READER = YouTubeTakeout()


def _columns(table: CsvHead) -> Columns | None:
    """Find the columns by their cells; None when this is another table."""
    texts = places_where(table, _TEXT.match)
    channels = places_where(table, _CHANNEL_ID.fullmatch)
    moments = places_where(table, lambda cell: _MOMENT.match(cell) and has_zone(cell))
    ids = [
        at
        for at in places_where(table, _COMMENT_ID.fullmatch)
        if all(row[at].strip() for row in table.rows)
    ]
    if not (texts and channels and moments and ids):
        return None
    named = Columns.by_name(table.headers, _NAMES)
    # Of two columns of ids the one with dots is of the comments, the other of what they answer.
    key = max(ids, key=lambda at: sum("." in row[at] for row in table.rows))
    videos = [
        at
        for at in places_where(table, _VIDEO_ID.fullmatch)
        if at not in (texts[0], channels[0], key)
    ]
    post = named.place("post")
    return Columns(
        {
            "text": texts[0],
            "author": channels[0],
            "at": moments[0],
            "key": key,
            "post": post if post != NOWHERE or not videos else videos[0],
            **{name: named.place(name) for name in ("community_post", "parent", "top")},
        }
    )


def _comment(
    line: int, cells: Sequence[str], columns: Columns, reading: Reading
) -> Comment | Refusal:
    text = _text(columns.cell(cells, "text"))
    if text is None:
        return Refusal(line, RefusalCode.NO_TEXT)
    written = columns.cell(cells, "at")
    moment = moment_of(written, reading.zone, day_first=True)
    if moment is None or moment == NOT_GIVEN:
        return Refusal(line, RefusalCode.BAD_TIME, written)
    key = columns.cell(cells, "key")
    thread = key.partition(".")[0] if "." in key else ""
    video = columns.cell(cells, "post")
    return Comment(
        line=line,
        platform="youtube",
        author=columns.cell(cells, "author"),
        text=text,
        post_key=video or columns.cell(cells, "community_post"),
        key=key,
        parent_key=columns.cell(cells, "parent") or columns.cell(cells, "top") or thread or None,
        at=moment.at,
        at_precision=moment.precision,
        is_owner=True,
        post_url=f"https://www.youtube.com/watch?v={video}" if video else None,
    )


def _text(cell: str) -> str | None:
    """Return the text of the pieces in a cell; None when it holds none.

    Until 2024 the pieces were a list in an object, since then they are objects between commas.
    """
    try:
        pieces = json.loads(f"[{cell}]")
    except (ValueError, RecursionError):
        return None
    if pieces and isinstance(pieces[0], dict) and "takeoutSegments" in pieces[0]:
        pieces = pieces[0]["takeoutSegments"]
    if not isinstance(pieces, list):
        return None
    return "".join(text_at(piece, "text") for piece in pieces)
