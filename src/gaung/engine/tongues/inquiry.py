# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The languages of a conversation: how many comments in each, on which platforms, and some."""

from collections import Counter
from typing import Any, Final

import numpy as np
import pyarrow as pa

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.listening.batches import quoted, slices, texts_step
from gaung.engine.listening.inquiry import Asked, Inquiry, RowColumn
from gaung.engine.tongues.model import TONGUES, UNDECIDED, VERSION, Recognised, recogniser

TEXTS: Final = "tongue_texts"
N_SAMPLES: Final = 3
_FEWEST_WORDS, _MOST_WORDS = 4, 30
_COLUMNS = "s.id, s.norm, s.platform, s.is_own"
_CODES: Final = (*TONGUES, UNDECIDED)

Sample = tuple[float, int]


class _Tally:
    """What is counted while the slices go by; grows with languages and platforms only."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.samples: dict[str, list[Sample]] = {tongue: [] for tongue in TONGUES}

    def take(self, rows: pa.Table, recognised: Recognised) -> None:
        public = ~rows["is_own"].to_numpy(zero_copy_only=False).astype(bool)
        ids, platforms = rows["id"].to_numpy(), rows["platform"].to_pylist()
        said = np.array(recognised.tongues)
        for place in np.flatnonzero(public).tolist():
            self.counts[recognised.tongues[place], platforms[place]] += 1
        fits = public & (recognised.n_words >= _FEWEST_WORDS) & (recognised.n_words <= _MOST_WORDS)
        for tongue in TONGUES:
            places = np.flatnonzero(fits & (said == tongue))
            best = places[np.lexsort((ids[places], -recognised.leads[places]))][:N_SAMPLES]
            found = [(-float(recognised.leads[place]), int(ids[place])) for place in best]
            self.samples[tongue] = sorted(self.samples[tongue] + found)[:N_SAMPLES]


def read(engine: Engine, asked: Asked) -> dict[str, Any]:
    """Findings by language, the most written first; leaves `tongues_rows`(id, tongue).

    Keys: version; n, public comments; n_undecided, those too short to tell or in another script;
    tongues, one dict a language that somebody wrote in: tongue, n, share (of the comments that
    could be told), platforms (platform -> n), samples (the clearest few, see `batches.quoted`).
    Our own comments get a language, and are not counted. Ties go by code.
    """
    del asked  # nothing here depends on the zone or on lots
    tally, ids, codes = _Tally(), [], []
    for rows in slices(engine, TEXTS, columns=_COLUMNS):
        recognised = recogniser().recognise(rows["norm"].to_pylist())
        tally.take(rows, recognised)
        ids.append(rows["id"].combine_chunks().cast(pa.int64()))
        codes.append(pa.array(recognised.tongues, pa.string()).dictionary_encode())
    _leave_rows(engine, ids, codes)
    engine.run(f"DROP TABLE IF EXISTS {TEXTS}")
    return _findings(engine, tally)


def _leave_rows(engine: Engine, ids: list[pa.Array], codes: list[pa.Array]) -> None:
    numbers = pa.chunked_array(ids, pa.int64())
    said = pa.chunked_array([code.cast(pa.string()) for code in codes], pa.string())
    engine.put("tongues_rows", pa.table({"id": numbers, "tongue": said}))


def _findings(engine: Engine, tally: _Tally) -> dict[str, Any]:
    by_tongue: Counter[str] = Counter()
    for (tongue, _platform), n in tally.counts.items():
        by_tongue[tongue] += n
    n, n_undecided = by_tongue.total(), by_tongue.pop(UNDECIDED, 0)
    quotes = quoted(engine, [id_ for found in tally.samples.values() for _lead, id_ in found])
    told = sorted(by_tongue.items(), key=lambda each: (-each[1], each[0]))
    return {
        "version": VERSION,
        "n": n,
        "n_undecided": n_undecided,
        "tongues": [
            {
                "tongue": tongue,
                "n": count,
                "share": count / (n - n_undecided),
                "platforms": _by_platform(tally.counts, tongue),
                "samples": [quotes[id_] for _lead, id_ in tally.samples[tongue] if id_ in quotes],
            }
            for tongue, count in told
        ],
    }


def _by_platform(counts: Counter[tuple[str, str]], tongue: str) -> dict[str, int]:
    return {
        platform: n
        for (said, platform), n in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        if said == tongue
    }


INQUIRY: Final = Inquiry(
    name="tongues",
    steps=(texts_step(TEXTS),),
    read=read,
    columns=(RowColumn("tongue", "VARCHAR"),),
)
