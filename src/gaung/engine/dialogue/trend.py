# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The counts by local week and by platform."""

from collections import defaultdict
from collections.abc import Mapping

from gaung.engine.analysis.engines.contract import Engine, integer
from gaung.engine.dialogue.result import Tally, week_date

Counts = list[int]
MOST_WEEKS = 1040
"""Twenty years: beyond it a gap is a wrong clock, and is not filled with empty weeks."""

WEEKS = """
SELECT
  w.platform, w.week, w.n_comments, w.n_public, w.n_answered, w.n_questions,
  w.n_questions_answered, w.n_started, w.n_looped, w.n_replies, w.n_peer, w.n_own_replies
FROM weeks AS w ORDER BY w.platform, w.week NULLS FIRST
"""
N_COUNTS = 10


def trend(
    engine: Engine,
) -> tuple[tuple[Tally, ...], tuple[Tally, ...], tuple[Tally, ...]]:
    """Weeks over all platforms (gaps filled with zeros), platforms, weeks of each platform.

    Comments without a moment are in the platform's counts only. Without rows all are empty.
    """
    by_week: defaultdict[int, Counts] = defaultdict(lambda: [0] * N_COUNTS)
    by_platform: defaultdict[str, Counts] = defaultdict(lambda: [0] * N_COUNTS)
    both = []
    for told, week, *counted in engine.rows(WEEKS):
        platform, counts = str(told), [integer(count) for count in counted]
        _add(by_platform[platform], counts)
        if week is not None:
            monday = integer(week)
            _add(by_week[monday], counts)
            both.append(Tally(week_date(monday), platform, *counts))
    weeks = tuple(
        Tally(week_date(week), None, *by_week.get(week, [0] * N_COUNTS))
        for week in _without_gaps(by_week)
    )
    platforms = tuple(Tally(None, name, *by_platform[name]) for name in sorted(by_platform))
    return weeks, platforms, tuple(both)


def _add(total: Counts, counts: Counts) -> None:
    for place, count in enumerate(counts):
        total[place] += count


def _without_gaps(by_week: Mapping[int, Counts]) -> list[int]:
    if not by_week:
        return []
    every = range(min(by_week), max(by_week) + 1, 7)
    return list(every) if len(every) <= MOST_WEEKS else sorted(by_week)
