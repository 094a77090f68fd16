# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Groups of people who talk with one another, and who stands between them."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import igraph
import numpy as np

from gaung.engine.network.ties import Floats, Ints, Ties, added

FEW_TIES = 20_000
"""Up to so many pairs, groups are moved about until nothing improves."""

MANY_ROUNDS = 2
"""Beyond: measured with 150,000 pairs, going on until nothing improves takes 17 times as long and
raises modularity from 0.521 to 0.525."""

MOST_PATH_STEPS, LEAST_PIVOTS = 30_000_000, 16
"""Vertices and pairs that the search for shortest paths may visit in all (a second or two), but it
starts from so many people at least."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Communities of an undirected graph, the largest first; by size, then by their first person.

    `of` is the group (from 0) of every vertex, `size` the people of each group.
    """

    of: Ints
    size: Ints
    modularity: float


@dataclass(frozen=True, slots=True)
class Between:
    """How much somebody connects, by vertex.

    `participation` is 0 where all ties stay in one group and nears 1 where they spread over many;
    `n_groups` counts the groups a person has ties to, the own one included. `betweenness` is the
    share (0..1) of the shortest paths between others that pass here, exact where
    `n_pivots` is the number of vertices.
    """

    participation: Floats
    n_groups: Ints
    betweenness: Floats
    n_pivots: int


def undirected(ties: Ties) -> igraph.Graph:
    """The graph of pairs; `weight` adds up both directions."""
    n = len(ties.authors)
    low, high = np.minimum(ties.source, ties.target), np.maximum(ties.source, ties.target)
    keys, place = np.unique(low * n + high, return_inverse=True)
    pairs = np.column_stack([keys // max(n, 1), keys % max(n, 1)])
    graph = igraph.Graph(n, pairs)
    graph.es["weight"] = added(place, ties.weight, len(keys)).tolist()
    return graph


def page_rank(ties: Ties) -> Floats:
    """PageRank by vertex (sum 1, damping 0.85): who is answered by those who are answered.

    Source: Brin & Page 1998, Computer Networks 30:107; ties weigh as many as their messages.
    """
    if not ties.authors:
        return np.zeros(0)
    pairs = np.column_stack([ties.source, ties.target])
    graph = igraph.Graph(len(ties.authors), pairs, directed=True)
    return np.array(graph.pagerank(directed=True, damping=0.85, weights=ties.weight.tolist()))


def groups(graph: igraph.Graph, *, seed: int) -> Groups:
    """Communities of most modularity that the Leiden algorithm finds, the same for the same seed.

    Source: Traag, Waltman & van Eck 2019, Scientific Reports 9:5233 (as in igraph).
    """
    if not graph.vcount():
        return Groups(np.zeros(0, np.int64), np.zeros(0, np.int64), 0.0)
    rounds = -1 if graph.ecount() <= FEW_TIES else MANY_ROUNDS
    with seeded(seed):
        found = graph.community_leiden(
            objective_function="modularity", weights="weight", n_iterations=rounds
        )
    told = np.array(found.membership, np.int64)
    names, first, size = np.unique(told, return_index=True, return_counts=True)
    order = np.lexsort([first, -size])
    rank = np.empty(len(names), np.int64)
    rank[order] = np.arange(len(names))
    modularity = graph.modularity(found.membership, weights="weight")
    return Groups(rank[told], size[order].astype(np.int64), float(modularity))


def between(graph: igraph.Graph, found: Groups, *, seed: int) -> Between:
    """Participation and betweenness of every vertex.

    Source: Guimerà & Amaral 2005, Nature 433:895 (participation, with weights); Freeman 1977,
    Sociometry 40:35 (betweenness, ties without weights and directions); where the search would
    visit more than `MOST_PATH_STEPS`, from a random part of the vertices as in Brandes & Pich 2007,
    Int. J. Bifurcation and Chaos 17:2303.
    """
    n = graph.vcount()
    n_pivots = min(n, max(LEAST_PIVOTS, MOST_PATH_STEPS // (n + graph.ecount() + 1)))
    share, n_groups = _participation(graph, found)
    return Between(share, n_groups, _betweenness(graph, n_pivots, seed), n_pivots)


def _participation(graph: igraph.Graph, found: Groups) -> tuple[Floats, Ints]:
    n, n_all = graph.vcount(), max(1, len(found.size))
    ends = np.array(graph.get_edgelist(), np.int64).reshape(-1, 2)
    weight = np.array(graph.es["weight"], np.int64)
    here, there = np.concatenate([ends, ends[:, ::-1]]).T
    keys, place = np.unique(here * n_all + found.of[there], return_inverse=True)
    to_group = added(place, np.tile(weight, 2), len(keys)).astype(np.float64)
    person = keys // n_all
    whole = np.maximum(1.0, np.bincount(person, weights=to_group, minlength=n))
    squares = np.bincount(person, weights=to_group**2, minlength=n)
    n_groups = np.bincount(person, minlength=n).astype(np.int64)
    return np.where(n_groups > 1, 1 - squares / whole**2, 0.0), n_groups


def _betweenness(graph: igraph.Graph, n_pivots: int, seed: int) -> Floats:
    n = graph.vcount()
    n_pairs = (n - 1) * (n - 2) / 2
    if n_pairs <= 0:
        return np.zeros(n)
    if n_pivots >= n:
        passed = np.array(graph.betweenness(directed=False))
    else:
        pivots = np.random.default_rng(seed).choice(n, n_pivots, replace=False)
        sampled = graph.betweenness(directed=False, sources=sorted(pivots.tolist()))
        passed = np.array(sampled) * (n / n_pivots)
    share: Floats = np.clip(passed / n_pairs, 0.0, 1.0)
    return share


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Within it, igraph draws its lots from this seed."""
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - lots, not secrets
    try:
        yield
    finally:
        igraph.set_random_number_generator(None)
