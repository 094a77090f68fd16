# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The findings on the network as a dictionary with stable keys; people by pseudonym only."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.listening.inquiry import Asked
from gaung.engine.network.groups import Between, Groups, between, groups, page_rank, undirected
from gaung.engine.network.mutual import Broker, Dyads, broker, dyads, two_way_with_us, with_us
from gaung.engine.network.picture import Drawn, picture
from gaung.engine.network.ties import Floats, Ints, Ties, added, read_ties

VERSION = "network/1"
N_VOICES = 100
N_GROUPS = 8
N_SPEAKERS = 3
LEAST_GROUP = 3
"""Fewer people than this are a pair, not a group."""

DIGITS = 6


@dataclass(frozen=True, slots=True)
class _Public:
    """The conversation without us: its ties, which vertex of all ties each person is, and so on."""

    ties: Ties
    people: Ints
    found: Groups
    between: Between
    rank: Floats


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
    among, people = ties.public()
    graph = undirected(among)
    found = groups(graph, seed=seed)
    public = _Public(among, people, found, between(graph, found, seed=seed), page_rank(among))
    parts = graph.connected_components().sizes()
    most = broker(ties)
    return {
        "version": VERSION,
        "n_messages": int(ties.weight.sum()),
        "n_ties": len(ties.source),
        "n_connected": len(ties.authors) - ties.has_us,
        "n_public_connected": len(among.authors),
        "n_public_messages": int(among.weight.sum()),
        "with_us": _with_us(ties),
        "reciprocity": {"all": _dyads(dyads(ties)), "public": _dyads(dyads(among))},
        "broker": most and _broker(ties, most),
        "components": {"n": len(parts), "largest": max(parts, default=0)},
        "is_betweenness_exact": public.between.n_pivots >= len(among.authors),
        "modularity": _rounded(found.modularity),
        "n_groups": int((found.size >= LEAST_GROUP).sum()),
        "groups": _groups(public),
        "voices": _voices(public, two_way_with_us(ties)),
        "picture": picture(ties, Drawn(people, found.of, found.size, public.rank), seed=seed),
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


def _groups(public: _Public) -> list[dict[str, Any]]:
    ties, found = public.ties, public.found
    source, target = found.of[ties.source], found.of[ties.target]
    same, n_all = source == target, len(found.size)
    within = added(source[same], ties.weight[same], n_all)
    ends = np.concatenate([source[~same], target[~same]])
    across = added(ends, np.tile(ties.weight[~same], 2), n_all)
    central = _first(public.rank)
    return [
        {
            "n_people": int(found.size[group]),
            "n_within": int(within[group]),
            "n_across": int(across[group]),
            "speakers": [
                ties.authors[person] for person in central[found.of[central] == group][:N_SPEAKERS]
            ],
        }
        for group in range(int((found.size[:N_GROUPS] >= LEAST_GROUP).sum()))
    ]


def _voices(public: _Public, mutual: Ints) -> dict[str, list[Any]]:
    ties, found, n = public.ties, public.found, len(public.people)
    heard_by = np.bincount(ties.target, minlength=n)
    replied_to = np.bincount(ties.source, minlength=n)
    spread = public.between.participation
    bridging = np.where(spread > 0, public.between.betweenness, 0.0)
    measures = (public.rank, bridging, heard_by, replied_to)
    shown = np.unique(np.concatenate([_first(measure)[:N_VOICES] for measure in measures]))
    group = found.of[shown]
    return {
        "author": [ties.authors[person] for person in shown],
        "rank": _column(public.rank, shown),
        "bridging": _column(bridging, shown),
        "participation": _column(spread, shown),
        "n_groups": public.between.n_groups[shown].tolist(),
        "n_heard_by": heard_by[shown].tolist(),
        "n_replied_to": replied_to[shown].tolist(),
        "n_got": ties.n_got()[shown].tolist(),
        "n_sent": ties.n_sent()[shown].tolist(),
        "group": np.where(found.size[group] >= LEAST_GROUP, group, -1).tolist(),
        "is_two_way_with_us": np.isin(public.people[shown], mutual).tolist(),
    }


def _first(measure: Floats | Ints) -> Ints:
    """The vertices by a measure, the highest first; equal ones by pseudonym."""
    return np.lexsort([np.arange(len(measure)), -measure])


def _column(values: Floats, shown: Ints) -> list[float]:
    return [_rounded(value) for value in values[shown].tolist()]


def _rounded(value: float) -> float:
    return round(value, DIGITS)
