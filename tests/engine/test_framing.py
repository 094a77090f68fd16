# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Framing: shares by hand, levels by evidence, the four gaps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaung.engine.framing import (
    ENTMAN,
    SNOW_BENFORD,
    Flag,
    Function,
    Level,
    Vocabulary,
    entman_share,
    framing,
    snow_benford_share,
)

LEVELS = st.dictionaries(st.sampled_from(Function), st.sampled_from([0, 1, 2]))


def flags(text: str) -> set[Flag]:
    return {gap.flag for gap in framing(text).flags}


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((0, 0, 0, 0), 0.0),
        ((2, 2, 2, 2), 1.0),
        ((2, 1, 0, 1), 0.5),
        ((2, 0, 0, 1), 0.375),
        ((0, 0, 1, 0), 0.125),
    ],
)
def test_entman_share_is_the_sum_over_eight(levels: tuple[int, ...], expected: float) -> None:
    """Completeness = sum / 8, computed by hand."""
    assert entman_share(dict(zip(ENTMAN, levels, strict=True))) == expected


@pytest.mark.parametrize(
    ("levels", "expected"), [((2, 2, 2), 1.0), ((1, 2, 0), 0.5), ((0, 1, 0), 1 / 6)]
)
def test_snow_benford_share_is_the_sum_over_six(levels: tuple[int, ...], expected: float) -> None:
    assert snow_benford_share(dict(zip(SNOW_BENFORD, levels, strict=True))) == expected


@settings(deadline=None)
@given(LEVELS)
def test_shares_stay_between_nothing_and_all(levels: dict[Function, int]) -> None:
    assert 0 <= entman_share(levels) <= 1
    assert entman_share(levels) * 8 == sum(levels.get(function, 0) for function in ENTMAN)


def test_a_level_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="3"):
        entman_share({Function.CAUSE: 3})


@pytest.mark.parametrize(
    ("text", "function", "level"),
    [
        ("Langit cerah.", Function.PROBLEM, Level.ABSENT),
        ("Warga sesak.", Function.PROBLEM, Level.IMPLIED),
        ("Ada 300 warga sesak.", Function.PROBLEM, Level.EXPLICIT),
        ("Warga sesak, menurut puskesmas.", Function.PROBLEM, Level.EXPLICIT),
        ("Keruh karena hujan.", Function.CAUSE, Level.IMPLIED),
        ("Keruh karena perusahaan.", Function.CAUSE, Level.EXPLICIT),
        ("Itu tidak adil.", Function.MORAL, Level.IMPLIED),
        ("Pemerintah bertanggung jawab.", Function.MORAL, Level.EXPLICIT),
        ("Reboisasi jalan keluarnya.", Function.REMEDY, Level.IMPLIED),
        ("Dinas PU memperbaiki pintu air.", Function.REMEDY, Level.EXPLICIT),
        ("Warga sesak.", Function.DIAGNOSTIC, Level.IMPLIED),
        ("Ada 300 warga sesak karena asap.", Function.DIAGNOSTIC, Level.EXPLICIT),
        ("Tanam pohon di Taman Kota.", Function.PROGNOSTIC, Level.EXPLICIT),
        ("Bagikan poster ini.", Function.MOTIVATIONAL, Level.IMPLIED),
        ("Bagikan poster ini sekarang.", Function.MOTIVATIONAL, Level.EXPLICIT),
        ("Warga sesak.", Function.MOTIVATIONAL, Level.ABSENT),
    ],
)
def test_levels(text: str, function: Function, level: Level) -> None:
    assert framing(text).levels[function] is level


@pytest.mark.parametrize(
    ("flag", "shows", "does_not"),
    [
        (Flag.REMEDY_WITHOUT_CAUSE, "Cabut izinnya.", "Keruh karena tambang. Cabut izinnya."),
        (Flag.MORAL_WITHOUT_PROBLEM, "Sungguh biadab.", "Sungguh biadab, warga keracunan."),
        (Flag.REMEDY_WITHOUT_ACTOR, "Solusinya reboisasi.", "Solusinya warga memulihkan hutan."),
        (
            Flag.SEVERITY_WITHOUT_EFFICACY,
            "Kita di ambang bencana.",
            "Bencana ini masih bisa dicegah.",
        ),
    ],
)
def test_gaps(flag: Flag, shows: str, does_not: str) -> None:
    assert flag in flags(shows)
    assert flag not in flags(does_not)


def test_a_vague_call_is_no_way_out_and_a_clear_one_is() -> None:
    assert Flag.SEVERITY_WITHOUT_EFFICACY in flags("Darurat asap! Ayo bertindak!")
    assert Flag.SEVERITY_WITHOUT_EFFICACY not in flags(
        "Darurat asap! Ambil masker di posko kampus besok."
    )


def test_evidence_points_at_the_words() -> None:
    text = "😷🏽 Warga sesak karena asap."
    readings = {reading.function: reading for reading in framing(text).functions}
    assert [item.seen for item in readings[Function.PROBLEM].evidence] == ["sesak", "asap"]
    assert [item.span.of(text) for item in readings[Function.CAUSE].evidence] == ["karena"]


def test_functions_come_in_the_order_of_the_theories() -> None:
    assert [r.function for r in framing("").functions] == [*ENTMAN, *SNOW_BENFORD]
    assert framing("").vocabularies == ()
    assert framing("Darurat, segera!").vocabularies == (Vocabulary.SEVERITY, Vocabulary.URGENCY)
