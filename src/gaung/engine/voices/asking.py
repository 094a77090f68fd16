# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one can ask for: which rows, in which order, and how that is said in SQL."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gaung.engine.dialogue.result import DAY_ZERO

Parameter = str | int
FAR_FUTURE = 2**62

VOICE_KINDS = ("question", "story", "offer", "criticism", "hoax", "abuse")
"""What a person can call a comment, and what the machine can suggest."""


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
    MOST_REPLIED = "most_replied"


class Handling(StrEnum):
    """What people did about a row. Handled is what we answered, or what somebody called done."""

    UNTOUCHED = "untouched"
    OPEN = "open"
    HANDLED = "handled"
    DONE = "done"


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
    VoiceOrder.MOST_REPLIED: "-v.n_replies",
}
HANDLED = {
    Handling.UNTOUCHED: "m.key IS NULL",
    Handling.OPEN: "NOT v.answered AND NOT coalesce(m.is_done, FALSE)",
    Handling.HANDLED: "(v.answered OR coalesce(m.is_done, FALSE))",
    Handling.DONE: "coalesce(m.is_done, FALSE)",
}


@dataclass(frozen=True, slots=True)
class VoiceFilter:
    """What to look for; every part that is not None must hold.

    `search` ignores letter case: every word must occur, words "in quotes" together. `week` is the
    Monday of a local week. `is_coordinated` asks for rows in a group of repeated simultaneity, or
    in none. `handling` and `kind` are what people said of a row, `suggested` what the machine did.
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
    tongue: str | None = None
    topic_no: int | None = None
    suggested: str | None = None
    is_coordinated: bool | None = None
    group_no: int | None = None
    in_spike: int | None = None
    handling: Handling | None = None
    kind: str | None = None

    @property
    def needs_marks(self) -> bool:
        """Whether the answer depends on what people said of rows."""
        return self.handling is not None or self.kind is not None

    @property
    def rank(self) -> str:
        """The order as an expression over the row v, smallest first."""
        return RANKS[self.order]

    def rows(self) -> tuple[str, list[Parameter]]:
        """The FROM and WHERE of the rows that are wanted, with its parameters."""
        conditions, parameters = [CONDITIONS[self.among]], list[Parameter]()
        for name, value in self._equal().items():
            if value is not None:
                conditions.append(f"{name} = ?")
                parameters.append(value)
        if self.is_coordinated is not None:
            conditions.append(f"v.group_no IS {'NOT ' if self.is_coordinated else ''}NULL")
        if self.handling is not None:
            conditions.append(HANDLED[self.handling])
        for words in search_words(self.search or ""):
            conditions.append("contains(lower(v.text), lower(?))")
            parameters.append(words)
        marks = " LEFT JOIN marks AS m ON m.platform = v.platform AND m.key = v.key"
        joined = marks if self.needs_marks else ""
        view = "voices" if self.search or self.author is not None else "flags"
        return f" FROM {view} AS v{joined} WHERE {' AND '.join(conditions)}", parameters

    def _equal(self) -> dict[str, Parameter | None]:
        return {
            "v.platform": self.platform,
            "v.post_key": self.post_key,
            "v.week": self.week.toordinal() - DAY_ZERO if self.week else None,
            "v.segment": self.segment,
            "v.author": self.author,
            "v.thread_id": self.thread_id,
            "v.tongue": self.tongue,
            "v.topic_no": self.topic_no,
            "v.suggested": self.suggested,
            "v.group_no": self.group_no,
            "v.in_spike": self.in_spike,
            "m.kind": self.kind,
        }


def search_words(search: str) -> list[str]:
    """The parts of a search that must all occur: single words, or words in quotes together."""
    found = re.findall(r'"([^"]+)"|([^\s"]+)', search)
    return [part for part in ((quoted or word).strip() for quoted, word in found) if part]
