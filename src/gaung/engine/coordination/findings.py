# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the tables of the steps to findings: who met whom, in which texts, how close in time.

The findings say what happened and how often, in numbers. They do not say why: people who answer
the same call at the same minute look like this, and so do accounts that one person runs.
"""

from dataclasses import asdict
from typing import Any

import numpy as np

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.coordination import published
from gaung.engine.coordination.definition import COORNET, COORTWEET, Definition

VERSION = "coordination/1"
MOST_GROUPS, MOST_BURSTS = 50, 20
MOST_MEMBERS = 200
MOST_POINTS = 300
MOST_TEXTS = 5
LONGEST_TEXT = 500

GROUPS = """
SELECT g.group_no, g.n_members, g.n_rows, g.first_at, g.last_at
FROM coordination_groups AS g WHERE g.group_no <= /*most*/ ORDER BY g.group_no
"""

MEMBERS = """
SELECT g.group_no, l.node AS person, p.author
FROM coordination_groups AS g
JOIN coordination_labels AS l ON l.label = g.label
JOIN people AS p ON p.person = l.node
WHERE g.group_no <= /*most*/
ORDER BY g.group_no, l.node
"""

POINTS = """
SELECT s.group_no, s.at, s.person
FROM (
  SELECT r.group_no, l.at, l.person, l.id,
    row_number() OVER (PARTITION BY r.group_no ORDER BY l.at, l.id) AS place
  FROM coordination_rows AS r JOIN coordination_lines AS l ON l.id = r.id
  WHERE r.group_no <= /*most*/
) AS s
WHERE s.place <= /*points*/
ORDER BY s.group_no, s.at, s.id
"""

GAPS = """
SELECT g.group_no, c.gap, count(*) AS n
FROM coordination_counted AS c JOIN coordination_groups AS g ON g.label = c.label
WHERE g.group_no <= /*most*/
GROUP BY g.group_no, c.gap ORDER BY g.group_no, c.gap
"""

SIGNALS = """
SELECT g.group_no, c.kind, count(DISTINCT c.content) AS n
FROM coordination_counted AS c JOIN coordination_groups AS g ON g.label = c.label
WHERE g.group_no <= /*most*/
GROUP BY g.group_no, c.kind ORDER BY g.group_no, c.kind
"""

EXAMPLES = """
SELECT e.group_no, e.id, e.n_meetings
FROM (
  SELECT s.group_no, s.id, s.n_meetings,
    row_number() OVER (PARTITION BY s.group_no ORDER BY s.n_meetings DESC, s.id) AS place
  FROM (
    SELECT g.group_no, c.content, min(least(c.x, c.y)) AS id, count(*) AS n_meetings
    FROM coordination_counted AS c JOIN coordination_groups AS g ON g.label = c.label
    WHERE g.group_no <= /*most*/
    GROUP BY g.group_no, c.content
  ) AS s
) AS e
WHERE e.place <= /*texts*/
ORDER BY e.group_no, e.place
"""

BURSTS = """
SELECT b.kind, b.object, b.n_accounts, min(r.at) AS first_at, max(r.at) AS last_at,
  min(r.id) AS id
