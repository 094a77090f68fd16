# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The definitions of CooRTweet and CooRnet on the same rows, for whoever has to cite them.

Both read a table of rows (object, person, id, at) and form every pair, so a conversation in which
they would form more than `MOST_PAIRS` is left to our own definition. How the two differ from it,
and from each other, is in `definition`.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.coordination import components
from gaung.engine.coordination.definition import CooRnet, CooRTweet

MOST_PAIRS = 20_000_000

COORTWEET_ROWS = """
CREATE OR REPLACE TABLE published_rows AS
SELECT r.object, r.person, r.id, r.at, r.at // /*width*/ AS bucket
FROM /*rows*/ AS r
JOIN (
  SELECT n.person FROM /*rows*/ AS n GROUP BY n.person HAVING count(*) >= /*least*/
) AS p ON p.person = r.person
"""

COORTWEET_SIZE = """
SELECT CAST(coalesce(sum(c.n * (c.n + coalesce(b.n, 0))), 0) AS BIGINT) AS n
FROM (
  SELECT r.object, r.bucket, count(*) AS n FROM published_rows AS r GROUP BY r.object, r.bucket
) AS c
LEFT JOIN (
  SELECT r.object, r.bucket + 1 AS bucket, count(*) AS n
  FROM published_rows AS r GROUP BY r.object, r.bucket
) AS b ON b.object = c.object AND b.bucket = c.bucket
"""

COORTWEET_PAIRS = """
CREATE OR REPLACE TABLE published_pairs AS
SELECT l.id AS x, r.id AS y, l.person AS l_person, r.person AS r_person
FROM (
  SELECT r.object, r.person, r.id, r.at, r.bucket, r.bucket AS cell FROM published_rows AS r
  UNION ALL
  SELECT r.object, r.person, r.id, r.at, r.bucket, r.bucket + 1 AS cell FROM published_rows AS r
) AS l
JOIN published_rows AS r ON r.object = l.object AND r.bucket = l.cell
WHERE l.person <> r.person AND l.id <> r.id AND (l.bucket < r.bucket OR l.id < r.id)
  AND abs(r.at - l.at) <= /*window*/
"""

COORTWEET_WEIGHTS = """
CREATE OR REPLACE TABLE published_weights AS
SELECT e.a, e.b, count(*) AS weight
FROM (
  SELECT least(p.l_person, p.r_person) AS a, greatest(p.l_person, p.r_person) AS b
  FROM published_pairs AS p
  LEFT JOIN (/*kept*/) AS k ON k.person = p.l_person
  LEFT JOIN (/*kept*/) AS m ON m.person = p.r_person
  WHERE k.person IS NOT NULL OR m.person IS NOT NULL
) AS e
GROUP BY e.a, e.b
"""

COORTWEET_KEPT = """
  SELECT r.person FROM published_rows AS r
  JOIN (
    SELECT p.x AS id FROM published_pairs AS p UNION SELECT p.y AS id FROM published_pairs AS p
  ) AS i ON i.id = r.id
  GROUP BY r.person HAVING count(*) >= /*least*/
"""

COORNET_RANKED = """
CREATE OR REPLACE TABLE published_rows AS
SELECT r.object, r.person, r.id, r.at, r.at - o.first_at AS seconds, o.n, o.is_several,
  row_number() OVER (PARTITION BY r.object ORDER BY r.at, r.id) AS place
FROM /*rows*/ AS r
JOIN (
  SELECT
    n.object, count(*) AS n, min(n.at) AS first_at, min(n.person) < max(n.person) AS is_several
  FROM /*rows*/ AS n GROUP BY n.object HAVING count(*) > 1
) AS o ON o.object = r.object
"""

COORNET_SECONDS = """
SELECT s.object, s.seconds, h.half_seconds
FROM published_rows AS s
JOIN (
  SELECT r.object, min(r.seconds) AS half_seconds FROM published_rows AS r
  WHERE r.place > /*p*/ * r.n GROUP BY r.object
) AS h ON h.object = s.object
WHERE s.place = 2
ORDER BY s.object
"""

COORNET_SHARES = """
CREATE OR REPLACE TABLE published_shares AS
SELECT DISTINCT r.object, r.person
FROM published_rows AS r
JOIN (
  SELECT c.object, c.seconds // /*width*/ AS bin FROM published_rows AS c
  WHERE c.is_several GROUP BY c.object, c.seconds // /*width*/ HAVING count(*) > 1
) AS b ON b.object = r.object AND b.bin = r.seconds // /*width*/
"""

COORNET_SIZE = """
SELECT CAST(coalesce(sum(o.n * (o.n - 1) / 2), 0) AS BIGINT) AS n
FROM (SELECT s.object, count(*) AS n FROM published_shares AS s GROUP BY s.object) AS o
"""

COORNET_WEIGHTS = """
CREATE OR REPLACE TABLE published_weights AS
SELECT l.person AS a, r.person AS b, count(*) AS weight
FROM published_shares AS l JOIN published_shares AS r ON r.object = l.object
WHERE l.person < r.person
GROUP BY l.person, r.person
"""

