# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that count: by resampled group of threads, by week and platform, and the queue of asks.

They read the views `counted`, so that the same steps count again without some of the rows.
"""

from collections.abc import Mapping

from gaung.engine.analysis.steps import Step
from gaung.engine.analysis.warehouse import PRIME
from gaung.engine.intervals import MOST_GROUPS

COUNTED = {
    "n_comments": "f.in_window AND NOT f.is_own",
    "n_public": "f.is_public",
    "n_answered": "f.is_public AND f.is_answered",
    "n_questions": "f.is_public AND f.is_question",
    "n_questions_answered": "f.is_public AND f.is_question AND f.is_answered",
    "n_started": "f.is_public AND f.is_root AND f.person IS NOT NULL",
    "n_looped": "f.is_public AND f.is_root AND f.person IS NOT NULL AND t.thread_id IS NOT NULL",
    "n_replies": "f.is_told AND f.is_reply",
    "n_peer": "f.is_told AND f.is_peer",
    "n_own_replies": "f.is_told AND f.is_own AND f.is_reply",
    "n_voices": "f.in_window AND NOT f.is_own AND f.person IS NOT NULL",
}
WAITED = "f.is_public AND f.is_answered AND f.wait_seconds IS NOT NULL"
UNITS = ("n_public", "n_questions", "n_started", "n_replies", "n_voices", "n_waits", "n_pairs")
"""Figures of which it is asked how many threads have any."""

ALL_COUNTED = {
    "counted": "CREATE OR REPLACE VIEW counted AS SELECT j.* FROM judged AS j",
    "counted_replies": "CREATE OR REPLACE VIEW counted_replies AS SELECT r.* FROM replies AS r",
    "counted_returns": "CREATE OR REPLACE VIEW counted_returns AS SELECT r.* FROM returns AS r",
    "spoken": """
CREATE OR REPLACE VIEW spoken AS
SELECT p.person, p.n_comments AS n_messages FROM person_figures AS p
""",
}
WITHOUT = {
    f"counted{suffix}": f"""
CREATE OR REPLACE VIEW counted{suffix} AS
SELECT r.* FROM {table} AS r LEFT JOIN left_out AS x ON x.id = r.id WHERE x.id IS NULL
"""  # noqa: S608 - only our own words
    for suffix, table in (("", "judged"), ("_replies", "replies"), ("_returns", "returns"))
} | {
    "spoken": f"""
CREATE OR REPLACE TABLE spoken_without AS
SELECT f.person, count(*) AS n_messages FROM counted AS f
WHERE {COUNTED["n_voices"]} GROUP BY f.person
"""  # noqa: S608
}

# With messages in ascending order and n people, 2 * rank - n - 1 is a person's weight in Gini's
# formula; people with equally many messages share their middle rank.
VOICE = """
CREATE OR REPLACE TABLE voice AS
SELECT m.person, m.n_messages, h.spread
FROM /*spoken*/ AS m
JOIN (
  SELECT
    g.n_messages,
    CAST(2 * sum(g.n_people) OVER (ORDER BY g.n_messages) - g.n_people
      - sum(g.n_people) OVER () AS BIGINT) AS spread
  FROM (
    SELECT x.n_messages, count(*) AS n_people FROM /*spoken*/ AS x GROUP BY x.n_messages
  ) AS g
) AS h ON h.n_messages = m.n_messages
"""

# A pair belongs to the thread in which it first met. Where a platform hangs every reply under the
# first comment, somebody who writes again after our answer turns to us without a reply edge that
# says so: coming back counts as that direction.
PAIRS = """
CREATE OR REPLACE TABLE pairs AS
SELECT
  e.person, min(e.thread_id) AS thread_id,
  CASE WHEN max(e.from_us) = 1 AND min(e.from_us) = 0 THEN 1 ELSE 0 END AS is_mutual
FROM (
  SELECT
    r.thread_id, CASE WHEN r.is_own THEN r.target_person ELSE r.person END AS person,
    CASE WHEN r.is_own THEN 1 ELSE 0 END AS from_us
  FROM counted_replies AS r WHERE r.is_own <> r.target_own AND r.in_window AND r.has_links
  UNION ALL
  SELECT b.thread_id, b.person, 0 AS from_us FROM counted_returns AS b WHERE b.is_told
) AS e
WHERE e.person IS NOT NULL
GROUP BY e.person
"""

LOOPED_THREADS = """
CREATE OR REPLACE TABLE looped_threads AS
SELECT DISTINCT r.thread_id FROM counted_returns AS r
"""

UNITED = """
CREATE OR REPLACE TABLE units AS
SELECT u.thread_id, bit_or(u.bits) AS bits
FROM (
  SELECT f.thread_id, /*bits*/ AS bits FROM counted AS f WHERE f.in_window
  UNION ALL
  SELECT p.thread_id, /*pair*/ AS bits FROM pairs AS p
) AS u GROUP BY u.thread_id
"""

N_UNITS = "CREATE OR REPLACE TABLE n_units AS SELECT count(*) AS n_threads/*units*/ FROM units AS u"

PLACES = """
CREATE OR REPLACE TABLE places AS
SELECT u.thread_id, CAST(row_number() OVER (ORDER BY u.thread_id) - 1 AS INTEGER) AS place
FROM units AS u CROSS JOIN n_units AS n WHERE n.n_threads <= /*most*/
"""

# A thread's group is drawn from its number by squares modulo a prime, which any engine can do.
SPOT = f"((/*thread*/ % {PRIME} * z.stride + z.start_no) % {PRIME})"
GROUP = f"coalesce(x.place, CAST(({SPOT} * {SPOT}) % {PRIME} % {MOST_GROUPS} AS INTEGER))"

# Each row is counted in two small tables at once; one by group and week would have fifteen times
# the cells, which no longer fit into a processor's cache.
CELLS = """
CREATE OR REPLACE TABLE cells AS
SELECT
  c.group_no, c.source_no, c.week, grouping(c.group_no) AS is_by_week, /*sums*/
