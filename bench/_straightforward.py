# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same questions with pandas and networkx, as one writes them in a notebook.

Dialogue with intervals by thread, audiences, copies and near copies, loud hours, components. It
leaves out answers by mention, bursts, and the row-by-row flags that ours writes.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import networkx as nx
import pandas as pd

from gaung.engine.conversation.audience_cues import HOW, JOIN, OFFICE, PATTERNS, SLANG

COLUMNS = ["kind", "key", "parent_key", "author", "is_owner", "norm", "has_question", "at"]
WINDOW_SECONDS, LEAST_MEETINGS, LIKENESS = 60, 3, 0.75
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Found:
    """Enough to see that the same was computed: counts, groups of accounts, loud hours."""

    n_public: int
    n_answered: int
    n_questions_answered: int
    n_threads: int
    n_loops: int
    n_peer_replies: int
    voice: float
    groups: tuple[frozenset[str], ...]
    n_spikes: int


def analysed(paths: Sequence[Path], owner: str) -> Found:
    """Reads the part files and looks at dialogue, audiences, coordination, spikes, components."""
    rows = pd.concat([pd.read_parquet(path, columns=COLUMNS) for path in paths])
    rows["own"] = (rows["author"] == owner) | rows["is_owner"].fillna(value=False).astype(bool)
    comments = rows[rows["kind"] == "comment"].set_index("key", drop=False)
    replies = _replies(comments)
    public = comments[~comments["own"]]
    answered = set(replies[replies["own"] & ~replies["target_own"]]["parent_key"])
    is_answered = public["key"].isin(answered)
    threads = _threads(comments)
    _audiences(public)
    _intervals(public.assign(thread=threads, answered=is_answered.to_numpy()))
    return Found(
        n_public=len(public),
        n_answered=int(is_answered.sum()),
        n_questions_answered=int((is_answered & public["has_question"]).sum()),
        n_threads=int(threads.nunique()),
        n_loops=_loops(comments.assign(thread=threads), replies),
        n_peer_replies=int((~replies["own"] & ~replies["target_own"]).sum()),
        voice=1 - _gini(public.groupby("author").size()),
        groups=_coordinated(public),
        n_spikes=_spikes(public),
    )


def _replies(comments: pd.DataFrame) -> pd.DataFrame:
    targets = comments[["key", "author", "own", "at"]].reset_index(drop=True)
    targets.columns = pd.Index(["parent_key", "target_author", "target_own", "target_at"])
    return comments.dropna(subset=["parent_key"]).merge(targets, on="parent_key")


def _threads(comments: pd.DataFrame) -> "pd.Series[str]":
    graph = nx.Graph()
    graph.add_nodes_from(comments["key"])
    hung = comments.dropna(subset=["parent_key"])
    graph.add_edges_from(zip(hung["key"], hung["parent_key"], strict=True))
    thread = {key: min(found) for found in nx.connected_components(graph) for key in found}
    return comments["key"].map(thread)


def _loops(comments: pd.DataFrame, replies: pd.DataFrame) -> int:
    told = replies.merge(comments[["key", "thread"]].reset_index(drop=True), on="key")
    ours = told[told["own"] & ~told["target_own"]][["thread", "target_author", "at"]]
    back = comments.reset_index(drop=True).merge(
        ours, left_on=["thread", "author"], right_on=["thread", "target_author"]
    )
    return int(back[back["at_x"] > back["at_y"]]["thread"].nunique())


def _audiences(public: pd.DataFrame) -> pd.DataFrame:
    cues = {**PATTERNS, "slang": SLANG, "how": HOW, "join": JOIN, "office": OFFICE}
    for name, pattern in cues.items():
        whole = f"(^|[^a-z0-9])({pattern})([^a-z0-9]|$)".replace("(", "(?:")
        public = public.assign(**{name: public["norm"].str.contains(whole, regex=True)})
    return public.groupby("author")[list(cues)].sum()


def _gini(messages: "pd.Series[int]") -> float:
    ordered = messages.sort_values().to_numpy()
    n = len(ordered)
    ranks = 2 * pd.RangeIndex(1, n + 1).to_numpy() - n - 1
    return float((ranks * ordered).sum() / (n * ordered.sum()))


def _coordinated(public: pd.DataFrame) -> tuple[frozenset[str], ...]:
    """Accounts that said the same text within a minute of each other, three times or more."""
    several = public.groupby("norm")["author"].transform("nunique") > 1
    met: dict[tuple[str, str], int] = {}
    for _, said in public[several].groupby("norm")[["author", "at"]]:
        pairs = said.merge(said, how="cross", suffixes=("", "_other"))
        close = pairs[
            (pairs["author"] < pairs["author_other"])
            & ((pairs["at"] - pairs["at_other"]).abs() <= WINDOW_SECONDS)
        ]
        for pair in zip(close["author"], close["author_other"], strict=True):
            met[pair] = met.get(pair, 0) + 1
    for pair in _near(public):
        met[pair] = met.get(pair, 0) + 1
    graph = nx.Graph(pair for pair, times in met.items() if times >= LEAST_MEETINGS)
    return tuple(frozenset(found) for found in nx.connected_components(graph))


def _near(public: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Pairs of accounts whose texts within a minute share most words, without being equal."""
    ordered = public.sort_values("at")
    said = zip(ordered["at"], ordered["author"], ordered["norm"], strict=True)
    recent: deque[tuple[int, str, frozenset[str], str]] = deque()
    for at, author, norm in said:
        words = frozenset(norm.split())
        while recent and at - recent[0][0] > WINDOW_SECONDS:
            recent.popleft()
        for _, other, theirs, text in recent:
            if author != other and norm != text and words and theirs:
                shared = len(words & theirs)
                if shared >= LIKENESS * (len(words) + len(theirs) - shared):
                    yield min(author, other), max(author, other)
        recent.append((at, author, words, norm))


def _intervals(public: pd.DataFrame) -> pd.DataFrame:
    """The middle 95 % of the answered shares when whole threads are drawn again."""
    public = public.assign(asked_and_answered=public["has_question"] & public["answered"])
    columns = ["answered", "has_question", "asked_and_answered"]
    by_thread = public.groupby("thread")[columns].sum()
    by_thread["n"] = public.groupby("thread").size()
    drawn = pd.DataFrame(
        [by_thread.sample(frac=1, replace=True, random_state=n).sum() for n in range(DRAWS)]
    )
    shares = pd.DataFrame(
        {
            "RR": drawn["answered"] / drawn["n"],
            "QRR": drawn["asked_and_answered"] / drawn["has_question"],
        }
    )
    return shares.quantile([0.025, 0.975])


def _spikes(public: pd.DataFrame) -> int:
    hours = (public["at"] // 3600).value_counts()
    middle = hours.median()
    spread = (hours - middle).abs().median() * 1.4826
    return int(((hours - middle) / max(spread, 1) > 4).sum())


def same_groups(found: Sequence[frozenset[str]], planted: Sequence[frozenset[str]]) -> float:
    """Of the planted pairs of accounts, the share that is in one found group."""
    pairs = {pair for group in planted for pair in combinations(sorted(group), 2)}
    known = {pair for group in found for pair in combinations(sorted(group), 2)}
    return len(pairs & known) / len(pairs) if pairs else 1.0
