# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which rows a part holds: SQL over the tables that the shared steps leave behind.

A part is counted by the same steps as the whole. What was found out about a row on the whole stays:
a comment that was answered later is answered, also in the part of its week.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gaung.engine.analysis.engines.contract import Engine, integer
from gaung.engine.dialogue.result import week_date

MOST_POSTS, MOST_WEEKS = 30, 26


class Dimension(StrEnum):
    """By what a conversation is divided."""

    POST = "post"
    WEEK = "week"
    PLATFORM = "platform"
    AUDIENCE = "audience"


@dataclass(frozen=True, slots=True)
class Slice:
    """One part: how people call it, and the condition on a row `f` of `judged`.

    `told` are its keys in the findings.
    """

    told: Mapping[str, str | int | None]
    holds: str
    of_person: str = ""


POSTS = """
SELECT p.post_no, p.platform, p.post_key, p.post_url, c.first_at, t.text
FROM (
  SELECT g.post_no, g.first_at FROM (
    SELECT f.post_no, count(*) AS n, min(f.at) AS first_at FROM judged AS f
    WHERE f.in_window AND NOT f.is_own GROUP BY f.post_no
  ) AS g ORDER BY g.n DESC, g.post_no LIMIT /*most*/
) AS c
JOIN posts AS p ON p.post_no = c.post_no
LEFT JOIN (
  SELECT o.post_no, min(o.row_no) AS row_no FROM post_rows AS o GROUP BY o.post_no
) AS o ON o.post_no = p.post_no
LEFT JOIN rows AS t ON t.row_no = o.row_no
ORDER BY p.post_no
"""

WEEKS = """
SELECT f.week FROM judged AS f
WHERE f.in_window AND NOT f.is_own AND f.week IS NOT NULL
GROUP BY f.week ORDER BY f.week DESC LIMIT /*most*/
"""

PLATFORMS = "SELECT s.platform, s.source_no FROM sources AS s ORDER BY s.platform, s.source_no"

AUDIENCES = "SELECT DISTINCT p.segment FROM person_segments AS p ORDER BY p.segment"

LONGEST_TEXT = 160


def slices(engine: Engine, dimension: Dimension) -> list[Slice]:
    """The parts of one dimension; none where there is only one, which is the whole."""
    found = _FINDERS[dimension](engine)
    return found if len(found) > 1 or dimension is Dimension.WEEK else []


def cut(at: int, *, after: bool) -> Slice:
    """The rows before a moment (UTC seconds), or from it on; those without a moment are in none."""
    return Slice({}, f"f.at >= {at}" if after else f"f.at < {at}")


def _posts(engine: Engine) -> list[Slice]:
    rows = engine.rows(POSTS.replace("/*most*/", str(MOST_POSTS)))
    return [
        Slice(
            {
                "platform": str(platform),
                "post_key": str(key),
                "post_url": str(url or ""),
                "text": str(text or "")[:LONGEST_TEXT],
                "first_at": None if first_at is None else integer(first_at),
            },
            f"f.post_no = {integer(number)}",
        )
        for number, platform, key, url, first_at, text in rows
    ]


def _weeks(engine: Engine) -> list[Slice]:
    rows = engine.rows(WEEKS.replace("/*most*/", str(MOST_WEEKS)))
    weeks = sorted(integer(row[0]) for row in rows)
    return [Slice({"week": week_date(week).isoformat()}, f"f.week = {week}") for week in weeks]


def _platforms(engine: Engine) -> list[Slice]:
    numbers: dict[str, list[int]] = {}
    for platform, number in engine.rows(PLATFORMS):
        numbers.setdefault(str(platform), []).append(integer(number))
    return [
        Slice({"platform": platform}, f"f.source_no IN ({', '.join(map(str, own))})")
        for platform, own in numbers.items()
    ]


def _audiences(engine: Engine) -> list[Slice]:
    return [
        Slice({"segment": str(segment)}, f"p.segment = '{segment}'", of_person=str(segment))
        for (segment,) in engine.rows(AUDIENCES)
    ]


_FINDERS = {
    Dimension.POST: _posts,
    Dimension.WEEK: _weeks,
    Dimension.PLATFORM: _platforms,
    Dimension.AUDIENCE: _audiences,
}
