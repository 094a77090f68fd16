# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""CooRTweet and CooRnet: their own published numbers, and plain readings of their R code.

The packages publish few numbers. Where they do, these are checked; the rest is compared with the
R functions written out row by row in pandas, by another hand than the SQL.
"""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from gaung.engine.analysis.engines.duck import DuckEngine, duck_engine
from gaung.engine.coordination.definition import COORNET, COORTWEET, CooRnet, CooRTweet
from gaung.engine.coordination.published import coornet, coortweet

TWEETS = Path(__file__).parents[4] / "shared/data/coortweet/russian_coord_tweets.csv"


@pytest.fixture(scope="module")
def tweets() -> pd.DataFrame:
    if not TWEETS.is_file():
        pytest.skip("the sample of CooRTweet is not here")
    table = pd.read_csv(TWEETS)
    account, names = pd.factorize(table["account_id"])
    # R makes every pair once by the order of rows; here an id orders them, so ids follow rows.
    return pd.DataFrame(
        {
            "object": pd.factorize(table["object_id"])[0],
            "person": account + 1,
            "id": pd.factorize(table["content_id"])[0],
            "at": table["timestamp_share"].astype(np.int64),
            "name": names[account],
        }
    )


@pytest.fixture
def engine() -> Iterator[DuckEngine]:
    with duck_engine(memory_limit_mb=512, threads=1) as engine:
        yield engine


def put(engine: DuckEngine, rows: pd.DataFrame) -> None:
    engine.put("shares", pa.Table.from_pandas(rows.drop(columns="name", errors="ignore")))


def test_the_vignette_s_threshold(engine: DuckEngine, tweets: pd.DataFrame) -> None:
    """CooRTweet's vignette (2.0): at 600 s and 0.99 the least weight above the threshold is 3."""
    put(engine, tweets)
    result = coortweet(engine, "shares", CooRTweet(time_window=600, edge_weight=0.99))
    assert engine.number("SELECT min(e.weight) AS n FROM published_edges AS e") == 3
    assert result["threshold"] == 2.0


def test_who_only_repeats_itself_is_no_vertex(engine: DuckEngine, tweets: pd.DataFrame) -> None:
    """The package's own test test-sample_data.R: this account coordinates with itself alone."""
    put(engine, tweets)
    alone = tweets.loc[tweets["name"] == "9fa51ef17278c01d13d313741eddfc0b", "person"].iloc[0]
    coortweet(engine, "shares", CooRTweet(min_participation=5))
    sql = f"SELECT count(*) AS n FROM published_weights AS w WHERE {alone} IN (w.a, w.b)"
    assert engine.number(sql) == 0


@pytest.mark.parametrize(
    "definition",
    [
        COORTWEET,
        CooRTweet(time_window=60),
        CooRTweet(time_window=600, edge_weight=0.99),
        CooRTweet(time_window=10, min_participation=5),
    ],
)
def test_every_edge_is_that_of_the_r_code(
    engine: DuckEngine, tweets: pd.DataFrame, definition: CooRTweet
) -> None:
    put(engine, tweets)
    result = coortweet(engine, "shares", definition)
    weights = r_coortweet(tweets, definition)
    found = engine.rows("SELECT w.a, w.b, w.weight FROM published_weights AS w")
    assert {(a, b): weight for a, b, weight in found} == weights
    threshold = np.quantile(list(weights.values()), definition.edge_weight)
    kept = nx.Graph([pair for pair, weight in weights.items() if weight > threshold])
    assert result == {
        "n_pairs": sum(weights.values()),
        "threshold": threshold,
        "n_edges": len(weights),
        "n_kept": kept.number_of_edges(),
        "n_accounts": kept.number_of_nodes(),
        "n_groups": nx.number_connected_components(kept),
    }


def test_the_defaults_on_the_sample(engine: DuckEngine, tweets: pd.DataFrame) -> None:
    """What the two readings above agree on, as a figure to compare with a run of the package."""
    put(engine, tweets)
    result = coortweet(engine, "shares", COORTWEET)
    assert (result["n_pairs"], result["n_edges"], result["n_kept"]) == (447, 442, 4)


