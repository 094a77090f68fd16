# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which language a short informal text of Indonesia is written in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from gaung.engine.tongues.features import BUCKETS, buckets, words

VERSION: Final = "tongues/1"
UNDECIDED: Final = "und"
TONGUES: Final = (
    "ind", "eng", "jav", "sun", "bjn", "nij", "min", "ace", "ban", "bug", "mad", "bbc",
)  # fmt: skip
MODEL: Final = Path(__file__).parent / "tongues.npz"

LEAD: Final = 1.5  # by how much, in log odds, another language must be ahead of Indonesian
SPEAKS_FOR: Final = 0.25  # from where on one word speaks for a language against Indonesian
_FEWEST_WORDS = 2
_MOST_KNOWN = 300_000
_AT_ONCE = 10_000  # texts, so that memory stays where it is for any number of them

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model over hashed features, one column a language of `TONGUES`.

    Attributes:
        rows: int8, (65,536, 12); a weight is `rows * scale`.
        scale: what one step of a row is worth.
        bias: float32, (12,).
    """

    rows: npt.NDArray[np.int8]
    scale: float
    bias: Floats

    @classmethod
    def read(cls, path: Path) -> "Weights":
        """The weights of a file that `write` made.

        Raises:
            ValueError: the file is of another shape or another list of languages.
        """
        with np.load(path, allow_pickle=False) as stored:
            told = tuple(str(stored["tongues"]).split())
            rows, bias = stored["rows"], stored["bias"]
            if told != TONGUES or rows.shape != (BUCKETS, len(TONGUES)):
                raise ValueError(f"not a model of {VERSION}: {path}")
            return cls(rows, float(stored["scale"]), bias)

    def write(self, path: Path) -> None:
        """Write the weights; equal weights give equal arrays."""
        np.savez_compressed(
            path, rows=self.rows, scale=self.scale, bias=self.bias, tongues=" ".join(TONGUES)
        )

    def of_word(self, word: str) -> Floats:
        """What one word says for each language, float32 (12,)."""
        found = buckets(word)
        summed = self.rows[found].astype(np.float32).sum(axis=0)
        return np.asarray(summed * (self.scale / np.sqrt(len(found))), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised in a batch of texts.

    Attributes:
        tongues: a code for each text.
        leads: float32; how far ahead of the next language the chosen one is, 0 where undecided.
        n_words: int64; distinct words of each text.
    """

    tongues: list[str]
    leads: Floats
    n_words: npt.NDArray[np.int64]


class Recogniser:
    """Recognises in batches and remembers what words say; one thread at a time."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._places: dict[str, int] = {}
        self._said: Floats = np.zeros((0, len(TONGUES)), dtype=np.float32)

    def recognise(self, texts: Sequence[str]) -> Recognised:
        """Recognise every text by itself: the order and the neighbours change nothing.

        A language other than Indonesian needs a lead of `LEAD` and two words that speak for it,
        since Indonesian comments are many and a false regional label misleads. A text of fewer
        than two distinct words is undecided.
        """
        tongues: list[str] = []
        leads = np.zeros(len(texts), dtype=np.float32)
        n_words = np.zeros(len(texts), dtype=np.int64)
        for start in range(0, len(texts), _AT_ONCE):
            piece = slice(start, start + _AT_ONCE)
            said, leads[piece], n_words[piece] = self._piece(texts[piece])
            tongues += said
        return Recognised(tongues, leads, n_words)

    def _piece(self, texts: Sequence[str]) -> tuple[list[str], Floats, npt.NDArray[np.int64]]:
        each = [words(text) for text in texts]
        self._learn(word for found in each for word in found)
        n_words = np.array([len(found) for found in each], dtype=np.int64)
        tongues = [UNDECIDED] * len(each)
        leads = np.zeros(len(each), dtype=np.float32)
        told = np.flatnonzero(n_words >= _FEWEST_WORDS)
        if len(told):
            places = self._places
            flat = np.array([places[word] for text in told for word in each[text]], dtype=np.int64)
            starts = np.concatenate([[0], np.cumsum(n_words[told])[:-1]])
            chosen, leads[told] = self._chosen(self._said[flat], starts)
            for text, number in zip(told.tolist(), chosen.tolist(), strict=True):
                tongues[text] = TONGUES[number]
        return tongues, leads, n_words

    def _chosen(
        self, said: Floats, starts: npt.NDArray[np.int64]
    ) -> tuple[npt.NDArray[np.int64], Floats]:
        scores = np.add.reduceat(said, starts, axis=0) + self._weights.bias
        scores[:, 0] += LEAD
        speaks = (said - said[:, :1]) > SPEAKS_FOR
        n_for = np.add.reduceat(speaks, starts, axis=0, dtype=np.int32)
        scores[:, 1:][n_for[:, 1:] < _FEWEST_WORDS] = -np.inf
        best = scores.argmax(axis=1)
        ordered = np.sort(scores, axis=1)
        return best, np.minimum(ordered[:, -1] - ordered[:, -2], np.float32(1e6))

    def _learn(self, found: Iterable[str]) -> None:
        if len(self._places) > _MOST_KNOWN:
            self._places.clear()
            self._said = self._said[:0]
        known = self._places
        fresh = [word for word in dict.fromkeys(found) if word not in known]
        if fresh:
            known.update(zip(fresh, range(len(known), len(known) + len(fresh)), strict=True))
            said = np.stack([self._weights.of_word(word) for word in fresh])
            self._said = np.concatenate([self._said, said])


@cache
def recogniser() -> Recogniser:
    """The recogniser with the weights that Gaung ships."""
    return Recogniser(Weights.read(MODEL))


def tongues_of(texts: Sequence[str]) -> list[str]:
    """The language of each text: a code of ISO 639-3 out of `TONGUES`, or `und`.

    Texts as `normalise.compared` gives them: lower case, without links and mentions; capitals do
    no harm. `und` for fewer than two distinct words in Latin letters. Malay is counted as
    Indonesian, and any other language of Latin letters as one of the twelve: the model knows no
    more. An empty list gives an empty list.

    Source: NusaX (Winata et al. 2023, arXiv 2205.15960), training part only; how the weights are
    made is in `bench/tongues.py`, what they are worth in `docs/decisions/0019-words.md`.
    """
    return recogniser().recognise(texts).tongues
