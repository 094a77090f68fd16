# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps that add replies up to ties between people, and number the people by pseudonym."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.steps import Step

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Coming back after our answer counts as turning to us, as it does in REC: platforms that hang every
# reply under the first comment have no reply edge that says so. Where the message answers somebody
# else at the same time, it makes the tie but adds no weight.
TALK = """
CREATE OR REPLACE TABLE network_talk AS
SELECT t.person, t.target, greatest(CAST(sum(t.n) AS BIGINT), 1) AS n
FROM (
  SELECT r.person, r.target_person AS target, 1 AS n FROM replies AS r
  WHERE r.in_window AND r.person IS NOT NULL AND r.target_person IS NOT NULL
  UNION ALL
  SELECT
    m.person, 0 AS target,
    CASE WHEN q.target_person IS NULL OR q.target_person = m.person THEN 1 ELSE 0 END AS n
  FROM facts AS m
  JOIN (
    SELECT r.thread_id, r.target_person AS person, min(r.id) AS first_id
    FROM replies AS r
    WHERE r.is_own AND NOT r.target_own AND r.target_person IS NOT NULL
    GROUP BY r.thread_id, r.target_person
  ) AS a ON a.thread_id = m.thread_id AND a.person = m.person
  LEFT JOIN replies AS q ON q.id = m.id
  WHERE m.in_window AND m.has_links AND m.at IS NOT NULL AND m.id > a.first_id
    AND NOT coalesce(q.target_own, FALSE)
) AS t
WHERE t.person <> t.target
GROUP BY t.person, t.target
"""

# All of us together are one, without a name, and come first.
PEOPLE = """
CREATE OR REPLACE TABLE network_people AS
SELECT
  d.person, d.author,
  row_number() OVER (ORDER BY CASE WHEN d.person = 0 THEN 0 ELSE 1 END, d.author) - 1 AS number
FROM (
  SELECT p.person, CASE WHEN p.person = 0 THEN '' ELSE min(p.author) END AS author
  FROM people AS p
  JOIN (
    SELECT k.person FROM network_talk AS k UNION SELECT k.target AS person FROM network_talk AS k
  ) AS b ON b.person = p.person
  GROUP BY p.person
) AS d
"""

TIES = """
CREATE OR REPLACE TABLE network_ties AS
SELECT s.number AS source, t.number AS target, k.n
FROM network_talk AS k
JOIN network_people AS s ON s.person = k.person
JOIN network_people AS t ON t.person = k.target
"""

COUNTS = """
CREATE OR REPLACE TABLE network_counts AS
SELECT
  count(DISTINCT CASE WHEN NOT f.is_own AND f.has_links THEN f.person END) AS n_people,
  count(CASE WHEN NOT f.is_own AND NOT f.has_links THEN 1 END) AS n_untold,
  count(CASE WHEN f.has_links AND f.person IS NULL THEN 1 END) AS n_nameless
FROM facts AS f
WHERE f.in_window
"""

STEPS = (
    Step("network_talk", TALK),
    Step("network_people", PEOPLE),
    Step("network_ties", TIES, drops=("network_talk",)),
    Step("network_counts", COUNTS),
)


@dataclass(frozen=True, slots=True)
class Ties:
    """Directed ties without loops, each pair at most once, in order of source and target.

    `authors` are pseudonyms in ascending order, the vertices 0..n-1; "" is us, and then vertex 0.
    `source`, `target` and `weight` (messages, at least 1) have one entry a tie.
    """

    authors: tuple[str, ...]
    source: Ints
    target: Ints
    weight: Ints

    @property
    def has_us(self) -> bool:
        """Whether we took part."""
        return bool(self.authors) and not self.authors[0]

    def strength(self) -> Ints:
        """Messages that somebody sent or got, by vertex."""
        return self.n_sent() + self.n_got()

    def n_sent(self) -> Ints:
        """Messages to others, by vertex."""
        return added(self.source, self.weight, len(self.authors))

    def n_got(self) -> Ints:
        """Messages from others, by vertex."""
        return added(self.target, self.weight, len(self.authors))

    def public(self) -> tuple["Ties", Ints]:
        """The ties without us, and which vertex of these ties each of the remaining people is."""
        kept = np.ones(len(self.source), np.bool_)
        if self.has_us:
            kept = (self.source > 0) & (self.target > 0)
        source, target = self.source[kept], self.target[kept]
        seen = np.zeros(len(self.authors), np.bool_)
        seen[source] = seen[target] = True
        people = np.flatnonzero(seen)
        ties = Ties(
            authors=tuple(self.authors[person] for person in people),
            source=np.searchsorted(people, source),
            target=np.searchsorted(people, target),
            weight=self.weight[kept],
        )
        return ties, people


def added(place: Ints, weight: Ints, n_places: int) -> Ints:
    """Sums of weights by place, of length `n_places`."""
    return np.bincount(place, weights=weight, minlength=n_places).astype(np.int64)


def read_ties(engine: Engine) -> Ties:
    """The ties that the steps left behind."""
    people = engine.table("SELECT p.author FROM network_people AS p ORDER BY p.number")
    ties = engine.table(
        "SELECT t.source, t.target, t.n FROM network_ties AS t ORDER BY t.source, t.target"
    )
    source, target, weight = (ties[name].to_numpy().astype(np.int64) for name in ties.column_names)
    return Ties(tuple(people["author"].to_pylist()), source, target, weight)
