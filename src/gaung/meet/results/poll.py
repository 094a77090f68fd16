# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A poll: bars with how many chose each; a scale also with its middle."""

from collections.abc import Mapping
from statistics import fmean
from typing import Any

from gaung.meet import heard
from gaung.meet.models import Block
from gaung.meet.results.bars import bars, counts_of_bits, counts_of_one


def of(block: Block) -> Mapping[str, Any]:
    """The panel's context: `n` phones, `bars`, and of a scale the `mean` and where it lies."""
    values = [answer.value for answer in heard.answers(block.session, block.code)]
    asks = block.content.get("asks", "single")
    return _scale(block, values) if asks == "scale" else _options(block, values, asks)


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