FROM coordination_bursts AS b
JOIN coordination_burst_rows AS r ON r.kind = b.kind AND r.object = b.object
GROUP BY b.kind, b.object, b.n_accounts
ORDER BY b.n_accounts DESC, first_at, b.kind, b.object
"""

BURST_POINTS = """
SELECT r.at, r.person FROM coordination_burst_rows AS r
WHERE r.kind = '/*kind*/' AND r.object = /*object*/ ORDER BY r.at, r.id
"""

LINK = "SELECT k.link FROM coordination_links AS k WHERE k.object = /*object*/"

PUBLISHED = """
CREATE OR REPLACE TABLE published_actions AS
SELECT a.object, a.person, a.id, a.at
FROM coordination_actions AS a WHERE a.kind = '/*kind*/'
"""

SHOWN = """
SELECT t.id, t.text, array_to_string(t.tags, ' ') AS tags FROM texts AS t WHERE t.id IN (/*ids*/)
"""

Shown = dict[int, tuple[str, str]]


def read(engine: Engine, definition: Definition) -> dict[str, Any]:
    """The findings as JSON values, after the steps of `definition`.

    `groups` hold the largest `MOST_GROUPS`, `bursts` the largest `MOST_BURSTS`; `n_groups` and
    `n_bursts` count all. In `timing`, offsets are seconds from `first_at` and the second number
    is a person's place in the group; it holds at most `MOST_POINTS` rows, the earliest.
    """
    n_lines = engine.number("SELECT count(*) AS n FROM coordination_lines AS l")
    findings = {
        "version": VERSION,
        "definition": asdict(definition),
        "n_rows": n_lines,
        "n_accounts": engine.number(
            "SELECT count(DISTINCT l.person) AS n FROM coordination_lines AS l"
        ),
        "n_coordinated_rows": engine.number("SELECT count(*) AS n FROM coordination_rows AS r"),
        "n_coordinated_accounts": engine.number(
            "SELECT count(*) AS n FROM coordination_labels AS l"
        ),
        "n_groups": engine.number("SELECT count(*) AS n FROM coordination_groups AS g"),
        "groups": _groups(engine),
        "n_bursts": engine.number("SELECT count(*) AS n FROM coordination_bursts AS b"),
        "bursts": _bursts(engine),
        "other_definitions": _others(engine),
    }
    for table in ("lines", "actions", "texts", "counted", "linked", "links", "burst_rows"):
        engine.run(f"DROP TABLE IF EXISTS coordination_{table}")
    return findings


def _groups(engine: Engine) -> list[dict[str, Any]]:
    groups = {row["group_no"]: row for row in _few(engine, GROUPS)}
    members: dict[int, dict[int, str]] = {number: {} for number in groups}
    for row in _few(engine, MEMBERS):
        members[row["group_no"]][row["person"]] = row["author"]
    for number, group in groups.items():
        group |= {
            "members": list(members[number].values())[:MOST_MEMBERS],
            "signals": {},
            "texts": [],
            "timing": [],
        }
    places = {
        number: {person: place for place, person in enumerate(people)}
        for number, people in members.items()
    }
    for row in _few(engine, POINTS):
        group = groups[row["group_no"]]
        place = places[row["group_no"]][row["person"]]
        group["timing"].append([row["at"] - group["first_at"], place])
    for row in _few(engine, SIGNALS):
        groups[row["group_no"]]["signals"][row["kind"]] = row["n"]
    _add_gaps(groups, _few(engine, GAPS))
    examples = _few(engine, EXAMPLES)
    shown = _shown(engine, [row["id"] for row in examples])
    for row in examples:
        text = shown[row["id"]][0][:LONGEST_TEXT]
        groups[row["group_no"]]["texts"].append(text)
    return list(groups.values())


def _add_gaps(groups: dict[int, dict[str, Any]], gaps: list[dict[str, Any]]) -> None:
    for number, group in groups.items():
        mine = [(row["gap"], row["n"]) for row in gaps if row["group_no"] == number]
        seconds = np.repeat([gap for gap, _ in mine], [n for _, n in mine])
        group["shortest_gap_seconds"] = int(seconds[0])
        group["median_gap_seconds"] = float(np.median(seconds))
        group["n_meetings"] = len(seconds)


def _bursts(engine: Engine) -> list[dict[str, Any]]:
    rows = engine.table(f"{BURSTS} LIMIT {MOST_BURSTS}").to_pylist()
    shown = _shown(engine, [row["id"] for row in rows])
    bursts = []
    for row in rows:
        text, tags = shown[row["id"]]
        points = engine.rows(
            BURST_POINTS.replace("/*kind*/", row["kind"]).replace("/*object*/", str(row["object"]))
        )
        people = {person: place for place, (_, person) in enumerate(points)}
        bursts.append(
            {
                "kind": row["kind"],
                "text": text[:LONGEST_TEXT],
                "tags": tags.split() if row["kind"] == "tags" else [],
                "link": _link(engine, row["object"]) if row["kind"] == "link" else None,
                "n_accounts": row["n_accounts"],
                "first_at": row["first_at"],
                "last_at": row["last_at"],
                "timing": [
                    [int(str(at)) - row["first_at"], people[person]]
                    for at, person in points[:MOST_POINTS]
                ],
            }
        )
    return bursts


def _link(engine: Engine, number: int) -> str:
    return str(engine.rows(LINK.replace("/*object*/", str(number)))[0][0])


def _others(engine: Engine) -> list[dict[str, Any]]:
    """What the definitions of the field find: one looks at texts, the other at links."""
    found = []
    for kind in ("text", "link"):
        engine.run(PUBLISHED.replace("/*kind*/", kind))
        if kind == "text":
            result = published.coortweet(engine, "published_actions", COORTWEET)
            found.append({"on": kind, **asdict(COORTWEET), **result})
        else:
            result = published.coornet(engine, "published_actions", COORNET)
            found.append({"on": kind, **asdict(COORNET), **result})
    engine.run("DROP TABLE published_actions")
    published.drop(engine)
    return found


def _few(engine: Engine, sql: str) -> list[dict[str, Any]]:
    for name, value in (("most", MOST_GROUPS), ("points", MOST_POINTS), ("texts", MOST_TEXTS)):
        sql = sql.replace(f"/*{name}*/", str(value))
    rows: list[dict[str, Any]] = engine.table(sql).to_pylist()
    return rows


def _shown(engine: Engine, ids: list[int]) -> Shown:
    if not ids:
        return {}
    rows = engine.rows(SHOWN.replace("/*ids*/", ", ".join(str(number) for number in ids)))
    return {int(str(number)): (str(text), str(tags or "")) for number, text, tags in rows}
