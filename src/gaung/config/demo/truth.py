# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counts what a generated conversation holds, from who answered whom."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from gaung.config.demo.frames.questions import Topic
from gaung.config.demo.people import CREW
from gaung.config.demo.plan import Comment, Period, PlantedPeriod


def count_planted(period: Period, start: datetime, comments: Sequence[Comment]) -> PlantedPeriod:
    """Count the truths of one period; comments are in order of time, at least one answered
    question.
    """
    tops = [one for one in comments if one.parent is None]
    first_answers: dict[int, Comment] = {}
    for one in comments:
        if one.parent is not None and one.author == CREW:
            first_answers.setdefault(one.parent.key, one)
    questions = [one for one in tops if isinstance(one.about, Topic)]
    answered = [one for one in questions if one.key in first_answers]
    waits = [(first_answers[one.key].at - one.at).total_seconds() / 3600 for one in answered]
    return PlantedPeriod(
        n_comments=len(comments),
        n_owner_replies=sum(one.author == CREW for one in comments),
        n_threads=len(tops),
        n_questions=len(questions),
        n_answered=len(answered),
        answered_share_by_week=tuple(
            _share(questions, first_answers, start + timedelta(weeks=week))
            for week in range(len(period.weeks))
        ),
        n_loops=_count_loops(comments, first_answers),
        n_peer_replies=sum(_is_peer(one) for one in comments),
        median_answer_hours=median(waits),
        first_at=comments[0].at,
        last_at=comments[-1].at,
    )


def _share(questions: Sequence[Comment], answers: dict[int, Comment], monday: datetime) -> float:
    asked = [one for one in questions if monday <= one.at < monday + timedelta(weeks=1)]
    return sum(one.key in answers for one in asked) / len(asked)


def _count_loops(comments: Sequence[Comment], answers: dict[int, Comment]) -> int:
    closed = {
        one.parent.key
        for one in comments
        if one.parent is not None
        and one.author == one.parent.author
        and one.parent.key in answers
        and one.at > answers[one.parent.key].at
    }
    return len(closed)


def _is_peer(one: Comment) -> bool:
    return one.parent is not None and one.author not in (CREW, one.parent.author)
