# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The measures against published figures and against another implementation."""

import networkx as nx
import numpy as np
import pytest

from gaung.engine.network import groups as grouping
from gaung.engine.network.groups import between, groups, page_rank, undirected
from gaung.engine.network.mutual import dyads
from gaung.engine.network.ties import Ties
from tests.engine.network.making import ties_of


@pytest.fixture(scope="module")
def karate() -> Ties:
    """The ties of Zachary's karate club (1977), each told once."""
    return ties_of(nx.karate_club_graph().edges())


def test_the_karate_club_falls_into_its_four_groups(karate: Ties) -> None:
    # The greatest modularity there is, found by exact search: Brandes et al. 2008, IEEE TKDE
    # 20:172, table 1: 0.4198 with four groups.
    found = groups(undirected(karate), seed=1)
    assert round(found.modularity, 4) == 0.4198
    assert found.size.tolist() == [12, 11, 6, 5]


def test_betweenness_of_the_karate_club(karate: Ties) -> None:
    graph = undirected(karate)
    found = between(graph, groups(graph, seed=1), seed=1)
    other = nx.betweenness_centrality(nx.karate_club_graph())
    assert found.n_pivots == 34
    assert found.betweenness == pytest.approx([other[k] for k in range(34)])


def test_a_part_of_the_people_gives_the_same_betweenness_on_average(
    karate: Ties, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = undirected(karate)
    found = groups(graph, seed=1)
    exact = between(graph, found, seed=1).betweenness
    monkeypatch.setattr(grouping, "MOST_PATH_STEPS", 17 * (34 + 78 + 1))
    sampled = [between(graph, found, seed=seed) for seed in range(200)]
    assert {each.n_pivots for each in sampled} == {17}
    average = np.mean([each.betweenness for each in sampled], axis=0)
    assert average == pytest.approx(exact, rel=0.15, abs=0.004)


def test_page_rank_weighs_messages() -> None:
    rng = np.random.default_rng(7)
    graph = nx.gnp_random_graph(40, 0.1, seed=7, directed=True)
    pairs = sorted(graph.edges())
    for one, other in pairs:
        graph[one][other]["weight"] = int(rng.integers(1, 9))
    ties = ties_of(pairs)
    weight = np.array([graph[one][other]["weight"] for one, other in pairs])
    rank = page_rank(Ties(ties.authors, ties.source, ties.target, weight))
    other = nx.pagerank(graph, tol=1e-12, max_iter=500)
    assert rank == pytest.approx([other[k] for k in range(40)], abs=1e-8)


def test_reciprocity_counts_pairs_and_not_ties() -> None:
    graph = nx.gnp_random_graph(30, 0.2, seed=3, directed=True)
    told = dyads(ties_of(graph.edges()))
    by_tie = nx.overall_reciprocity(graph)
    assert told.share is not None
    assert 2 * told.share / (1 + told.share) == pytest.approx(by_tie)


def test_participation_by_hand() -> None:
    # 0 has one tie into its own triangle twice and one into each of two other triangles.
    triangles = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (6, 7), (7, 8), (8, 6)]
    graph = undirected(ties_of([*triangles, (0, 3), (0, 6)]))
    told = between(graph, groups(graph, seed=1), seed=1)
    # half of its four messages stay, a quarter goes to either other group: 1 - 1/4 - 2/16
    assert told.participation[0] == pytest.approx(0.625)
    assert told.n_groups[0] == 3
    assert told.participation[1] == 0


def test_nobody_at_all() -> None:
    nobody = ties_of([])
    graph = undirected(nobody)
    found = groups(graph, seed=1)
    told = between(graph, found, seed=1)
    assert (len(page_rank(nobody)), found.modularity, len(told.betweenness)) == (0, 0.0, 0)
    assert dyads(nobody).share is None
