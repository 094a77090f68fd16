# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Setting a text in lines: balanced, rarely broken, shrunk to fit, cut at the floor."""

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from gaung.engine.pictures.letters.emoji_art import Letters, Pictogram, Run, split_runs
from gaung.engine.pictures.letters.typeface import Face, drawable_code_points

ELLIPSIS = Letters("…")
LONGEST_TEXT = 600
"""Characters of a text that are looked at; no card has room for more."""

_MOST_BALANCED = 24
_SENSE_BONUS = 0.12
_SIZE_WEIGHT = 0.3
_COMPARED_SIZES = 6
_THOUGHT_ENDS = frozenset(".,:;?!…—–")
_GOOD_BREAK_SHARE = 0.45

Word = tuple[Run, ...]
Line = tuple[Run, ...]
Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A text in lines: each a row of runs; ``height`` reaches from first cap line to last
    baseline's foot.
    """

    lines: tuple[Line, ...]
    face: Face
    leading: int
    is_cut: bool

    @property
    def height(self) -> int:
        """Height in pixels of all lines, each ``leading`` high; 0 without lines."""
        return self.leading * len(self.lines)

    @property
    def width(self) -> float:
        """Width in pixels of the longest line; 0 without lines."""
        return max((self.face.width(line) for line in self.lines), default=0.0)


@dataclass(frozen=True, slots=True)
class Room:
    """The room for a text: pixels, the sizes to try from large to small, and its line spacing in
    ems.
    """

    width: int
    height: int
    sizes: tuple[int, ...]
    weight: int
    spacing: float = 1.2
    most_lines: int = 12


def split_words(text: str) -> Words:
    """Part a text at its spaces into words of runs; only the first 600 characters count."""
    words: list[Word] = []
    word: list[Run] = []
    for run in split_runs(text[:LONGEST_TEXT], drawable_code_points()):
        if isinstance(run, Pictogram):
            word.append(run)
            continue
        first, *others = run.text.split(" ")
        if first:
            word.append(Letters(first))
        for part in others:
            if word:
                words.append(tuple(word))
            word = [Letters(part)] if part else []
    if word:
        words.append(tuple(word))
    return tuple(words)


def set_text(text: str, room: Room) -> Setting:
    """Set a text as large as the room allows.

    Among the sizes at which it fits and no word has to be broken, the best: large, and with even
    lines. If there is none, the largest at which it fits with broken words; if there is none, the
    smallest size, cut with an ellipsis. There are never more lines than needed. An empty text has
    no lines.
    """
    words = split_words(text)
    for may_break in (False, True):
        fitting = list(islice(_fitting(words, room, may_break=may_break), _COMPARED_SIZES))
        if fitting:
            largest = fitting[0].face.size
            return min(fitting, key=lambda one: _loss(one, largest))
    return _cut(words, room)


def _fitting(words: Words, room: Room, *, may_break: bool) -> Iterator[Setting]:
    """Settings at every size that fits, from large to small."""
    for size in room.sizes:
        face = Face(size, room.weight)
        leading = round(size * room.spacing)
        lines = _balanced(words, face, room.width, may_break=may_break)
        if lines is not None and _fits(lines, leading, room):
            yield Setting(lines, face, leading, is_cut=False)


def _loss(setting: Setting, largest: int) -> float:
    """How much worse than a perfect setting: size given up, uneven lines, thoughts torn apart."""
    widths = [setting.face.width(line) for line in setting.lines]
    longest = max(widths, default=1.0) or 1.0
    uneven = sum(((longest - width) / longest) ** 2 for width in widths)
    n_thoughts = sum(_ends_a_thought(line) for line in setting.lines[:-1])
    n_lines = max(1, len(widths))
    given_up = 1 - setting.face.size / largest
    return _SIZE_WEIGHT * given_up + uneven / n_lines - _SENSE_BONUS * n_thoughts / n_lines


def _fits(lines: Sequence[Line], leading: int, room: Room) -> bool:
    return len(lines) <= room.most_lines and leading * len(lines) <= room.height


def _cut(words: Words, room: Room) -> Setting:
    face = Face(room.sizes[-1], room.weight)
    leading = round(face.size * room.spacing)
    lines = _filled(words, face, room.width, may_break=True) or ()
    n_lines = max(1, min(room.most_lines, room.height // leading))
    kept = [*lines[: n_lines - 1], _with_ellipsis(lines[n_lines - 1], face, room.width)]
    return Setting(tuple(kept), face, leading, is_cut=True)


def _with_ellipsis(line: Line, face: Face, width: float) -> Line:
    clusters = list(_clusters(line))
    while clusters and face.width(_joined([*clusters, ELLIPSIS])) > width:
        clusters.pop()
    while clusters and _is_weak_end(clusters[-1]):
        clusters.pop()
    return _joined([*clusters, ELLIPSIS])


def _is_weak_end(run: Run) -> bool:
    return isinstance(run, Letters) and run.text in {" ", ",", ".", ":", ";", "-", "–", "—"}


def _balanced(
    words: Words, face: Face, width: float, *, may_break: bool
) -> tuple[Line, ...] | None:
    """Lines of the fewest number that fit, as equal as they can be; None as for ``_filled``."""
    lines = _filled(words, face, width, may_break=may_break)
    if lines is None or len(lines) <= 1:
        return lines
    widths = [face.width(word) for word in words]
    if max(widths) > width or len(lines) > _MOST_BALANCED:
        return lines
    measured = _Measured(words, widths, face.gap, width)
    return tuple(_spaced(words[start:stop]) for start, stop in measured.breaks(len(lines)))


@dataclass(frozen=True, slots=True)
class _Measured:
    """Words with their widths, to be divided into a given number of lines."""

    words: Words
    widths: list[float]
    space: float
    most: float

    def breaks(self, n_lines: int) -> list[tuple[int, int]]:
        """Start and end of each line's words, for the least sum of squared unused widths."""
        n_words = len(self.words)
        costs = [0.0] + [math.inf] * n_words
        chosen: list[list[int]] = []
        for _ in range(n_lines):
            rows = [self._best(stop, costs) for stop in range(n_words + 1)]
            costs = [cost for cost, _ in rows]
            chosen.append([start for _, start in rows])
        cuts = [n_words]
        for starts in reversed(chosen):
            cuts.append(starts[cuts[-1]])
        return list(pairwise(reversed(cuts)))

    def _best(self, stop: int, costs: list[float]) -> tuple[float, int]:
        best, at, used = math.inf, 0, -self.space
        for start in range(stop - 1, -1, -1):
            used += self.widths[start] + self.space
            if used > self.most:
                break
            cost = costs[start] + self._cost(used, stop)
            if cost < best:
                best, at = cost, start
        return best, at

    def _cost(self, used: float, stop: int) -> float:
        ragged = ((self.most - used) / self.most) ** 2
        return ragged - (_SENSE_BONUS if _ends_a_thought(self.words[stop - 1]) else 0.0)


