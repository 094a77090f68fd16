# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Planted groups, copied or with 5 % of their letters changed, come out; nobody else does."""

import pytest

from bench._simultaneous import Planted, plant
from gaung.engine.analysis import warehouse
from gaung.engine.analysis.engines.duck import duck_engine
from gaung.engine.coordination import INQUIRY
from tests.engine.coordination.talk import ASKED


def found(planted: Planted) -> dict[int, int]:
    with duck_engine(memory_limit_mb=512, threads=1) as engine:
        for name in ("items", "texts", "copies", "replies", "people"):
            engine.put(name, getattr(planted, name))
        warehouse.run(engine, INQUIRY.steps)
        rows = engine.rows("SELECT l.node, l.label FROM coordination_labels AS l")
        INQUIRY.read(engine, ASKED)
    return {int(str(person)): int(str(label)) for person, label in rows}


@pytest.mark.parametrize("days", [10, 0.2])
def test_recall_and_precision_on_planted_truth(days: float) -> None:
    planted = plant(n_rows=30_000, n_groups=40, days=days)
    groups = found(planted)
    hits = len(groups.keys() & planted.truth.keys())
    assert hits >= 0.95 * len(planted.truth)
    assert hits >= 0.99 * len(groups)
    # Accounts of one planted group stand in one group, and of two groups in two.
    pairs = {
        (planted.truth[person], label)
        for person, label in groups.items()
        if person in planted.truth
    }
    assert len(pairs) == len({group for group, _ in pairs}) == len({label for _, label in pairs})
