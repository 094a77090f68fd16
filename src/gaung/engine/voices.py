# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows behind every figure: pages of voices and whole threads, read lazily from one file."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path

from gaung.engine.analysis.warehouse import opened
from gaung.engine.dialogue.result import DAY_ZERO, week_date

Parameter = str | int
MEMORY_MB = 192
MOST_ROWS = 500
FAR_FUTURE = 2**62


class VoiceSet(StrEnum):
    """Which rows: each set is what a figure counted. All but `ALL` keep to the window."""

    PUBLIC = "public"
    OWN = "own"
    POSTS = "posts"
    QUESTIONS = "questions"
    UNANSWERED_QUESTIONS = "unanswered_questions"
    ANSWERED_QUESTIONS = "answered_questions"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    LOOP = "loop"
    PEER = "peer"
    ALL = "all"


class VoiceOrder(StrEnum):
    """The order of a page; ties go by number, which follows the moment.

    `PRIORITY` = (86,400 + seconds waited until the newest comment of the data) * (1 + likes),
    highest first: twice the wait counts as much as twice the likes. Rows without one come last.
    """

    PRIORITY = "priority"
    OLDEST = "oldest"
    NEWEST = "newest"
    MOST_LIKED = "most_liked"


CONDITIONS = {
    VoiceSet.PUBLIC: "v.in_window AND NOT v.is_owner AND NOT v.is_post",
    VoiceSet.OWN: "v.in_window AND v.is_owner AND NOT v.is_post",
    VoiceSet.POSTS: "v.in_window AND v.is_owner AND v.is_post",
    VoiceSet.QUESTIONS: "v.is_public AND v.is_question",
    VoiceSet.UNANSWERED_QUESTIONS: "v.is_public AND v.is_question AND NOT v.answered",
    VoiceSet.ANSWERED_QUESTIONS: "v.is_public AND v.is_question AND v.answered",
    VoiceSet.ANSWERED: "v.is_public AND v.answered",
    VoiceSet.UNANSWERED: "v.is_public AND NOT v.answered",
    VoiceSet.LOOP: "v.in_window AND v.in_loop",
    VoiceSet.PEER: "v.in_window AND v.is_peer_reply",
    VoiceSet.ALL: "NOT v.is_post",
}
RANKS = {
    VoiceOrder.PRIORITY: "-coalesce(v.priority, -1)",
    VoiceOrder.OLDEST: f"coalesce(v.at, {FAR_FUTURE})",
    VoiceOrder.NEWEST: "-coalesce(v.at, -1)",
    VoiceOrder.MOST_LIKED: "-v.likes",
}


