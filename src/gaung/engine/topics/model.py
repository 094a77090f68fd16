# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Topics by non-negative matrix factorisation, the same from the same texts in any order."""

import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import md5
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer

from gaung.engine.topics.stability import agreement
from gaung.engine.topics.terms import terms

FEWEST_TEXTS: Final = 30
MOST_TEXTS: Final = 20_000
_FEWEST_TERMS: Final = 2
_MOST_WORDS: Final = 3_000
_MOST_FOR_CHOOSING: Final = 2_000
_CANDIDATES: Final = (2, 3, 4, 5, 6, 7, 8, 10, 12)
_COARSEST: Final = 5  # where there is enough to say: two halves of anything are always stable
_TEXTS_FOR_COARSEST: Final = 60
_TEXTS_A_TOPIC: Final = 30
_N_PARTS: Final = 3
_WORTH_MORE: Final = 0.1  # a finer division is taken while it costs no more stability than this
_ALIKE: Final = 0.1  # cosine from where on a text belongs to a topic
N_NAMING: Final = 4

Floats = npt.NDArray[np.float64]


class TooFewError(ValueError):
    """There are fewer different texts with enough words than topics could stand on."""

    def __init__(self, n_texts: int) -> None:
        super().__init__(f"{n_texts} texts, {FEWEST_TEXTS} needed")
        self.n_texts = n_texts


class Sample:
    """The texts to learn from: different ones, at most 20,000, in the order of their MD5.

    Which ones are taken hangs on the texts alone, not on their order or number.
    """

    def __init__(self, most: int = MOST_TEXTS) -> None:
        self._most = most
        self._kept: dict[bytes, str] = {}
        self._last: bytes | None = None

    def take(self, norms: Iterable[str]) -> None:
        """Add compared texts; those with fewer than two words that carry a topic are skipped."""
        for norm in norms:
            key = md5(norm.encode(), usedforsecurity=False).digest()
            if key in self._kept or (self._last is not None and key > self._last):
                continue
            if len({counted for counted, _written in terms(norm)}) >= _FEWEST_TERMS:
                self._kept[key] = norm
            if len(self._kept) > 2 * self._most:
                self._cut()

    def texts(self) -> list[str]:
        """The kept texts, in their order."""
        self._cut()
        return [self._kept[key] for key in sorted(self._kept)]

    def _cut(self) -> None:
        if len(self._kept) > self._most:
            keys = sorted(self._kept)[: self._most]
            self._kept = {key: self._kept[key] for key in keys}
            self._last = keys[-1]


@dataclass(frozen=True, slots=True)
class Topics:
    """Learned topics, numbered from 0.

    Attributes:
        names: for each topic up to four words as people write them, the most telling first.
        stability: 0..1, how alike the topics of parts of the texts are (see `stability`).
        n_texts: different texts learned from.
    """

    names: tuple[tuple[str, ...], ...]
    stability: float
    n_texts: int
    _vectors: TfidfVectorizer
    _directions: Floats  # (topics, words), rows of length 1

    def assign(self, norms: Sequence[str]) -> tuple[npt.NDArray[np.int64], Floats]:
        """The topic of each text, -1 for none, and how alike they are (cosine, 0..1).

        Each text by itself; the lower number wins a tie.
        """
        if not len(norms):
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        alike = np.asarray(self._vectors.transform(norms) @ self._directions.T)
        best = alike.argmax(axis=1)
        degree = alike[np.arange(len(best)), best]
        return np.where(degree >= _ALIKE, best, -1), degree


def learn(texts: Sequence[str]) -> Topics:
    """Learn topics from different compared texts, as `Sample.texts` gives them.

    TF-IDF (sublinear, rows of length 1) and NMF from a start by SVD with a fixed seed. The
    number of topics is the largest of 2..12 (5..12 from 300 texts on, never more than one for 30)
    whose stability is within 0.1 of the best one's. Equal texts in equal order give equal topics.

    Raises:
        TooFewError: fewer than 30 texts, or no word stands in two of them.

    Source: Lee & Seung 1999 (NMF); Boutsidis & Gallopoulos 2008 (NNDSVD), both as in scikit-learn;
    Greene, O'Callaghan & Cunningham 2014, "How Many Topics? Stability Analysis for Topic Models",
    for the number, with three fixed parts instead of many drawn samples.
    """
    if len(texts) < FEWEST_TEXTS:
        raise TooFewError(len(texts))
    vectors = TfidfVectorizer(
        analyzer=_counted, min_df=2, max_df=0.5, max_features=_MOST_WORDS, sublinear_tf=True
    )
    try:
        matrix = vectors.fit_transform(texts)
    except ValueError:
        raise TooFewError(len(texts)) from None
    chosen, stability = _chosen(matrix[:_MOST_FOR_CHOOSING])
    parts = _factors(matrix, chosen)
    lengths = np.linalg.norm(parts, axis=1, keepdims=True)
    parts = parts[lengths[:, 0] > 0] / lengths[lengths[:, 0] > 0]
    return Topics(_names(parts, vectors, texts), stability, len(texts), vectors, parts)


def _chosen(matrix: sparse.csr_matrix) -> tuple[int, float]:
    most = min(matrix.shape[0] // _TEXTS_A_TOPIC, *matrix.shape)
    least = min(_COARSEST, matrix.shape[0] // _TEXTS_FOR_COARSEST)
    candidates = [k for k in _CANDIDATES if least <= k <= most] or [2]
    pieces = [matrix[np.arange(matrix.shape[0]) % _N_PARTS != n] for n in range(_N_PARTS)]
    told = {}
    for k in candidates:
        whole = _factors(matrix, k)
        told[k] = float(np.mean([agreement(whole, _factors(piece, k)) for piece in pieces]))
    best = max(told.values())
    chosen = max(k for k, stability in told.items() if stability >= best - _WORTH_MORE)
    return chosen, told[chosen]


def _factors(matrix: sparse.csr_matrix, k: int) -> Floats:
    """Topics by words, float64 (k, words)."""
    model = NMF(n_components=k, init="nndsvd", max_iter=300, tol=1e-3, random_state=0)
    with warnings.catch_warnings():
        # It stops where it is: a little short of the best is as good a division.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix)
    return np.asarray(model.components_, dtype=np.float64)


def _counted(norm: str) -> list[str]:
    return [counted for counted, _written in terms(norm)]


def _names(
    parts: Floats, vectors: TfidfVectorizer, texts: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """The words whose weight is high and stands in few other topics, as most people write them."""
    known = list(vectors.get_feature_names_out())
    written: dict[str, Counter[str]] = {}
    for text in texts:
        for counted, form in terms(text):
            written.setdefault(counted, Counter())[form] += 1
    telling = parts * (parts / np.maximum(parts.sum(axis=0, keepdims=True), 1e-12))
    names = []
    for row in telling:
        order = np.lexsort((np.arange(len(row)), -row))[:N_NAMING]
        words = [known[place] for place in order if row[place] > 0]
        names.append(
            tuple(min(written[word].items(), key=lambda f: (-f[1], f[0]))[0] for word in words)
        )
    return tuple(names)
