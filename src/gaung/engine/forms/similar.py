# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open answers that say about the same, put together; the same answers, the same groups."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from gaung.engine.conversation.normalise import compared
from gaung.engine.forms.figures import TextGroup
from gaung.engine.language.words import plain
from gaung.engine.topics.terms import terms

ALIKE: Final = 0.5
"""Two answers belong together when twice their common words are this share of all their words."""

SHORTEST_SLIP: Final = 5
"""Shorter words are never taken for a slip of another ("asap", "atap")."""

MOST_WORDS: Final = 6


def grouped(texts: Sequence[str]) -> tuple[TextGroup, ...]:
    """Group texts by the words that carry meaning.

    Equal sets of words come together first. Then, from the most frequent set on, each joins the
    group whose first set it shares most with (Dice's coefficient, at least `ALIKE`), else it opens
    a group: leaders are fixed, so groups do not chain. A word that is one slip away from a more
    frequent one counts as that. Groups by size, then by their first row; every row is in one.

    Source: leader algorithm, Hartigan 1975, Clustering Algorithms, ch. 3; Dice 1945, Ecology
    26:297.
    """
    words = [_words(text) for text in texts]
    same = _slips(Counter(word for each in words for word in each))
    keys = [frozenset(same[word] for word in each) for each in words]
    n_slips = [sum(same[word] != word for word in each) for each in words]
    rows: dict[frozenset[str], list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        rows[key].append(row)
    groups: dict[frozenset[str], list[int]] = {}
    having: dict[str, list[frozenset[str]]] = defaultdict(list)
    for key in sorted(rows, key=lambda each: (-len(rows[each]), rows[each][0])):
        leader = _nearest(key, having)
        if leader is None:
            groups[key] = rows[key]
            for word in key:
                having[word].append(key)
        else:
            groups[leader] = groups[leader] + rows[key]
    found = []
    for leader, members in groups.items():
        own = [row for row in members if keys[row] == leader]
        typical = min(own, key=lambda row: (n_slips[row], len(texts[row]), row))
        counts = Counter(word for row in members for word in keys[row])
        common = sorted(counts, key=lambda word: (-counts[word], word))[:MOST_WORDS]
        found.append(TextGroup(texts[typical], tuple(common), tuple(sorted(members))))
    return tuple(sorted(found, key=lambda group: (-group.n, group.rows[0])))


def _words(text: str) -> list[str]:
    norm = compared([text])[0]
    carrying = [counted for counted, _written in terms(norm)]
    # An answer like "sudah" has no topic, but is an answer.
    return carrying or [plain(word) for word in norm.split()] or [text.strip()]


def _slips(counts: Counter[str]) -> dict[str, str]:
    """The word that each word counts as: a more frequent one that is one letter away, or itself."""
    same: dict[str, str] = {}
    traces: dict[str, list[str]] = defaultdict(list)
    for word in sorted(counts, key=lambda each: (-counts[each], each)):
        near = [
            other for trace in _traces(word) for other in traces[trace] if _one_apart(word, other)
        ]
        best = min(near, key=lambda other: (-counts[other], other), default=word)
        same[word] = best
        if best == word and len(word) >= SHORTEST_SLIP:
            for trace in _traces(word):
                traces[trace].append(word)
    return same


def _traces(word: str) -> Iterator[str]:
    """The word, and what remains without one letter: words one slip apart share one of these."""
    if len(word) >= SHORTEST_SLIP - 1:
        yield word
        for n in range(len(word)):
            yield word[:n] + word[n + 1 :]


def _one_apart(word: str, other: str) -> bool:
    """Whether one letter is missing, too much, another, or two neighbours are swapped."""
    start = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(word) - len(other)) <= 1
    rest, others = word[start:], other[start:]
    return (
        rest[1:] == others[1:]
        or rest[1:] == others
        or rest == others[1:]
        or (rest[1::-1] == others[:2] and rest[2:] == others[2:])
    )


def _nearest(key: frozenset[str], having: dict[str, list[frozenset[str]]]) -> frozenset[str] | None:
    shared: Counter[frozenset[str]] = Counter()
    for word in sorted(key):
        shared.update(having.get(word, ()))
    best, alike = None, 0.0
    for leader, n in shared.items():
        dice = 2 * n / (len(key) + len(leader))
        if dice > alike or (dice == alike and best is not None and sorted(leader) < sorted(best)):
            best, alike = leader, dice
    return best if alike >= ALIKE else None
