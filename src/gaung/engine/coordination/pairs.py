# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that find which two rows carry the same key within the window: never quadratic.

A window join as an equi-join: time is cut into buckets as wide as the window, the left side stands
in its own bucket and in the next one, so two rows that lie close enough always meet, once, in the
bucket of the later one. Where one key fills a bucket (a text that 100,000 people post) not all
pairs are formed: accounts that take part in fewer than `min_weight` crowded moments fall out, the
others are ordered by account, and each is compared with the next few only. The order is the same
in every crowded moment, so accounts that are crowded together again and again stay neighbours,
and a group stays one chain; the work grows with the rows, not with their square.
"""

from collections.abc import Mapping

from gaung.engine.analysis.steps import Step
from gaung.engine.coordination import keys
from gaung.engine.coordination.definition import Definition

NEIGHBOURS = 8
ACCOUNT = BUCKETS = 1 << 31
"""Above every account's number, so that one number can say two of them; above every bucket's."""
SHARES = 8
"""Into which the pairs of accounts are parted to be counted; a power of two."""

# No key can crowd a bucket that has too few rows of all keys, and most have. Key and bucket as one
# number are counted in half the time.
CROWDED = """
CREATE OR REPLACE TABLE coordination_crowded_/*class*/ AS
SELECT DISTINCT n.moment // /*buckets*/ AS key, n.moment % /*buckets*/ + s.n AS cell
FROM (
  SELECT CAST(k.key AS BIGINT) * /*buckets*/ + k.bucket AS moment
  FROM /*keys*/ AS k
  JOIN (
    SELECT b.bucket FROM /*keys*/ AS b GROUP BY b.bucket HAVING count(*) > /*crowd*/
  ) AS f ON f.bucket = k.bucket
  GROUP BY CAST(k.key AS BIGINT) * /*buckets*/ + k.bucket HAVING count(*) > /*crowd*/
) AS n
CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1 AS n) AS s
"""

# Two rows with one key in one window of time; the left one stands in its bucket, where it meets
# rows of greater number, and in the next, where it meets those that are no further into theirs.
NEAR = """(
    SELECT
      k.key, k.id, k.person, k.size, k.marks, k.n_marks, k.bucket AS cell, k.id AS above,
      k.width AS most
    FROM /*keys*/ AS k
    UNION ALL
    SELECT
      k.key, k.id, k.person, k.size, k.marks, k.n_marks, k.bucket + 1 AS cell, 0 AS above,
      k.sec AS most
    FROM /*keys*/ AS k
  ) AS l
  JOIN /*keys*/ AS r ON r.key = l.key AND r.bucket = l.cell
  LEFT JOIN coordination_crowded AS c ON c.key = r.key AND c.cell = r.bucket
  WHERE c.key IS NULL AND r.id > l.above AND r.sec <= l.most AND l.person <> r.person
    AND /*resemble*/"""

CLOSE = """
CREATE OR REPLACE TABLE coordination_close_/*class*/ AS
SELECT
  m.key,
  CASE WHEN m.l_person < m.r_person THEN m.l_id ELSE m.r_id END AS x,
  CASE WHEN m.l_person < m.r_person THEN m.r_id ELSE m.l_id END AS y,
  least(m.l_person, m.r_person) AS a, greatest(m.l_person, m.r_person) AS b
FROM (
  SELECT r.key, l.id AS l_id, r.id AS r_id, l.person AS l_person, r.person AS r_person
  FROM /*near*/
) AS m
"""

# Which two accounts met, and in which row of the first, but not yet in which of the second.
MET = """
CREATE OR REPLACE TABLE coordination_met_/*class*/ AS
SELECT
  CAST(least(l.person, r.person) AS BIGINT) * /*account*/ + greatest(l.person, r.person) AS pair,
  CASE WHEN l.person < r.person THEN l.id ELSE r.id END AS x
FROM /*near*/
"""

# Pairs of accounts that may have met repeatedly; of a hundred pairs by chance, one is left. Counted
# by a few bits at a time, which takes two thirds of the time and an eighth of the memory.
AGAIN = """
CREATE OR REPLACE TABLE coordination_again_/*share*/ AS
SELECT
  CAST(m.pair // /*account*/ AS INTEGER) AS a, CAST(m.pair % /*account*/ AS INTEGER) AS b
FROM (
  /*met*/
  UNION ALL
  SELECT CAST(n.a AS BIGINT) * /*account*/ + n.b AS pair, n.x FROM coordination_next AS n
) AS m
WHERE m.pair & /*shares*/ = /*share*/
GROUP BY m.pair HAVING count(*) >= /*min_weight*/ AND min(m.x) < max(m.x)
"""

# From here on only rows of the few accounts that may have met repeatedly.
FEW = """
CREATE OR REPLACE TABLE coordination_few_/*what*/ AS
SELECT k.*
FROM coordination_/*what*/ AS k
JOIN (
  SELECT a.a AS person FROM coordination_again AS a
  UNION
  SELECT b.b AS person FROM coordination_again AS b
) AS p ON p.person = k.person
"""

# The keys in crowded moments, usually few: from here on nobody needs the others.
STANDING = """
CREATE OR REPLACE TABLE coordination_standing AS
SELECT
  k.key, k.id, k.person, k.bucket * k.width + k.sec AS at, k.width, k.size, k.marks, k.n_marks,
  k.bucket
FROM (/*all_keys*/) AS k
JOIN (
  SELECT DISTINCT c.key, c.cell - s.n AS bucket
  FROM coordination_crowded AS c CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1 AS n) AS s
) AS c ON c.key = k.key AND c.bucket = k.bucket
"""

# Who stands in crowded moments, in one order for all of them.
QUEUE = """
CREATE OR REPLACE TABLE coordination_queue AS
SELECT
  q.key, q.cell, q.id, q.person, q.at, q.width, q.size, q.marks, q.n_marks,
  row_number() OVER (PARTITION BY q.key, q.cell ORDER BY q.person, q.id) AS place
