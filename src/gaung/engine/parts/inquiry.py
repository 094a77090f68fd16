# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Index and components of every part, by the same steps and with the same intervals."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from gaung.engine.analysis import tallies, warehouse
from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.dialogue.coverage import coverage
from gaung.engine.dialogue.figures import Code, Readings
from gaung.engine.dialogue.readings import readings
from gaung.engine.dialogue.result import DAY_ZERO, Coverage
from gaung.engine.listening.inquiry import Asked, Inquiry
from gaung.engine.parts.slices import Dimension, Slice, cut, slices

DAY = 86_400
SHOWN = (Code.QRR, Code.S, Code.LOOP, Code.PEER, Code.VOICE, Code.RR, Code.TTR, Code.REC)
"""The components of a part: those that rest on comments alone."""

PART = "CREATE OR REPLACE TABLE part AS SELECT f.* FROM judged AS f WHERE /*holds*/"
PART_OF_PEOPLE = """
CREATE OR REPLACE TABLE part AS
SELECT f.* FROM judged AS f JOIN person_segments AS p ON p.person = f.person
WHERE NOT f.is_own AND /*holds*/
"""
COUNTED = "CREATE OR REPLACE VIEW counted AS SELECT f.* FROM part AS f"
REPLIES = """
CREATE OR REPLACE VIEW counted_replies AS
SELECT r.* FROM replies AS r JOIN part AS f ON f.id = r.id
"""
# What we wrote to a person is a direction between us and them, though the row is ours.
REPLIES_OF_PEOPLE = """
CREATE OR REPLACE VIEW counted_replies AS
SELECT r.* FROM replies AS r
JOIN person_segments AS p ON p.person = CASE WHEN r.is_own THEN r.target_person ELSE r.person END
WHERE /*holds*/
"""
RETURNS = """
CREATE OR REPLACE VIEW counted_returns AS
SELECT r.* FROM returns AS r JOIN part AS f ON f.id = r.id
"""
# A thread of a part has come full circle whenever that happened; a pair meets within the part.
RETURNS_TO = """
CREATE OR REPLACE VIEW counted_returns AS
SELECT r.id, r.thread_id, r.person, r.is_told AND f.id IS NOT NULL AS is_told
FROM returns AS r
JOIN (SELECT DISTINCT x.thread_id FROM part AS x) AS t ON t.thread_id = r.thread_id
LEFT JOIN part AS f ON f.id = r.id
"""
SIZES = """
SELECT
  count(CASE WHEN NOT f.is_own THEN 1 END) AS n_public,
  count(DISTINCT CASE WHEN NOT f.is_own THEN f.person END) AS n_people,
  count(CASE WHEN f.is_question AND f.is_public THEN 1 END) AS n_questions,
  count(CASE WHEN f.is_question AND f.is_public AND f.is_answered THEN 1 END) AS n_answered,
  count(CASE WHEN f.is_own THEN 1 END) AS n_own
FROM part AS f WHERE f.in_window
"""
OWNERS = "SELECT o.author FROM owners AS o"


def inquiry(cuts: Sequence[date] = ()) -> Inquiry:
    """The inquiry "parts"; `cuts` are local days that each divide the talk in before and after."""

    def read(engine: Engine, asked: Asked) -> dict[str, Any]:
        owners = frozenset(str(row[0]) for row in engine.rows(OWNERS))
        whole = coverage(engine, owners=owners)
        found: dict[str, Any] = {
            f"{dimension}s": [
                {**part.told, **_measured(engine, part, whole, asked.seed)}
                for part in slices(engine, dimension)
            ]
            for dimension in Dimension
        }
        found["cuts"] = [_cut(engine, day, whole, asked) for day in sorted(set(cuts))]
        engine.run("DROP TABLE IF EXISTS part")
        return found

    return Inquiry(name="parts", steps=(), read=read)


def _cut(engine: Engine, day: date, whole: Coverage, asked: Asked) -> dict[str, Any]:
    at = (day.toordinal() - DAY_ZERO) * DAY - asked.offset_seconds
    return {
        "on": day.isoformat(),
        "before": _measured(engine, cut(at, after=False), whole, asked.seed),
        "after": _measured(engine, cut(at, after=True), whole, asked.seed),
    }


def _measured(engine: Engine, part: Slice, whole: Coverage, seed: int) -> dict[str, Any]:
    _narrow(engine, part)
    sizes: dict[str, Any] = engine.table(SIZES).to_pylist()[0]
    known = replace(whole, n_public=sizes["n_public"], n_people=sizes["n_people"])
    read = readings(engine, known, seed=seed)
    return sizes | _told(read)


def _narrow(engine: Engine, part: Slice) -> None:
    """Count over the rows of the part; its tables replace those of the whole."""
    made = PART_OF_PEOPLE if part.of_person else PART
    replies = REPLIES_OF_PEOPLE if part.of_person else REPLIES
    engine.run(made.replace("/*holds*/", part.holds))
    views: Mapping[str, str] = {
        "counted": COUNTED,
        "counted_replies": replies.replace("/*holds*/", part.holds),
        "counted_returns": RETURNS if part.of_person else RETURNS_TO,
    }
    warehouse.run(engine, tallies.steps_over(views))


def _told(read: Readings) -> dict[str, Any]:
    return {
        "index": read.index.as_dict(),
        "components": [read.component(code).as_dict() for code in SHOWN],
    }