HEAVY = """
CREATE OR REPLACE TABLE published_edges AS
SELECT w.a, w.b, w.weight FROM published_weights AS w WHERE w.weight >= /*least*/
"""

TABLES = ("rows", "pairs", "shares", "weights", "edges", "labels")


def coortweet(engine: Engine, rows: str, definition: CooRTweet) -> dict[str, Any]:
    """What CooRTweet finds in the table `rows` (object, person, id, at in seconds).

    Returns `n_pairs`, `n_edges` before the cut, `threshold` (edges above it stay), `n_kept` edges,
    `n_accounts` and `n_groups` (components); or `is_too_large` alone. The kept edges stay in the
    table `published_edges` (a, b, weight) until the next call.
    """
    least = str(definition.min_participation)
    width = str(max(1, definition.time_window))
    engine.run(
        COORTWEET_ROWS.replace("/*rows*/", rows)
        .replace("/*width*/", width)
        .replace("/*least*/", least)
    )
    if engine.number(COORTWEET_SIZE) > MOST_PAIRS:
        return {"is_too_large": True}
    engine.run(COORTWEET_PAIRS.replace("/*window*/", str(definition.time_window)))
    kept = COORTWEET_KEPT.replace("/*least*/", least)
    engine.run(COORTWEET_WEIGHTS.replace("/*kept*/", kept))
    threshold = _quantile_of_weights(engine, definition.edge_weight)
    found = _cut(engine, None if threshold is None else int(threshold) + 1)
    return {"n_pairs": _total(engine), "threshold": threshold, **found}


def coornet(engine: Engine, rows: str, definition: CooRnet) -> dict[str, Any]:
    """What CooRnet finds in the table `rows` (object, person, id, at in seconds).

    As `coortweet`, with `interval_seconds` as the data gave it (None: no object was shared twice);
    edges that reach the threshold stay.
    """
    engine.run(COORNET_RANKED.replace("/*rows*/", rows))
    interval = _interval(engine, definition)
    if interval is None:
        return {"interval_seconds": None, "n_edges": 0, "n_kept": 0, "n_accounts": 0, "n_groups": 0}
    engine.run(COORNET_SHARES.replace("/*width*/", str(interval)))
    if engine.number(COORNET_SIZE) > MOST_PAIRS:
        return {"is_too_large": True}
    engine.run(COORNET_WEIGHTS)
    threshold = _quantile_of_weights(engine, definition.edge_weight)
    found = _cut(engine, None if threshold is None else int(np.ceil(threshold)))
    return {"interval_seconds": interval, "threshold": threshold, **found}


def drop(engine: Engine) -> None:
    """Remove the tables that both leave behind."""
    for table in TABLES:
        engine.run(f"DROP TABLE IF EXISTS published_{table}")


def _interval(engine: Engine, definition: CooRnet) -> int | None:
    table = engine.table(COORNET_SECONDS.replace("/*p*/", str(definition.p)))
    if not table.num_rows:
        return None
    second = np.asarray(table.column("seconds"), dtype=np.float64)
    half = np.asarray(table.column("half_seconds"), dtype=np.float64)
    quickest = second <= np.quantile(second, definition.q)
    return max(1, int(np.quantile(half[quickest], definition.p)))


def _histogram(engine: Engine) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    table = engine.table(
        "SELECT w.weight, count(*) AS n FROM published_weights AS w"
        " GROUP BY w.weight ORDER BY w.weight"
    )
    return (
        np.asarray(table.column("weight"), dtype=np.int64),
        np.asarray(table.column("n"), dtype=np.int64),
    )


def _total(engine: Engine) -> int:
    weights, counts = _histogram(engine)
    return int((weights * counts).sum())


def _quantile_of_weights(engine: Engine, share: float) -> float | None:
    """The quantile as R and numpy give it by default (type 7), without writing out every edge."""
    weights, counts = _histogram(engine)
    if not len(weights):
        return None
    place = share * (int(counts.sum()) - 1)
    ends = np.cumsum(counts)
    low = weights[np.searchsorted(ends, int(place), side="right")]
    high = weights[np.searchsorted(ends, int(np.ceil(place)), side="right")]
    return float(low + (place - int(place)) * (high - low))


def _cut(engine: Engine, least: int | None) -> dict[str, int]:
    n_edges = engine.number("SELECT count(*) AS n FROM published_weights AS w")
    engine.run(HEAVY.replace("/*least*/", str(1 if least is None else least)))
    first, lowered = components.steps("published_labels", "published_edges")
    engine.run(first.sql)
    rounds = 0
    while lowered.again and rounds < lowered.at_most and engine.number(lowered.again):
        engine.run(lowered.sql)
        rounds += 1
    return {
        "n_edges": n_edges,
        "n_kept": engine.number("SELECT count(*) AS n FROM published_edges AS e"),
        "n_accounts": engine.number("SELECT count(*) AS n FROM published_labels AS l"),
        "n_groups": engine.number("SELECT count(DISTINCT l.label) AS n FROM published_labels AS l"),
    }
