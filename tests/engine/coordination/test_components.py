# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Components in SQL equal those of a graph library, for any graph."""

from itertools import pairwise

import networkx as nx
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from gaung.engine.analysis import warehouse
from gaung.engine.analysis.engines.duck import duck_engine
from gaung.engine.coordination import components

Edges = list[tuple[int, int]]


def labels(edges: Edges) -> dict[int, int]:
    a, b = ([edge[side] for edge in edges] for side in range(2))
    with duck_engine(memory_limit_mb=256, threads=1) as engine:
        engine.put("edges", pa.table({"a": pa.array(a, pa.int64()), "b": pa.array(b, pa.int64())}))
        warehouse.run(engine, components.steps("labels", "edges"))
        return dict(engine.rows("SELECT l.node, l.label FROM labels AS l"))


def expected(edges: Edges) -> dict[int, int]:
    graph = nx.Graph(edges)
    return {
        node: min(component) for component in nx.connected_components(graph) for node in component
    }


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=40))
def test_labels_are_the_smallest_node_of_each_component(edges: Edges) -> None:
    assert labels(edges) == expected(edges)


def test_a_chain_of_a_thousand_settles_in_the_rounds_that_are_allowed() -> None:
    order = [(place * 377) % 1000 for place in range(1000)]
    chain = list(pairwise(order))
    assert labels(chain) == expected(chain)