@pytest.mark.parametrize("definition", [COORNET, CooRnet(q=0.5, p=0.25, edge_weight=0.99)])
def test_coornet_is_that_of_the_r_code(
    engine: DuckEngine, tweets: pd.DataFrame, definition: CooRnet
) -> None:
    some = tweets.head(10_000)
    put(engine, some)
    result = coornet(engine, "shares", definition)
    interval, weights = r_coornet(some, definition)
    assert result["interval_seconds"] == interval
    found = engine.rows("SELECT w.a, w.b, w.weight FROM published_weights AS w")
    assert {(a, b): weight for a, b, weight in found} == weights
    threshold = np.quantile(list(weights.values()), definition.edge_weight)
    kept = nx.Graph([pair for pair, weight in weights.items() if weight >= threshold])
    assert result["n_kept"] == kept.number_of_edges()
    assert result["n_accounts"] == kept.number_of_nodes()
    assert result["n_groups"] == nx.number_connected_components(kept)


def test_nothing_shared_twice_gives_nothing(engine: DuckEngine) -> None:
    put(engine, pd.DataFrame({"object": [1, 2], "person": [1, 2], "id": [1, 2], "at": [5, 6]}))
    assert coornet(engine, "shares", COORNET)["interval_seconds"] is None
    assert coortweet(engine, "shares", COORTWEET)["n_groups"] == 0


def test_a_conversation_with_too_many_pairs_is_left_alone(engine: DuckEngine) -> None:
    n = 6000
    crowd = pd.DataFrame(
        {"object": 1, "person": np.arange(n) // 2, "id": np.arange(n), "at": np.arange(n) % 7}
    )
    put(engine, crowd)
    assert coortweet(engine, "shares", COORTWEET) == {"is_too_large": True}


def r_coortweet(rows: pd.DataFrame, definition: CooRTweet) -> dict[tuple[int, int], int]:
    """`detect_groups` and the weights of `generate_coordinated_network`, step by step."""
    least = definition.min_participation
    rows = rows[rows.groupby("person")["id"].transform("size") >= least].copy()
    rows["row"] = np.arange(len(rows))
    pairs = rows.merge(rows, on="object", suffixes=("", "_y"))
    pairs = pairs[pairs["row"] < pairs["row_y"]]
    pairs = pairs[(pairs["at"] - pairs["at_y"]).abs() <= definition.time_window]
    pairs = pairs[(pairs["id"] != pairs["id_y"]) & (pairs["person"] != pairs["person_y"])]
    active = rows[rows["id"].isin(set(pairs["id"]) | set(pairs["id_y"]))]
    kept = set(active.loc[active.groupby("person")["id"].transform("size") >= least, "id"])
    pairs = pairs[pairs["id"].isin(kept) | pairs["id_y"].isin(kept)]
    low = np.minimum(pairs["person"], pairs["person_y"])
    high = np.maximum(pairs["person"], pairs["person_y"])
    return pairs.groupby([low, high]).size().to_dict()


def r_coornet(rows: pd.DataFrame, definition: CooRnet) -> tuple[int, dict[tuple[int, int], int]]:
    """`estimate_coord_interval`, `get_coord_shares` and the weights of `build_coord_graph`."""
    seconds, halves = [], []
    shared = [
        share.sort_values(["at", "id"]) for _, share in rows.groupby("object") if len(share) > 1
    ]
    for share in shared:
        after = (share["at"] - share["at"].min()).to_numpy()
        seconds.append(after[1])
        reached = np.arange(1, len(share) + 1) / len(share) > definition.p
        halves.append(after[reached].min())
    quickest = np.array(seconds) <= np.quantile(seconds, definition.q)
    interval = max(1, int(np.quantile(np.array(halves)[quickest], definition.p)))
    weights: dict[tuple[int, int], int] = {}
    for share in shared:
        if share["person"].nunique() < 2:
            continue
        bins = (share["at"] - share["at"].min()) // interval
        together = share[bins.map(bins.value_counts()) > 1]
        for pair in combinations(sorted(set(together["person"])), 2):
            weights[pair] = weights.get(pair, 0) + 1
    return interval, weights