@dataclass(frozen=True, slots=True)
class VoiceFilter:
    """What to look for; every part that is not None must hold. `search` ignores letter case.

    `week` is the Monday of a local week.
    """

    among: VoiceSet = VoiceSet.PUBLIC
    order: VoiceOrder = VoiceOrder.NEWEST
    search: str | None = None
    platform: str | None = None
    post_key: str | None = None
    week: date | None = None
    segment: str | None = None
    author: str | None = None
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One row: a comment (or one of our posts, `is_post`) with everything that was found about it.

    `id` and `thread_id` hold within one analysis only; `key` is the platform's own.
    `first_answer_hours` is None without an answer of ours or without trustworthy moments.
    """

    id: int
    key: str
    platform: str
    post_key: str
    post_url: str | None
    thread_id: int
    parent_id: int | None
    author: str
    is_owner: bool
    is_post: bool
    text: str
    at: int | None
    at_precision: str
    likes: int
    depth: int
    is_question: bool
    is_public: bool
    answered: bool
    first_answer_hours: float | None
    in_loop: bool
    is_peer_reply: bool
    week: date | None
    in_window: bool
    segment: str | None
    segment_reason: str | None
    n_replies: int
    priority: int | None
    import_code: str


@dataclass(frozen=True, slots=True)
class VoicePage:
    """Rows in order, how many there are in all, and the cursor of the next page (None = last)."""

    rows: tuple[Voice, ...]
    n_total: int
    next_cursor: str | None


COLUMNS = tuple(field.name for field in fields(Voice))
WEEK_PLACE = COLUMNS.index("week")


def page(
    path: Path,
    *,
    filter: VoiceFilter | None = None,  # noqa: A002 (the word that callers know)
    cursor: str | None = None,
    limit: int = 50,
    memory_mb: int = MEMORY_MB,
) -> VoicePage:
    """One page of the rows in `path` (a written `voices.parquet`); no rows: an empty page.

    Raises:
        ValueError: the cursor is not one of ours, or `limit` is not within 1..500.
        duckdb.Error: the file cannot be read.
    """
    if not 1 <= limit <= MOST_ROWS:
        raise ValueError(f"a page has 1 to {MOST_ROWS} rows")
    wanted = filter or VoiceFilter()
    rank = RANKS[wanted.order]
    conditions, parameters = _conditions(wanted)
    after = _after(cursor)
    behind = f" AND ({rank} > ? OR {rank} = ? AND v.id > ?)" if after else ""
    where = f" FROM voices AS v WHERE {' AND '.join(conditions)}"
    columns = ", ".join(f"v.{name}" for name in COLUMNS)
    with opened(memory_limit_mb=memory_mb, threads=1) as connection:
        connection.read_parquet(str(path)).create_view("voices")
        n_total = connection.execute("SELECT count(*) AS n" + where, parameters).fetchone()
        found = connection.execute(
            f"SELECT {rank} AS ranked, {columns}{where}{behind} ORDER BY {rank}, v.id LIMIT ?",
            [*parameters, *after, limit + 1],
        ).fetchall()
    shown = found[:limit]
    last = f"{shown[-1][0]}.{shown[-1][1]}" if len(found) > limit else None
    return VoicePage(
        rows=tuple(_voice(row[1:]) for row in shown),
        n_total=int(n_total[0]) if n_total else 0,
        next_cursor=last,
    )


def thread(
    path: Path, thread_id: int, *, limit: int = MOST_ROWS, memory_mb: int = MEMORY_MB
) -> tuple[Voice, ...]:
    """The rows of one thread from its beginning, at most `limit`; empty for an unknown number.

    Raises:
        duckdb.Error: the file cannot be read.
    """
    columns = ", ".join(f"v.{name}" for name in COLUMNS)
    sql = f"SELECT {columns} FROM voices AS v WHERE v.thread_id = ? AND NOT v.is_post "  # noqa: S608
    with opened(memory_limit_mb=memory_mb, threads=1) as connection:
        connection.read_parquet(str(path)).create_view("voices")
        found = connection.execute(
            sql + f"ORDER BY coalesce(v.at, {FAR_FUTURE}), v.depth, v.id LIMIT ?",
            [thread_id, limit],
        ).fetchall()
    return tuple(_voice(row) for row in found)


def _conditions(wanted: VoiceFilter) -> tuple[list[str], list[Parameter]]:
    conditions, parameters = [CONDITIONS[wanted.among]], list[Parameter]()
    equal: dict[str, Parameter | None] = {
        "platform": wanted.platform,
        "post_key": wanted.post_key,
        "week": wanted.week.toordinal() - DAY_ZERO if wanted.week else None,
        "segment": wanted.segment,
        "author": wanted.author,
        "thread_id": wanted.thread_id,
    }
    for name, value in equal.items():
        if value is not None:
            conditions.append(f"v.{name} = ?")
            parameters.append(value)
    if wanted.search:
        conditions.append("contains(lower(v.text), lower(?))")
        parameters.append(wanted.search)
    return conditions, parameters


def _after(cursor: str | None) -> list[Parameter]:
    if cursor is None:
        return []
    rank, dot, number = cursor.partition(".")
    try:
        place = int(rank), int(number)
    except ValueError:
        raise ValueError("not a cursor of a page of voices") from None
    assert dot
    return [place[0], place[0], place[1]]


def _voice(row: Sequence[object]) -> Voice:
    values = list(row)
    week = values[WEEK_PLACE]
    values[WEEK_PLACE] = week_date(week) if isinstance(week, int) else None
    return Voice(*values)  # type: ignore[arg-type]
