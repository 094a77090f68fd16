# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions of a test: how hard each is, whether it tells people apart, whether it was learnt."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from gaung.engine.learning.significance import McNemar, holm, mcnemar

Right = Mapping[str, bool]
"""By question, whether a person's answer was right; a question that was not asked is missing."""

WEAK: Final = 0.3
"""From here on a question tells people reasonably apart. Source: Ebel & Frisbie 1991, ch. 13."""

FEWEST_TO_JUDGE: Final = 10


class Flag(StrEnum):
    """Why a question needs another look."""

    ALL_KNEW = "all_knew"
    NOBODY_KNOWS = "nobody_knows"
    AGAINST = "against"
    WEAK = "weak"
    UNLEARNT = "unlearnt"


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `easy_*`: share of right answers of all who were asked (the difficulty index).

    `discrimination`: correlation of right or wrong with the rest of the test after the event (None:
    all alike, or too few people). `test`: of the pairs; `p` is Holm's over all questions.
    """

    question: str
    n_before: int
    easy_before: float | None
    n_after: int
    easy_after: float | None
    discrimination: float | None
    n_pairs: int
    test: McNemar
    p: float | None
    flags: tuple[Flag, ...]


def items(
    before: Sequence[Right], after: Sequence[Right], pairs: Sequence[tuple[int, int]]
) -> list[Item]:
    """Every question of either test, in the order in which it first stands; `pairs` are places.

    Flags need `FEWEST_TO_JUDGE` answers, except that all knew it before; those of discrimination
    need that its whole 95 % interval lies below the limit.
    """
    questions = list(dict.fromkeys(name for each in (*before, *after) for name in each))
    tests = {name: _changed(name, before, after, pairs) for name in questions}
    adjusted = holm([tests[name].p for name in questions])
    found = []
    for name, p in zip(questions, adjusted, strict=True):
        n_before, easy_before = _easy(before, name)
        n_after, easy_after = _easy(after, name)
        apart = discrimination(after, name)
        found.append(
            Item(
                question=name,
                n_before=n_before,
                easy_before=easy_before,
                n_after=n_after,
                easy_after=easy_after,
                discrimination=apart,
                n_pairs=sum(name in before[i] and name in after[j] for i, j in pairs),
                test=tests[name],
                p=p,
                flags=tuple(_flags((n_before, easy_before), (n_after, easy_after), apart)),
            )
        )
    return found


def discrimination(people: Sequence[Right], question: str) -> float | None:
    """Corrected point-biserial correlation: of the question with the share right of the others.

    The rest of the test, so that a question does not agree with itself. Shares, since branching
    may ask people different questions. None below `FEWEST_TO_JUDGE` people, or without spread.

    Source: Henrysson 1963, Psychometrika 28:211.
    """
    rows = []
    for each in people:
        others = [right for name, right in each.items() if name != question]
        if question in each and others:
            rows.append((float(each[question]), sum(others) / len(others)))
    if len(rows) < FEWEST_TO_JUDGE:
        return None
    own, rest = np.asarray(rows, dtype=np.float64).T
    if np.ptp(own) == 0 or np.ptp(rest) == 0:
        return None
    return float(np.corrcoef(own, rest)[0, 1])


def _highest(correlation: float | None, n: int) -> float:
    """The upper end of the correlation's 95 % interval: too few people blame no question.

    Source: Fisher 1921, Metron 1:3.
    """
    if correlation is None or n < FEWEST_TO_JUDGE:
        return 1.0
    near = max(-0.999999, min(0.999999, correlation))
    return math.tanh(math.atanh(near) + 1.96 / math.sqrt(n - 3))


def _changed(
    name: str, before: Sequence[Right], after: Sequence[Right], pairs: Sequence[tuple[int, int]]
) -> McNemar:
    both = [
        (before[i][name], after[j][name])
        for i, j in pairs
        if name in before[i] and name in after[j]
    ]
    return mcnemar(
        sum(not first and then for first, then in both),
        sum(first and not then for first, then in both),
    )


def _easy(people: Sequence[Right], name: str) -> tuple[int, float | None]:
    asked = [each[name] for each in people if name in each]
    return len(asked), sum(asked) / len(asked) if asked else None


def _flags(
    before: tuple[int, float | None], after: tuple[int, float | None], apart: float | None
) -> list[Flag]:
    found = []
    if before[1] == 1:
        found.append(Flag.ALL_KNEW)
    if after[0] >= FEWEST_TO_JUDGE and after[1] == 0:
        found.append(Flag.NOBODY_KNOWS)
    surely_below = _highest(apart, after[0])
    if surely_below < 0:
        found.append(Flag.AGAINST)
    elif surely_below < WEAK:
        found.append(Flag.WEAK)
    if (
        min(before[0], after[0]) >= FEWEST_TO_JUDGE
        and before[1] is not None
        and after[1] is not None
        and after[1] <= before[1] < 1
    ):
        found.append(Flag.UNLEARNT)
    return found
