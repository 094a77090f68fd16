# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One row, with everything that was found about it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from gaung.engine.dialogue.result import week_date


@dataclass(frozen=True, slots=True)
class Voice:
    """One row: a comment (or one of our posts, `is_post`) with everything that was found about it.

    `id` and `thread_id` hold within one analysis only; `platform` and `key` together are the
    platform's own name for it and outlive every analysis. `first_answer_hours` is None without an
    answer of ours or without trustworthy moments. What stands below `import_code` comes from
    inquiries and is None where an analysis made none of that kind.
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
    tongue: str | None = None
    topic_no: int | None = None
    suggested: str | None = None
    asks_for: bool | None = None
    offers: bool | None = None
    group_no: int | None = None
    in_spike: int | None = None


COLUMNS = tuple(field.name for field in fields(Voice))
WEEK_PLACE = COLUMNS.index("week")
WORDS = ("author", "text", "at_precision", "import_code")
"""What is not among the flags of a row."""
INQUIRED = {
    "tongue": "VARCHAR",
    "topic_no": "BIGINT",
    "suggested": "VARCHAR",
    "asks_for": "BOOLEAN",
    "offers": "BOOLEAN",
    "group_no": "BIGINT",
    "in_spike": "BIGINT",
}
"""The columns of inquiries, which a file may lack, and their types."""


def voice(values: Sequence[object]) -> Voice:
    """A row of `COLUMNS` as the database gives them."""
    told = list(values)
    week = told[WEEK_PLACE]
    told[WEEK_PLACE] = week_date(week) if isinstance(week, int) else None
    return Voice(*told)  # type: ignore[arg-type]