FROM (
  SELECT
    /*group*/ AS group_no, f.source_no, f.week, /*flags*/,
    CASE WHEN /*voiced*/ THEN coalesce(v.spread, 0) ELSE 0 END AS voice_ranks
  FROM counted AS f
  CROSS JOIN settings AS z
  LEFT JOIN places AS x ON x.thread_id = f.thread_id
  LEFT JOIN looped_threads AS t ON t.thread_id = f.thread_id
  LEFT JOIN voice AS v ON v.person = f.person
  WHERE f.in_window
) AS c
GROUP BY GROUPING SETS ((c.group_no), (c.source_no, c.week))
"""

PAIR_CELLS = """
CREATE OR REPLACE TABLE pair_cells AS
SELECT
  c.group_no, count(*) AS n_pairs, CAST(sum(c.is_mutual) AS BIGINT) AS n_mutual
FROM (
  SELECT /*group*/ AS group_no, p.is_mutual
  FROM pairs AS p
  CROSS JOIN settings AS z
  LEFT JOIN places AS x ON x.thread_id = p.thread_id
) AS c
GROUP BY c.group_no
"""

WAITS = """
CREATE OR REPLACE TABLE waits AS
SELECT c.group_no, c.wait_seconds, count(*) AS n_waits
FROM (
  SELECT /*group*/ AS group_no, f.wait_seconds
  FROM counted AS f
  CROSS JOIN settings AS z
  LEFT JOIN places AS x ON x.thread_id = f.thread_id
  WHERE /*waited*/
) AS c
GROUP BY c.group_no, c.wait_seconds
"""

WEEKS = """
CREATE OR REPLACE TABLE weeks AS
SELECT s.platform, c.week, /*sums*/
FROM cells AS c JOIN sources AS s ON s.source_no = c.source_no
WHERE c.is_by_week = 1
GROUP BY s.platform, c.week
"""

# Waiting twice as long counts as much as twice the likes; a day and a like are given to everyone.
QUEUE = """
CREATE OR REPLACE TABLE queue AS
SELECT
  f.id, f.row_no,
  CASE WHEN f.at IS NULL THEN 86400 ELSE 86400 + n.now_at - f.at END * (1 + f.likes) AS priority
FROM judged AS f
CROSS JOIN (SELECT max(x.at) AS now_at FROM judged AS x) AS n
WHERE f.in_window AND f.has_links AND f.is_question AND NOT f.is_answered
"""


def steps() -> tuple[Step, ...]:
    """The counting steps, after those of answers and of people's figures."""
    return (
        *(Step(name, sql) for name, sql in ALL_COUNTED.items()),
        *_counting("spoken"),
        Step("weeks", _filled(WEEKS)),
        Step("queue", QUEUE),
    )


def steps_without() -> tuple[Step, ...]:
    """The steps that count once more without the rows whose ids are in the table `left_out`."""
    return steps_over({name: sql for name, sql in WITHOUT.items() if name != "spoken"})


def steps_over(views: Mapping[str, str]) -> tuple[Step, ...]:
    """The steps that count once more over other rows.

    `views` make `counted`, `counted_replies` and `counted_returns` anew.
    """
    told = {**views, "spoken": WITHOUT["spoken"]}
    return (*(Step(name, sql) for name, sql in told.items()), *_counting("spoken_without"))


def _counting(spoken: str) -> tuple[Step, ...]:
    return (
        Step("voice", VOICE.replace("/*spoken*/", spoken)),
        Step("pairs", PAIRS),
        Step("looped_threads", LOOPED_THREADS),
        Step("units", _filled(UNITED)),
        Step("n_units", _filled(N_UNITS)),
        Step("places", _filled(PLACES), drops=("units",)),
        Step("cells", _filled(CELLS)),
        Step("pair_cells", _filled(PAIR_CELLS, thread="p.thread_id"), drops=("pairs",)),
        Step("waits", _filled(WAITS), drops=("places", "looped_threads")),
    )


def _filled(sql: str, *, thread: str = "f.thread_id") -> str:
    held = COUNTED | {"n_waits": WAITED}
    bits = " + ".join(
        f"CASE WHEN {held[name]} THEN {1 << place} ELSE 0 END"
        for place, name in enumerate(UNITS)
        if name in held
    )
    units = "".join(
        f",\n  count(CASE WHEN u.bits & {1 << place} <> 0 THEN 1 END) AS {name}"
        for place, name in enumerate(UNITS)
    )
    flags = ",\n    ".join(
        f"CASE WHEN {holds} THEN 1 ELSE 0 END AS {name}" for name, holds in COUNTED.items()
    )
    sums = ", ".join(
        f"CAST(sum(c.{name}) AS BIGINT) AS {name}" for name in (*COUNTED, "voice_ranks")
    )
    return (
        sql.replace("/*bits*/", bits)
        .replace("/*pair*/", str(1 << UNITS.index("n_pairs")))
        .replace("/*units*/", units)
        .replace("/*sums*/", sums)
        .replace("/*flags*/", flags)
        .replace("/*waited*/", WAITED)
        .replace("/*voiced*/", COUNTED["n_voices"])
        .replace("/*group*/", GROUP)
        .replace("/*thread*/", thread)
        .replace("/*most*/", str(MOST_GROUPS))
    )
