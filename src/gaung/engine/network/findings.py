# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The findings on the network as a dictionary with stable keys; people by pseudonym only."""

from typing import Any

import numpy as np

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.listening.inquiry import Asked
from gaung.engine.network import groups as grouping
from gaung.engine.network.mutual import Broker, Dyads, broker, dyads, two_way_with_us, with_us
from gaung.engine.network.picture import Drawn, picture
from gaung.engine.network.ties import Floats, Ints, Ties, read_ties

VERSION = "network/1"
N_VOICES = 100
N_GROUPS = 8
N_SPEAKERS = 3
LEAST_GROUP = 3
"""Fewer people than this are a pair, not a group."""

DIGITS = 6


def read(engine: Engine, asked: Asked) -> dict[str, Any]:
    """The findings from the tables of the network's steps (`engine/schemas/network.schema.json`).

    Groups, central and bridging voices are found among the public alone: that we answer many
    people is our choice and says nothing about them. `voices` holds, a column a key, the first 100
    by each of the four measures.
    """
    ties = read_ties(engine)
    ((n_people, n_untold, n_nameless),) = engine.rows(
        "SELECT c.n_people, c.n_untold, c.n_nameless FROM network_counts AS c"
    )
    return findings(ties, seed=asked.seed) | {
        "n_people": n_people,
        "n_untold": n_untold,
        "n_nameless": n_nameless,
    }


def findings(ties: Ties, *, seed: int) -> dict[str, Any]:
    """What the ties alone tell."""
    public, people = ties.public()
    graph = grouping.undirected(public)
    found = grouping.groups(graph, seed=seed)
    between = grouping.between(graph, found, seed=seed)
    rank = grouping.page_rank(public)
    parts = graph.connected_components().sizes()
    most = broker(ties)
    return {
        "version": VERSION,
        "n_messages": int(ties.weight.sum()),
        "n_ties": len(ties.source),
        "n_connected": len(ties.authors) - ties.has_us,
        "n_public_connected": len(public.authors),
        "n_public_messages": int(public.weight.sum()),
        "with_us": _with_us(ties),
        "reciprocity": {"all": _dyads(dyads(ties)), "public": _dyads(dyads(public))},
        "broker": most and _broker(ties, most),
        "components": {"n": len(parts), "largest": max(parts, default=0)},
        "betweenness": {"is_exact": between.n_pivots >= len(public.authors)}
        | {"n_pivots": between.n_pivots if public.authors else 0},
        "modularity": _rounded(found.modularity),
        "n_groups": int((found.size >= LEAST_GROUP).sum()),
        "groups": _groups(public, found, rank),
        "voices": _voices(ties, public, people, found, between, rank),
        "picture": picture(ties, Drawn(people, found.of, found.size, rank), seed=seed),
    }


def _with_us(ties: Ties) -> dict[str, int]:
    told = with_us(ties)
    return {
        "n_mutual": told.n_mutual,
        "n_only_from_us": told.n_only_from_us,
        "n_only_to_us": told.n_only_to_us,
    }


def _dyads(told: Dyads) -> dict[str, Any]:
    share = told.share
    return {
        "n_mutual": told.n_mutual,
        "n_dyads": told.n_dyads,
        "share": None if share is None else _rounded(share),
    }


def _broker(ties: Ties, most: Broker) -> dict[str, Any]:
    return {
        "our_share": _rounded(most.our_share),
        "top_share": _rounded(most.top_share),
        "top_is_us": not ties.authors[most.top],
        "top_author": ties.authors[most.top] or None,
    }


def _groups(public: Ties, found: grouping.Groups, rank: Floats) -> list[dict[str, Any]]:
    n_all = len(found.size)
    same = found.of[public.source] == found.of[public.target]
    within = np.bincount(
        found.of[public.source[same]], weights=public.weight[same], minlength=n_all
    ).astype(np.int64)
    across = np.bincount(
        np.concatenate([found.of[public.source[~same]], found.of[public.target[~same]]]),
        weights=np.tile(public.weight[~same], 2),
        minlength=n_all,
    ).astype(np.int64)
    shown = int((found.size[:N_GROUPS] >= LEAST_GROUP).sum())
    first = np.lexsort([np.arange(len(rank)), -rank])
    return [
        {
            "n_people": int(found.size[group]),
            "n_within": int(within[group]),
            "n_across": int(across[group]),
            "speakers": [
                public.authors[person] for person in first[found.of[first] == group][:N_SPEAKERS]
            ],
        }
        for group in range(shown)
    ]


def _voices(
    ties: Ties,
    public: Ties,
    people: Ints,
    found: grouping.Groups,
    between: grouping.Between,
    rank: Floats,
) -> dict[str, list[Any]]:
    n = len(public.authors)
    heard_by = np.bincount(public.target, minlength=n)
    replied_to = np.bincount(public.source, minlength=n)
    bridging = np.where(between.participation > 0, between.betweenness, 0.0)
    by_author = np.arange(n)
    shown = np.unique(
        np.concatenate(
            [
                np.lexsort([by_author, -measure])[:N_VOICES]
                for measure in (rank, bridging, heard_by, replied_to)
            ]
        )
    )
    mutual = np.isin(people, two_way_with_us(ties))
    group = np.where(found.size[found.of] >= LEAST_GROUP, found.of, -1) if n else found.of
    return {
        "author": [public.authors[person] for person in shown],
        "rank": _column(rank, shown),
        "bridging": _column(bridging, shown),
        "participation": _column(between.participation, shown),
        "n_groups": between.n_groups[shown].tolist(),
        "n_heard_by": heard_by[shown].tolist(),
        "n_replied_to": replied_to[shown].tolist(),
        "n_got": public.n_got()[shown].tolist(),
        "n_sent": public.n_sent()[shown].tolist(),
        "group": group[shown].tolist(),
        "is_two_way_with_us": mutual[shown].tolist(),
    }


def _column(values: Floats, shown: Ints) -> list[float]:
    return [_rounded(value) for value in values[shown].tolist()]


def _rounded(value: float) -> float:
    return round(value, DIGITS)
