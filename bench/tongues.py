# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Language recognition: texts a second, right ones by language, and `--train` for new weights.

Learns from words, not from sentences: of seven languages only counts of words are at hand, and the
features never look past a word. Bags of 1 to 30 words are drawn by those counts, so that a comment
of three words is as familiar as a sentence.
"""

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from bench import _tongues_data as data
from bench._asked import parser_of
from bench.report import Measured, show
from gaung.engine.tongues.features import BUCKETS, buckets
from gaung.engine.tongues.model import MODEL, TONGUES, UNDECIDED, Recogniser, Weights

SEED = 5
BAGS = 2_500
INFORMAL_BAGS = 4 * BAGS
SLANG_BAGS = BAGS // 2
GOES_ON = 0.16  # chance of a bag to end after each word
MOST_WORDS = 30
LARGEST = 0.9995  # quantile of the weights that becomes 127


def run(argv: Sequence[str]) -> int:
    """Measures the shipped weights, or trains and writes new ones first."""
    parser = parser_of("tongues", __doc__)
    parser.add_argument("--train", action="store_true", help="learn the weights anew")
    parser.add_argument("--out", type=Path, default=MODEL, help="where new weights go")
    asked = parser.parse_args(argv)
    if not data.SHARED.is_dir():
        print(f"tongues: skipped, the data sets are not in {data.SHARED}")
        return 0
    if asked.train:
        train().write(asked.out)
    recogniser = Recogniser(Weights.read(asked.out if asked.train else MODEL))
    texts = data.smsa("train") * 4
    recogniser.recognise(texts[: len(texts) // 4])
    started = time.process_time()
    recogniser.recognise(texts)
    seconds = time.process_time() - started
    started = time.process_time()
    sum(len(text.lower().split()) for text in texts)
    raw_seconds = time.process_time() - started
    shares, regional = right(recogniser), false_regional(recogniser)
    show(
        Measured(
            bench="tongues",
            figure=len(texts) / seconds,
            unit="texts/core-second",
            raw_limit=len(texts) / raw_seconds,
            raw_limit_is="splits the same texts into words",
            details={
                "macro_recall": round(sum(shares.values()) / len(shares), 4),
                **{f"right_{tongue}": round(share, 4) for tongue, share in shares.items()},
                **{f"false_regional_{name}": round(s, 4) for name, s in regional.items()},
                "model_bytes": MODEL.stat().st_size,
            },
            packages=("numpy", "scikit-learn"),
        ),
        as_json=asked.json,
    )
    return 0


def right(recogniser: Recogniser) -> dict[str, float]:
    """The share of the held-out sentences of each language that get their language."""
    return {
        tongue: recogniser.recognise(texts).tongues.count(tongue) / len(texts)
        for tongue in TONGUES
        if (texts := data.held_out(tongue))
    }


def false_regional(recogniser: Recogniser) -> dict[str, float]:
    """The share of informal Indonesian texts that are taken for a regional language."""
    known = {"ind", "eng", UNDECIDED}
    return {
        name: sum(t not in known for t in recogniser.recognise(texts).tongues) / len(texts)
        for name, texts in (("smsa_test", data.smsa("test")), ("stif_test", data.stif("test")))
    }


def train() -> Weights:
    """Weights of a multinomial logistic regression (L2, C = 3), in steps of int8."""
    counts = data.formal()
    typed, slang = data.informal()
    random = np.random.Generator(np.random.PCG64(SEED))
    bags: list[list[str]] = []
    labels: list[int] = []
    for number, tongue in enumerate(TONGUES):
        drawn = [(counts[tongue], BAGS)]
        if tongue == "ind":
            drawn += [(typed, INFORMAL_BAGS), (slang, SLANG_BAGS)]
        for source, n in drawn:
            bags += _drawn(source, n, random)
            labels += [number] * n
    model = LogisticRegression(C=3, max_iter=400, tol=1e-3).fit(_matrix(bags), labels)
    weights = model.coef_.T
    scale = float(np.quantile(np.abs(weights[weights != 0]), LARGEST) / 127)
    rows = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    return Weights(np.ascontiguousarray(rows), scale, model.intercept_.astype(np.float32))


def _drawn(source: Counter[str], n: int, random: np.random.Generator) -> list[list[str]]:
    known = sorted(source)
    weights = np.array([source[word] for word in known], dtype=np.float64)
    lengths = random.geometric(GOES_ON, size=n).clip(max=MOST_WORDS)
    picked = random.choice(len(known), size=int(lengths.sum()), p=weights / weights.sum())
    return [
        list(dict.fromkeys(known[place] for place in places))
        for places in np.split(picked, np.cumsum(lengths)[:-1])
    ]


def _matrix(bags: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    known: dict[str, npt.NDArray[np.int64]] = {}
    ends, columns, values = [0], [], []
    for bag in bags:
        n = 0
        for word in bag:
            found = known.get(word)
            if found is None:
                found = known[word] = buckets(word)
            columns.append(found)
            values.append(np.full(len(found), 1 / np.sqrt(len(found))))
            n += len(found)
        ends.append(ends[-1] + n)
    shape = (len(bags), BUCKETS)
    return sparse.csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=shape)
