# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people say of themselves before, after, and, looking back, of before.

Who learns what a thing is judges it by another measure than before ("response shift"): asked again
afterwards how it was then, people often say less than they said. The retrospective question
("then-test") holds both ends against the same measure.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gaung.engine.learning.significance import PairedTest, paired_test


@dataclass(frozen=True, slots=True)
class Shift:
    """Means on the scale. `change`: now minus before; `since_then`: now minus then, `shift`: then
    minus before; the last two None where nobody was asked to look back.
    """

    n: int
    before: float | None
    then: float | None
    now: float | None
    change: float | None
    since_then: float | None
    shift: float | None
    test: PairedTest


def shift(rows: Sequence[tuple[float, float | None, float]]) -> Shift:
    """Of people's (before, then, now); the test is of now against then where everybody looked back,
    else of now against before. Rows without a look back count only where nobody has one.

    Source: Howard & Dailey 1979, Journal of Applied Psychology 64:144.
    """
    looked = [row for row in rows if row[1] is not None]
    used = looked or list(rows)
    if not used:
        return Shift(0, None, None, None, None, None, None, paired_test([]))
    values = np.asarray(
        [(first, math.nan if then is None else then, now) for first, then, now in used],
        dtype=np.float64,
    )
    before, then, now = (float(each) for each in values.mean(axis=0))
    has_then = bool(looked)
    against = values[:, 1] if has_then else values[:, 0]
    return Shift(
        n=len(used),
        before=before,
        then=then if has_then else None,
        now=now,
        change=now - before,
        since_then=now - then if has_then else None,
        shift=then - before if has_then else None,
        test=paired_test([float(each) for each in values[:, 2] - against]),
    )