def _ends_a_thought(word: Word) -> bool:
    last = word[-1]
    return isinstance(last, Letters) and last.text[-1:] in _THOUGHT_ENDS


def _filled(words: Words, face: Face, width: float, *, may_break: bool) -> tuple[Line, ...] | None:
    """Fill lines greedily; None if a word is too wide and may not be broken."""
    space = face.gap
    lines: list[list[Word]] = []
    used = 0.0
    for word in words:
        wide = face.width(word)
        parts = [word] if wide <= width else _broken(word, face, width)
        if len(parts) > 1 and not may_break:
            return None
        for part in parts:
            wide = face.width(part)
            if lines and len(parts) == 1 and used + space + wide <= width:
                lines[-1].append(part)
                used += space + wide
            else:
                lines.append([part])
                used = wide
    return tuple(_spaced(line) for line in lines)


def _broken(word: Word, face: Face, width: float) -> list[Word]:
    """Break a word into parts that fit: where it is written together (aB, a/b, a_b), else anywhere.

    Never inside an emoji or before a combining mark.
    """
    parts: list[Word] = []
    rest = list(_clusters(word))
    while rest:
        n_fitting = _n_fitting(rest, face, width)
        good = [at for at in range(1, n_fitting) if _is_seam(rest[at - 1], rest[at])]
        if n_fitting < len(rest) and good and good[-1] >= n_fitting * _GOOD_BREAK_SHARE:
            n_fitting = good[-1]
        parts.append(_joined(rest[:n_fitting]))
        rest = rest[n_fitting:]
    return parts


def _n_fitting(clusters: list[Run], face: Face, width: float) -> int:
    used = 0.0
    for at, cluster in enumerate(clusters):
        used += face.run_width(cluster)
        if used > width:
            return max(1, at)
    return len(clusters)


def _is_seam(before: Run, after: Run) -> bool:
    if isinstance(before, Pictogram) or isinstance(after, Pictogram):
        return True
    return before.text in {"/", "-", "_", "."} or (before.text.islower() and after.text.isupper())


def _clusters(runs: Iterable[Run]) -> Iterable[Run]:
    for run in runs:
        if isinstance(run, Pictogram):
            yield run
            continue
        starts = [at for at, sign in enumerate(run.text) if not unicodedata.combining(sign)]
        cuts = [0, *starts[1:], len(run.text)] if run.text else []
        for start, stop in pairwise(cuts):
            yield Letters(run.text[start:stop])


def _spaced(words: Iterable[Word]) -> Line:
    runs: list[Run] = []
    for at, word in enumerate(words):
        runs += [Letters(" "), *word] if at else word
    return _joined(runs)


def _joined(runs: Iterable[Run]) -> Line:
    """Put neighbouring letters into one run, so that kerning works across them."""
    joined: list[Run] = []
    for run in runs:
        if joined and isinstance(run, Letters) and isinstance(joined[-1], Letters):
            joined[-1] = Letters(joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)