FROM (
  SELECT k.key, c.cell, k.id, k.person, k.at, k.width, k.size, k.marks, k.n_marks
  FROM coordination_crowded AS c
  JOIN (
    SELECT d.key, d.id, d.person, d.at, d.width, d.size, d.marks, d.n_marks, d.bucket AS cell
    FROM coordination_standing AS d
    UNION ALL
    SELECT d.key, d.id, d.person, d.at, d.width, d.size, d.marks, d.n_marks, d.bucket + 1 AS cell
    FROM coordination_standing AS d
  ) AS k ON k.key = c.key AND k.cell = c.cell
) AS q
JOIN (
  SELECT k.person FROM coordination_standing AS k
  JOIN coordination_crowded AS c ON c.key = k.key AND c.cell = k.bucket
  GROUP BY k.person HAVING count(DISTINCT k.id) >= /*min_weight*/
) AS p ON p.person = q.person
"""

NEXT = """
CREATE OR REPLACE TABLE coordination_next AS
SELECT DISTINCT l.key, l.id AS x, r.id AS y, l.person AS a, r.person AS b
FROM (
  SELECT q.key, q.cell, q.id, q.person, q.at, q.width, q.size, q.marks, q.n_marks,
    q.place + s.n AS after
  FROM coordination_queue AS q CROSS JOIN (/*offsets*/) AS s
) AS l
JOIN coordination_queue AS r ON r.key = l.key AND r.cell = l.cell AND r.place = l.after
WHERE l.person < r.person AND abs(r.at - l.at) <= l.width
  AND /*resemble*/
"""

# Lengths that differ by a fifth at most, and two fifths of the words of the row with fewer. Words
# that only one account writes do not count, so a changed letter takes a word from one side only.
RESEMBLE = """5 * least(l.size, r.size) >= 4 * greatest(l.size, r.size)
    AND 5 * bit_count(l.marks & r.marks) >= 2 * least(l.n_marks, r.n_marks)"""


def steps(definition: Definition) -> tuple[Step, ...]:
    """The steps that leave `coordination_close` and `coordination_next` (key, x, y, a, b).

    `x` is a row of the account `a`, `y` one of `b`, and `a` < `b`. A key is four times the number
    of a word, or of a text (plus 1), a link (plus 2) or a reply's target (plus 3). A word only
    promises: whether the two texts are nearly the same is looked at later.
    """
    offsets = " UNION ALL ".join(f"SELECT {n} AS n" for n in range(1, NEIGHBOURS + 1))
    values = {
        "min_weight": definition.min_weight,
        "crowd": definition.crowd,
        "near": NEAR,
        "resemble": RESEMBLE,
        "account": ACCOUNT,
        "buckets": BUCKETS,
        "shares": SHARES - 1,
        "offsets": offsets,
    }

    def filled(sql: str) -> str:
        for name, value in values.items():
            sql = sql.replace(f"/*{name}*/", str(value))
        return sql

    sources = keys.sources(definition)
    few = {name: sql.replace("coordination_", "coordination_few_") for name, sql in sources.items()}

    def each(table: str, sql: str, of: Mapping[str, str]) -> tuple[Step, ...]:
        """The statement for every source of keys."""
        told = filled(sql)
        return tuple(
            Step(
                f"{table}_{name}",
                told.replace("/*keys*/", source).replace("/*class*/", name),
            )
            for name, source in of.items()
        )

    def all_of(table: str) -> str:
        return " UNION ALL ".join(f"SELECT p.* FROM {table}_{name} AS p" for name in sources)  # noqa: S608

    def parts(table: str) -> tuple[str, ...]:
        return tuple(f"{table}_{name}" for name in sources)

    def together(table: str, *drops: str) -> Step:
        made = f"CREATE OR REPLACE TABLE {table} AS {all_of(table)}"
        return Step(table, made, drops=(*parts(table), *drops))

    again = filled(AGAIN.replace("/*met*/", all_of("coordination_met")))
    shares = tuple(f"coordination_again_{n}" for n in range(SHARES))
    all_shares = " UNION ALL ".join(f"SELECT s.* FROM {share} AS s" for share in shares)  # noqa: S608
    all_keys = " UNION ALL ".join(f"SELECT u.* FROM {sql} AS u" for sql in sources.values())  # noqa: S608
    return (
        *each("coordination_crowded", CROWDED, sources),
        together("coordination_crowded"),
        *each("coordination_met", MET, sources),
        Step("coordination_standing", filled(STANDING.replace("/*all_keys*/", all_keys))),
        Step("coordination_queue", filled(QUEUE), drops=("coordination_standing",)),
        Step("coordination_next", filled(NEXT), drops=("coordination_queue",)),
        *(Step(share, again.replace("/*share*/", str(n))) for n, share in enumerate(shares)),
        Step(
            "coordination_again",
            f"CREATE OR REPLACE TABLE coordination_again AS {all_shares}",
            drops=(*parts("coordination_met"), *shares),
        ),
        *(
            Step(
                f"coordination_few_{what}",
                FEW.replace("/*what*/", what),
                drops=(f"coordination_{what}",),
            )
            for what in ("signs", "keys")
        ),
        *each("coordination_close", CLOSE, few),
        together(
            "coordination_close",
            "coordination_crowded",
            "coordination_again",
            "coordination_few_signs",
            "coordination_few_keys",
        ),
    )
