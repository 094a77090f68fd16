# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What others wrote with our words as findings: how it looks, when it came, what it says."""

from typing import Any

from gaung.engine import selfcheck
from gaung.engine.analysis.engines.contract import Engine, integer
from gaung.engine.listening.inquiry import Asked
from gaung.engine.selfcheck import Carried

VERSION = "ourselves/1"
MOMENT_SECONDS = 300
SAMPLED_POSTS = 50_000
BINS = 48
MOST_EXAMPLES, MOST_VARIED, MOST_TAGS = 5, 3, 12
LONGEST_TEXT = 500

SIZES = """
SELECT count(*) AS n_posts, count(DISTINCT c.skeleton) AS n_texts,
  count(DISTINCT c.person) AS n_people, count(c.at) AS n_timed, min(c.at) AS first_at,
  max(c.at) AS last_at
FROM ourselves_carriers AS c
"""

# Every so manieth post in order of time, so that a sample is as varied as the whole.
BY_TEXT = """
SELECT s.skeleton, count(*) AS n
FROM (
  SELECT c.skeleton, row_number() OVER (ORDER BY c.id) AS place FROM ourselves_carriers AS c
) AS s
WHERE s.place % /*step*/ = 0
GROUP BY s.skeleton ORDER BY n DESC, s.skeleton
"""

BUSIEST = """
SELECT b.n FROM (
  SELECT c.at // /*moment*/ AS moment, count(*) AS n FROM ourselves_carriers AS c
  WHERE c.at IS NOT NULL GROUP BY c.at // /*moment*/
) AS b ORDER BY b.n DESC LIMIT 1
"""

TALKERS = """
SELECT count(*) AS n, count(CASE WHEN a.n = p.n THEN 1 END) AS n_single_purpose
FROM (SELECT c.person, count(*) AS n FROM ourselves_carriers AS c GROUP BY c.person) AS p
JOIN (
  SELECT i.person, count(*) AS n FROM items AS i
  WHERE i.person > 0 AND i.in_window GROUP BY i.person HAVING count(*) > 1
) AS a ON a.person = p.person
"""

BUSIEST_BROKER = """
SELECT b.n FROM (
  SELECT e.person, count(*) AS n
  FROM (
    SELECT r.person FROM replies AS r WHERE r.person <> r.target_person
    UNION ALL
    SELECT r.target_person AS person FROM replies AS r WHERE r.person <> r.target_person
  ) AS e
  WHERE e.person IS NOT NULL GROUP BY e.person
) AS b ORDER BY b.n DESC LIMIT 1
"""

EDGES = "SELECT count(*) AS n FROM replies AS r WHERE r.person <> r.target_person"

OVER_TIME = """
SELECT (c.at - /*first*/) * /*bins*/ // /*length*/ AS bin, count(*) AS n
FROM ourselves_carriers AS c WHERE c.at IS NOT NULL
GROUP BY (c.at - /*first*/) * /*bins*/ // /*length*/ ORDER BY bin
"""

REPEATED = """
SELECT g.id, g.n, g.n_people, g.first_at, g.last_at, t.text
FROM (
  SELECT c.skeleton, min(c.id) AS id, count(*) AS n, count(DISTINCT c.person) AS n_people,
    min(c.at) AS first_at, max(c.at) AS last_at
  FROM ourselves_carriers AS c GROUP BY c.skeleton HAVING count(DISTINCT c.person) > 1
  ORDER BY n DESC, id LIMIT /*most*/
) AS g
JOIN texts AS t ON t.id = g.id
ORDER BY g.n DESC, g.id
"""

VARIED = """
SELECT g.id, g.likes, t.text
FROM (
  SELECT min(c.id) AS id, max(c.likes) AS likes
  FROM ourselves_carriers AS c GROUP BY c.skeleton HAVING count(*) = 1
  ORDER BY likes DESC, id LIMIT /*most*/
) AS g
JOIN texts AS t ON t.id = g.id
ORDER BY g.likes DESC, g.id
"""

TAGS = "SELECT t.tag, t.n FROM ourselves_tags AS t ORDER BY t.n DESC, t.tag"
TEXTS = "SELECT t.skeleton FROM ourselves_texts AS t ORDER BY t.text_no"
OWN_ROWS = "SELECT count(*) AS n FROM items AS i WHERE i.is_own"


def read(engine: Engine, asked: Asked) -> dict[str, Any]:  # noqa: ARG001 - draws no lots
    """The findings as JSON values: those of `selfcheck.look`, and what they rest on.

    `verdict` is 'nothing_of_ours' where we have no hashtag and no text that others could carry.
    """
    tags = [str(tag) for tag, _n in engine.rows(TAGS)]
    texts = [str(row[0]) for row in engine.rows(TEXTS)]
    sizes = engine.table(SIZES).to_pylist()[0]
    # Our hashtags are no words of anybody's own, also where no text of ours is known.
    templates = [" ".join((text, *tags)) for text in texts or [""]]
    seen = selfcheck.look(_carried(engine, sizes), templates=templates)
    if not tags and not texts:
        seen["verdict"] = "nothing_of_ours"
    found = {
        "version": VERSION,
        **seen,
        "n_own_rows": engine.number(OWN_ROWS),
        "n_own_texts": len(texts),
        "tags": tags[:MOST_TAGS],
        "over_time": _over_time(engine, sizes),
        "repeated": [
            {**row, "text": row["text"][:LONGEST_TEXT]}
            for row in _examples(engine, REPEATED, MOST_EXAMPLES)
        ],
        "varied": [
            {**row, "text": row["text"][:LONGEST_TEXT]}
            for row in _examples(engine, VARIED, MOST_VARIED)
        ],
    }
    for table in ("tags", "texts", "carriers"):
        engine.run(f"DROP TABLE ourselves_{table}")
    return found


def _carried(engine: Engine, sizes: dict[str, Any]) -> Carried:
    step = max(1, -(-sizes["n_posts"] // SAMPLED_POSTS))
    rows = engine.rows(BY_TEXT.replace("/*step*/", str(step)))
    talkers = engine.table(TALKERS).to_pylist()[0]
    n_edges = engine.number(EDGES)
    return Carried(
        texts=[(str(text), integer(n)) for text, n in rows],
        n_posts=sizes["n_posts"],
        n_texts=sizes["n_texts"],
        n_people=sizes["n_people"],
        n_timed=sizes["n_timed"],
        n_at_once=engine.number(BUSIEST.replace("/*moment*/", str(MOMENT_SECONDS))),
        n_talkers=talkers["n"],
        n_single_purpose=talkers["n_single_purpose"],
        broker_share=engine.number(BUSIEST_BROKER) / n_edges if n_edges else None,
    )


def _over_time(engine: Engine, sizes: dict[str, Any]) -> dict[str, Any] | None:
    """The posts in `BINS` steps of one length from the first to the last; None without moments."""
    if not sizes["n_timed"]:
        return None
    first, last = sizes["first_at"], sizes["last_at"]
    sql = OVER_TIME.replace("/*first*/", str(first)).replace("/*bins*/", str(BINS))
    counts = [0] * BINS
    for place, n in engine.rows(sql.replace("/*length*/", str(last - first + 1))):
        counts[integer(place)] = integer(n)
    return {"first_at": first, "last_at": last, "counts": counts}


def _examples(engine: Engine, sql: str, most: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = engine.table(sql.replace("/*most*/", str(most))).to_pylist()
    return rows
