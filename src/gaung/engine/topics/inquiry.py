# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The topics of a conversation: how many talk about what, who waits for an answer, since when."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from hashlib import md5
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.listening.batches import quoted, slices, texts_step
from gaung.engine.listening.inquiry import Asked, Inquiry, RowColumn
from gaung.engine.topics.model import FEWEST_TEXTS, Sample, TooFewError, Topics, learn
from gaung.engine.topics.terms import terms

VERSION: Final = "topics/2"
TEXTS: Final = "topic_texts"
N_SAMPLES: Final = 4
_FEWEST_COMMENTS: Final = 5
_SHORTEST, _LONGEST = 4, 40
_DAY_ZERO: Final = date(1970, 1, 1).toordinal()
_COLUMNS: Final = "s.id, s.norm, s.week, s.is_own, s.is_question, s.is_answered"

Ints = npt.NDArray[np.int64]


@dataclass(slots=True)
class _Tally:
    """What is counted of one topic."""

    n: int = 0
    n_questions: int = 0
    n_unanswered: int = 0
    weeks: Counter[int] = field(default_factory=Counter)
    clearest: dict[str, tuple[float, bytes, int]] = field(default_factory=dict)

    def keep(self, norm: str, alike: float, id_: int) -> None:
        """Keep a text as a sample; of texts with the same telling words the earliest."""
        said = " ".join(counted for counted, _written in terms(norm))
        known = self.clearest.get(said)
        if known is None or id_ < known[2]:
            key = md5(said.encode(), usedforsecurity=False).digest()
            self.clearest[said] = (-alike, key, id_)

    def cut(self) -> None:
        kept = sorted(self.clearest.items(), key=lambda each: each[1])[:N_SAMPLES]
        self.clearest = dict(kept)


def read(engine: Engine, asked: Asked) -> dict[str, Any]:
    """Findings; leaves `topics_rows`(id, topic_no) for the comments that belong to a topic.

    Keys: version; n, public comments; n_texts, different texts learned from; n_needed (30);
    stability, 0..1 or None; n_without, comments of no topic; topics, the largest first: topic_no
    from 1, words (up to four, as people write them), n, share (of n), n_questions,
    n_unanswered_questions, weeks (week, its Monday, and n), samples (at most four different
    comments, the clearest first). Below 30 different texts there are no topics. Our own comments
    get a topic and are counted in none. The order of the rows changes nothing; of equal samples
    the one with the lowest id is shown.
    """
    del asked  # weeks are local already, and nothing draws lots
    sample = Sample()
    for rows in slices(engine, TEXTS, columns="s.id, s.norm, s.is_own"):
        sample.take(rows.filter(pc.invert(rows["is_own"]))["norm"].to_pylist())
    texts = sample.texts()
    try:
        topics = learn(texts)
    except TooFewError as few:
        return _nothing(engine, few.n_texts)
    counted = _counted(engine, topics)
    engine.run(f"DROP TABLE IF EXISTS {TEXTS}")
    return _findings(engine, topics, counted)


@dataclass(frozen=True, slots=True)
class _Counted:
    n: int
    tallies: list[_Tally]
    ids: Ints
    topics: Ints


def _counted(engine: Engine, topics: Topics) -> _Counted:
    tallies = [_Tally() for _name in topics.names]
    ids: list[Ints] = []
    numbers: list[Ints] = []
    n = 0
    for rows in slices(engine, TEXTS, columns=_COLUMNS):
        norms = rows["norm"].dictionary_encode().combine_chunks()
        different, alike = topics.assign(norms.dictionary.to_pylist())
        places = norms.indices.to_numpy()
        told = different[places]
        ids.append(rows["id"].to_numpy())
        numbers.append(told)
        public = ~rows["is_own"].to_numpy(zero_copy_only=False).astype(bool)
        n += int(public.sum())
        _tally(rows, told, alike[places], public, tallies)
    return _Counted(n, tallies, np.concatenate(ids), np.concatenate(numbers))


