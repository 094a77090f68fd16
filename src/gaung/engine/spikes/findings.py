# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The spikes as findings: when, how far above the usual, and the rows that made them."""

from typing import Any

import numpy as np
import pyarrow as pa

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.listening.inquiry import Asked
from gaung.engine.spikes.alarm import BASELINE_HOURS, LEAST_ROWS, LEAST_Z, Ints, filled, spikes

VERSION = "spikes/1"
HOUR, DAY_HOURS, WEEK_HOURS = 3600, 24, 168
HOURLY_UP_TO_DAYS, DAILY_UP_TO_DAYS = 60, 730
MOST_SPIKES = 50
TOP_ROWS = 3
LONGEST_TEXT = 500

IN_SPIKE = """
CREATE OR REPLACE TABLE spikes_rows AS
SELECT l.id, s.spike_no AS in_spike
FROM spikes_lines AS l JOIN spikes_found AS s ON s.hour = l.hour
"""

SIZES = """
SELECT
  s.in_spike AS spike_no, count(*) AS n_rows, count(DISTINCT l.person) AS n_accounts,
  CAST(sum(CASE WHEN l.is_question THEN 1 ELSE 0 END) AS BIGINT) AS n_questions,
  count(c.group_no) AS n_coordinated
FROM spikes_rows AS s
JOIN spikes_lines AS l ON l.id = s.id
LEFT JOIN coordination_rows AS c ON c.id = s.id
GROUP BY s.in_spike ORDER BY s.in_spike
"""

BEFORE = """
SELECT h.spike_no, count(*) AS n_rows,
  CAST(sum(CASE WHEN l.is_question THEN 1 ELSE 0 END) AS BIGINT) AS n_questions
FROM spikes_before AS h JOIN spikes_lines AS l ON l.hour = h.hour
GROUP BY h.spike_no ORDER BY h.spike_no
"""

# The words of the rows in spikes, looked up once: a look at the texts is a scan of the files.
WORDS = """
CREATE OR REPLACE TABLE spikes_words AS
SELECT s.in_spike AS spike_no, s.id, t.skeleton
FROM spikes_rows AS s JOIN texts AS t ON t.id = s.id
"""

# Of rows that say the same only the most heard is shown: three copies tell no more than one.
TOP = """
SELECT t.spike_no, t.id, t.at, t.likes, t.n_replies
FROM (
  SELECT o.spike_no, o.id, o.at, o.likes, o.n_replies,
    row_number() OVER (PARTITION BY o.spike_no ORDER BY o.heard DESC, o.at, o.id) AS place
  FROM (
    SELECT
      w.spike_no, l.id, l.at, l.likes, coalesce(r.n, 0) AS n_replies,
      l.likes + coalesce(r.n, 0) AS heard,
      row_number() OVER (
        PARTITION BY w.spike_no, CASE WHEN w.skeleton = '' THEN CAST(l.id AS VARCHAR)
          ELSE w.skeleton END
        ORDER BY l.likes + coalesce(r.n, 0) DESC, l.at, l.id
      ) AS copy_no
    FROM spikes_words AS w
    JOIN spikes_lines AS l ON l.id = w.id
    LEFT JOIN (
      SELECT a.target_id, count(*) AS n FROM replies AS a GROUP BY a.target_id
    ) AS r ON r.target_id = l.id
  ) AS o
  WHERE o.copy_no = 1
) AS t
WHERE t.place <= /*top*/ ORDER BY t.spike_no, t.place
"""

REPEATED = """
SELECT r.spike_no, r.id, r.n, r.n_accounts
FROM (
  SELECT g.spike_no, g.id, g.n, g.n_accounts,
    row_number() OVER (PARTITION BY g.spike_no ORDER BY g.n DESC, g.id) AS place
  FROM (
    SELECT w.spike_no, w.skeleton, min(l.id) AS id, count(*) AS n,
      count(DISTINCT l.person) AS n_accounts
    FROM spikes_words AS w
    JOIN spikes_lines AS l ON l.id = w.id
    WHERE w.skeleton <> '' GROUP BY w.spike_no, w.skeleton HAVING count(*) > 1
  ) AS g
) AS r
WHERE r.place = 1
"""

POST = """
SELECT p.spike_no, p.n, o.platform, o.post_key, o.post_url
FROM (
  SELECT g.spike_no, g.post_no, g.n,
    row_number() OVER (PARTITION BY g.spike_no ORDER BY g.n DESC, g.post_no) AS place
  FROM (
    SELECT s.in_spike AS spike_no, l.post_no, count(*) AS n
    FROM spikes_rows AS s JOIN spikes_lines AS l ON l.id = s.id
    WHERE l.post_no IS NOT NULL GROUP BY s.in_spike, l.post_no
  ) AS g
) AS p
JOIN posts AS o ON o.post_no = p.post_no
WHERE p.place = 1
"""

SHOWN = "SELECT t.id, t.text FROM texts AS t WHERE t.id IN (/*ids*/)"


