# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plain texts apart from the others: one emoji would make all of a batch four times as wide."""

from collections.abc import Callable, Sequence

import numpy as np

Change = Callable[[Sequence[str]], tuple[list[str], ...]]


def apart(texts: Sequence[str], change: Change) -> tuple[list[str], ...]:
    """Return what `change` makes of texts, the ASCII ones and the others given to it separately.

    Args:
        texts: at least one.
        change: returns lists as long as what it is given; what it makes of a text must not depend
            on the other texts.
    """
    is_plain = np.fromiter(map(str.isascii, texts), bool, len(texts))
    if is_plain.all() or not is_plain.any():
        return change(texts)
    whole = np.array(texts, dtype=object)
    both = change(whole[is_plain].tolist()), change(whole[~is_plain].tolist())
    return tuple(_together(is_plain, *lists) for lists in zip(*both, strict=True))


def _together(is_plain: "np.ndarray", plain: list[str], other: list[str]) -> list[str]:
    whole = np.empty(len(is_plain), dtype=object)
    whole[is_plain] = plain
    whole[~is_plain] = other
    found: list[str] = whole.tolist()
    return found