def _tally(
    rows: pa.Table,
    told: Ints,
    alike: npt.NDArray[np.float64],
    public: npt.NDArray[np.bool_],
    tallies: list[_Tally],
) -> None:
    asks = _flags(rows["is_question"])
    waits = asks & ~_flags(rows["is_answered"])
    weeks, ids = rows["week"], rows["id"].to_numpy()
    n_spaces = pc.count_substring(rows["norm"], " ").to_numpy()
    fits = (n_spaces >= _SHORTEST - 1) & (n_spaces < _LONGEST)
    for number, tally in enumerate(tallies):
        here = public & (told == number)
        tally.n += int(here.sum())
        tally.n_questions += int((here & asks).sum())
        tally.n_unanswered += int((here & waits).sum())
        for count in pc.value_counts(pc.drop_null(weeks.filter(pa.array(here)))).to_pylist():
            tally.weeks[count["values"]] += count["counts"]
        shown = np.flatnonzero(here & fits)
        # Equal texts are equally alike: far more than are shown, so that enough differ.
        best = shown[np.lexsort((ids[shown], -alike[shown]))][: 50 * N_SAMPLES]
        for place, norm in zip(best.tolist(), rows["norm"].take(best).to_pylist(), strict=True):
            tally.keep(norm, float(alike[place]), int(ids[place]))
        tally.cut()


def _flags(column: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    return pc.fill_null(column, False).to_numpy(zero_copy_only=False).astype(bool)  # type: ignore[no-any-return]


def _findings(engine: Engine, topics: Topics, counted: _Counted) -> dict[str, Any]:
    n, tallies = counted.n, counted.tallies
    order = sorted(
        (number for number, tally in enumerate(tallies) if tally.n >= _FEWEST_COMMENTS),
        key=lambda number: (-tallies[number].n, topics.names[number]),
    )
    shown = np.full(len(tallies) + 1, -1, dtype=np.int64)  # the last place is that of "none"
    shown[order] = np.arange(1, len(order) + 1)
    topic_nos = shown[counted.topics]
    _leave_rows(engine, counted.ids, topic_nos)
    quotes = quoted(engine, [last[2] for k in order for last in tallies[k].clearest.values()])
    return _told(topics.n_texts, n, topics.stability) | {
        "n_without": n - sum(tallies[number].n for number in order),
        "topics": [
            _topic(int(shown[number]), topics.names[number], tallies[number], n, quotes)
            for number in order
        ],
    }


def _topic(
    topic_no: int, words: tuple[str, ...], tally: _Tally, n: int, quotes: dict[int, dict[str, Any]]
) -> dict[str, Any]:
    return {
        "topic_no": topic_no,
        "words": list(words),
        "n": tally.n,
        "share": tally.n / n,
        "n_questions": tally.n_questions,
        "n_unanswered_questions": tally.n_unanswered,
        "weeks": [
            {"week": date.fromordinal(_DAY_ZERO + week).isoformat(), "n": tally.weeks[week]}
            for week in sorted(tally.weeks)
        ],
        "samples": [quotes[kept[2]] for kept in tally.clearest.values() if kept[2] in quotes],
    }


def _nothing(engine: Engine, n_texts: int) -> dict[str, Any]:
    n = engine.number(f"SELECT count(s.id) AS n FROM {TEXTS} AS s WHERE NOT s.is_own")  # noqa: S608
    engine.run(f"DROP TABLE IF EXISTS {TEXTS}")
    _leave_rows(engine, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    return _told(n_texts, n, None) | {"n_without": n, "topics": []}


def _told(n_texts: int, n: int, stability: float | None) -> dict[str, Any]:
    return {
        "version": VERSION,
        "n": n,
        "n_texts": n_texts,
        "n_needed": FEWEST_TEXTS,
        "stability": stability,
    }


def _leave_rows(engine: Engine, ids: Ints, topic_nos: Ints) -> None:
    kept = topic_nos > 0
    engine.put(
        "topics_rows",
        pa.table({"id": pa.array(ids[kept]), "topic_no": pa.array(topic_nos[kept])}),
    )


INQUIRY: Final = Inquiry(
    name="topics",
    # Copies with other signs or look-alike letters are one text, here as in coordination.
    steps=(texts_step(TEXTS, "t.skeleton"),),
    read=read,
    columns=(RowColumn("topic_no", "BIGINT"),),
)