def read(engine: Engine, asked: Asked) -> dict[str, Any]:
    """The findings as JSON values; leaves `spikes_rows` (id, in_spike) behind.

    `series` holds counts by the hour for talk of up to 60 days, by the local day up to two years,
    else by the week. `spikes` holds the `MOST_SPIKES` largest z, numbered in order of time.
    """
    hours = engine.table("SELECT h.hour, h.n FROM spikes_hours AS h ORDER BY h.hour")
    start, counts = filled(
        np.asarray(hours.column("hour"), dtype=np.int64), np.asarray(hours.column("n"), np.int64)
    )
    found = spikes(start, counts)
    largest = sorted(found, key=lambda spike: (-spike.peak_z, spike.start_hour))[:MOST_SPIKES]
    kept = sorted(largest, key=lambda spike: spike.start_hour)
    _put_hours(engine, "spikes_found", [(s.start_hour, s.end_hour) for s in kept])
    _put_hours(
        engine, "spikes_before", [(s.start_hour - BASELINE_HOURS, s.start_hour) for s in kept]
    )
    engine.run(IN_SPIKE)
    told = [
        {
            "spike_no": number,
            "start_at": spike.start_hour * HOUR,
            "end_at": spike.end_hour * HOUR,
            "peak_at": spike.peak_hour * HOUR,
            "peak_rows": int(counts[spike.peak_hour - start]),
            "peak_z": round(spike.peak_z, 2),
            "usual_rows_an_hour": spike.usual,
        }
        for number, spike in enumerate(kept, start=1)
    ]
    if told:
        _add_causes(engine, told)
    findings = {
        "version": VERSION,
        "rule": {"z": LEAST_Z, "rows": LEAST_ROWS, "baseline_hours": BASELINE_HOURS},
        "n_rows": int(counts.sum()),
        "n_hours": len(counts),
        "n_spikes": len(found),
        "series": _series(start, counts, asked.offset_seconds),
        "spikes": told,
    }
    for table in ("lines", "hours", "found", "before", "words"):
        engine.run(f"DROP TABLE IF EXISTS spikes_{table}")
    return findings


def _put_hours(engine: Engine, name: str, ranges: list[tuple[int, int]]) -> None:
    """A table (spike_no, hour) with every hour of the ranges, ends left out."""
    pairs = [
        (number, hour)
        for number, (first, end) in enumerate(ranges, start=1)
        for hour in range(first, end)
    ]
    engine.put(
        name,
        pa.table(
            {
                "spike_no": pa.array([number for number, _ in pairs], pa.int64()),
                "hour": pa.array([hour for _, hour in pairs], pa.int64()),
            }
        ),
    )


def _add_causes(engine: Engine, told: list[dict[str, Any]]) -> None:
    by_number = {spike["spike_no"]: spike for spike in told}
    for row in engine.table(SIZES).to_pylist():
        spike, n = by_number[row["spike_no"]], row["n_rows"]
        spike |= {
            "n_rows": n,
            "n_accounts": row["n_accounts"],
            "share_questions": row["n_questions"] / n,
            "share_questions_before": None,
            "share_coordinated": row["n_coordinated"] / n,
            "top_rows": [],
            "repeated": None,
            "post": None,
        }
    for row in engine.table(BEFORE).to_pylist():
        by_number[row["spike_no"]]["share_questions_before"] = row["n_questions"] / row["n_rows"]
    engine.run(WORDS)
    top = engine.table(TOP.replace("/*top*/", str(TOP_ROWS))).to_pylist()
    repeated = engine.table(REPEATED).to_pylist()
    shown = _shown(engine, [row["id"] for row in (*top, *repeated)])
    for row in top:
        by_number[row.pop("spike_no")]["top_rows"].append({**row, "text": shown[row["id"]]})
    for row in repeated:
        by_number[row["spike_no"]]["repeated"] = {
            "text": shown[row["id"]],
            "n_rows": row["n"],
            "n_accounts": row["n_accounts"],
        }
    for row in engine.table(POST).to_pylist():
        spike = by_number[row["spike_no"]]
        spike["post"] = {
            "platform": row["platform"],
            "post_key": row["post_key"],
            "post_url": row["post_url"],
            "share": row["n"] / spike["n_rows"],
        }


def _shown(engine: Engine, ids: list[int]) -> dict[int, str]:
    rows = engine.rows(SHOWN.replace("/*ids*/", ", ".join(str(number) for number in ids)))
    return {int(str(number)): str(text)[:LONGEST_TEXT] for number, text in rows}


def _series(start_hour: int, counts: Ints, offset_seconds: int) -> dict[str, Any]:
    """Counts by hour, local day or local week (from Monday), with the moment that it starts."""
    days = len(counts) / DAY_HOURS
    if days <= HOURLY_UP_TO_DAYS:
        return {"unit": "hour", "start_at": start_hour * HOUR, "counts": counts.tolist()}
    unit, width = ("day", DAY_HOURS) if days <= DAILY_UP_TO_DAYS else ("week", WEEK_HOURS)
    local = start_hour + offset_seconds // HOUR
    first = local // DAY_HOURS * DAY_HOURS
    if unit == "week":  # 1 January 1970 was a Thursday
        first -= (first // DAY_HOURS + 3) % 7 * DAY_HOURS
    places = (local - first + np.arange(len(counts))) // width
    return {
        "unit": unit,
        "start_at": first * HOUR - offset_seconds,
        "counts": np.bincount(places, weights=counts).astype(np.int64).tolist(),
    }
