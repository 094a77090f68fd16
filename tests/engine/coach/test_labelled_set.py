# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures that rules carry are those of the labelled captions that nothing was tuned on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gaung.engine.coach import Coaching, coach, rules
from gaung.engine.labelled import Item, Label, read

SET = Path(__file__).parents[3] / "labelled"
RULES: dict[str, Callable[[Label], bool]] = {
    "call_missing": lambda label: all(
        call["kind"] != "participant" for call in label.get("calls", ())
    ),
    "chain_letter": lambda label: "chain" in label,
    "accused_person": lambda label: "accusation" in label,
    "threat_person": lambda label: "threat" in label,
    "call_to_damage": lambda label: "damage" in label,
    "emotional_without_fact": lambda label: "emotional_only" in label,
}


@pytest.fixture(scope="module")
def coached() -> list[tuple[Item, Coaching]]:
    items = (item for item in read(SET, "captions") if not item.is_for_tuning)
    return [(item, coach(item.text)) for item in items]


@pytest.mark.parametrize("code", RULES)
def test_a_rule_carries_what_is_measured_here(
    code: str, coached: list[tuple[Item, Coaching]]
) -> None:
    pairs = []
    for item, coaching in coached:
        one, other = (RULES[code](label) for label in item.passes)
        if one == other:
            found = any(finding.rule == code for finding in coaching.findings)
            pairs.append((one, found))
    n_hits = pairs.count((True, True))
    n_found, n_true = sum(found for _, found in pairs), sum(true for true, _ in pairs)
    (measured,) = (rule.measured for rule in rules() if rule.code == code)
    assert measured is not None
    assert measured.n == len(pairs)
    assert measured.recall == pytest.approx(n_hits / n_true, abs=0.005)
    if n_found:
        assert measured.precision == pytest.approx(n_hits / n_found, abs=0.005)
    else:
        assert measured.precision is None
