# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A poll: bars with how many chose each; a scale with its middle; priorities by duels."""

from collections import Counter
from collections.abc import Mapping
from statistics import fmean
from typing import Any

from gaung.engine.meeting.answers import order_of
from gaung.engine.meeting.ranking import by_pairs
from gaung.meet import heard
from gaung.meet.models import Block
from gaung.meet.orders import shown_order
from gaung.meet.results.bars import bars, counts_of_bits, counts_of_one


def of(block: Block) -> Mapping[str, Any]:
    """The panel's context: `n` phones, `bars`, and of a scale the `mean` and where it lies."""
    values = [answer.value for answer in heard.answers(block.session, block.code)]
    asks = block.content.get("asks", "single")
    if asks == "order":
        return _order(block, values)
    return _scale(block, values) if asks == "scale" else _options(block, values, asks)


def _order(block: Block, values: list[int]) -> Mapping[str, Any]:
    """Priorities: each option against each other one, from the orders that phones gave."""
    labels = list(block.content.get("options", []))
    shown = shown_order(block.code, len(labels))
    orders = [
        ([shown[place] for place in order], n)
        for value, n in Counter(values).items()
        if (order := order_of(value, len(labels))) is not None
    ]
    n = sum(n for _, n in orders)
    duels = by_pairs(range(len(labels)), orders)
    return {
        "n": n,
        "asks": "order",
        "n_others": len(labels) - 1,
        "duels": [(labels[duel.thing], duel) for duel in duels],
    }


def _options(block: Block, values: list[int], asks: str) -> Mapping[str, Any]:
    labels = list(block.content.get("options", []))
    count = counts_of_bits if asks == "multiple" else counts_of_one
    n = len(values)
    return {"n": n, "asks": asks, "bars": bars(labels, count(values, len(labels)), n)}


def _scale(block: Block, values: list[int]) -> Mapping[str, Any]:
    lowest = int(block.content.get("lowest", 1))
    greatest = int(block.content.get("greatest", 5))
    valid = [value for value in values if lowest <= value <= greatest]
    counts = counts_of_one((value - lowest for value in valid), greatest - lowest + 1)
    labels = [str(value) for value in range(lowest, greatest + 1)]
    mean = fmean(valid) if valid else None
    return {
        "n": len(valid),
        "asks": "scale",
        "bars": bars(labels, counts, len(valid)),
        "mean": mean,
        # The middle of the first column is half a column in.
        "mean_at": None if mean is None else (mean - lowest + 0.5) / len(labels),
        "lowest_label": block.content.get("lowest_label", ""),
        "greatest_label": block.content.get("greatest_label", ""),
    }
