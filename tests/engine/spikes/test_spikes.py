# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hours that stand out, what made them, and the quiet that must stay quiet."""

import json
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaung.engine.analysis import warehouse
from gaung.engine.analysis.engines.duck import duck_engine
from gaung.engine.coordination import INQUIRY as COORDINATION
from gaung.engine.spikes import INQUIRY
from gaung.engine.spikes.alarm import filled, robust_z, spikes
from tests.engine.coordination.talk import ASKED, START, Talk, keeps_to_its_schema

HOUR, DAY = 3600, 86_400
RHYTHM = np.array(
    [2, 1, 1, 1, 1, 3, 6, 8, 9, 10, 11, 13, 14, 12, 11, 11, 12, 14, 18, 22, 23, 20, 14, 7]
)


def ask(talk: Talk) -> tuple[dict[str, Any], dict[int, int]]:
    with duck_engine(memory_limit_mb=512, threads=1) as engine:
        talk.put_into(engine)
        engine.put(
            "posts",
            pa.table(
                {
                    "post_no": pa.array([1], pa.int64()),
                    "platform": ["tiktok"],
                    "post_key": ["p1"],
                    "post_url": ["https://contoh.id/p1"],
                }
            ),
        )
        warehouse.run(engine, COORDINATION.steps)
        COORDINATION.read(engine, ASKED)
        warehouse.run(engine, INQUIRY.steps)
        findings = INQUIRY.read(engine, ASKED)
        rows = engine.rows("SELECT r.id, r.in_spike FROM spikes_rows AS r")
    keeps_to_its_schema("spikes", findings)
    return findings, {int(str(number)): int(str(spike)) for number, spike in rows}


def calm(days: int, per_hour: int = 2) -> Talk:
    talk = Talk()
    for hour in range(days * 24):
        for n in range(per_hour):
            talk.say(
                1000 + hour * 10 + n, hour * HOUR + 7 + n * 900, f"cerita {hour} ke {n} hari ini"
            )
    return talk


def test_a_loud_hour_is_found_and_told_by_the_rows_that_made_it() -> None:
    talk = calm(4)
    at = 3 * DAY + 5 * HOUR
    first = [
        talk.say(5000 + n, at + n * 20, "usut tuntas kebakaran ini sekarang juga")
        for n in range(30)
    ]
    loud = talk.say(6000, at + 10, "kapan pemerintah datang ke kampung kami?", likes=40)
    answered = talk.say(6001, at + 20, "rumah kami ikut terbakar semalam", likes=3)
    for n in range(9):
        talk.say(7000 + n, at + HOUR + n, f"turut berduka {n}", to=answered)
    for n in range(9):
        talk.say(7100 + n, at + HOUR + 60 + n, f"semoga kuat {n}")
    findings, rows = ask(talk)
    json.dumps(findings, allow_nan=False)
    [spike] = findings["spikes"]
    assert (spike["start_at"], spike["end_at"]) == (START + at, START + at + 2 * HOUR)
    assert spike["n_rows"] == 30 + 2 + 18 + 4
    assert (spike["peak_at"], spike["peak_rows"]) == (START + at, 34)
    assert spike["usual_rows_an_hour"] == 2
    assert [row["id"] for row in spike["top_rows"]][:2] == [loud, answered]
    assert spike["top_rows"][1]["n_replies"] == 9
    assert spike["repeated"] == {
        "text": "usut tuntas kebakaran ini sekarang juga", "n_rows": 30, "n_accounts": 30,
    }  # fmt: skip
    assert spike["post"] == {
        "platform": "tiktok", "post_key": "p1", "post_url": "https://contoh.id/p1", "share": 1.0,
    }  # fmt: skip
    assert spike["share_questions"] == pytest.approx(1 / 54)
    assert spike["share_questions_before"] == 0
    assert spike["share_coordinated"] == 0
    assert rows.keys() >= {*first, loud, answered}
    assert len(rows) == 54
    assert set(rows.values()) == {1}


def test_the_share_of_coordinated_rows_is_told() -> None:
    talk = calm(3)
    for place, text in enumerate(
        ("gambut kering bukan salah siapa siapa", "tanah ini sudah dijual sejak lama kawan",
         "pembangunan harus jalan terus demi rakyat")
    ):  # fmt: skip
        talk.together(range(11, 31), 2 * DAY + place * 600, text, gap=1)
    findings, _ = ask(talk)
    [spike] = findings["spikes"]
    assert spike["share_coordinated"] == pytest.approx(60 / 62)


def test_our_own_rows_and_rows_without_a_moment_are_not_counted() -> None:
    talk = calm(3)
    for n in range(50):
        talk.say(0, 2 * DAY + n, f"pengumuman {n} dari kami")
        talk.say(9000 + n, None, f"tanpa jam {n}")
    findings, _ = ask(talk)
    assert findings["spikes"] == []
    assert findings["n_rows"] == 3 * 24 * 2


def test_long_talk_is_drawn_by_local_days_and_very_long_talk_by_weeks() -> None:
    talk = Talk()
    talk.say(1, 16 * HOUR, "awal sekali")  # Monday 23:00 in WIB
    talk.say(2, 17 * HOUR, "sesudah tengah malam")  # Tuesday 00:00 in WIB
    talk.say(3, 70 * DAY, "jauh kemudian")
    series = ask(talk)[0]["series"]
    assert series["unit"] == "day"
    assert series["start_at"] == START - 7 * HOUR
    assert (series["counts"][:2], series["counts"][-1], len(series["counts"])) == ([1, 1], 1, 71)
    talk.say(4, 800 * DAY, "bertahun kemudian")
    series = ask(talk)[0]["series"]
    assert (series["unit"], series["start_at"]) == ("week", START - 7 * HOUR)
    assert (series["counts"][0], sum(series["counts"]), len(series["counts"])) == (2, 4, 115)


def test_a_conversation_of_nobody_has_no_spike() -> None:
    findings, rows = ask(Talk([]))
    assert (findings["n_rows"], findings["spikes"], rows) == (0, [], {})
    assert findings["series"]["counts"] == []


def test_the_z_by_hand() -> None:
    # A week of 4 an hour: y = sqrt(4.375), no spread, floor 1/2; sqrt(100.375) is 15.85 above it.
    series = np.array([4] * 168 + [100])
    z, usual = robust_z(series, 168)
    assert usual == 4
    assert z == pytest.approx((100.375**0.5 - 4.375**0.5) / 0.5)
    # Half of the hours 1, half 9: the median lies between, the upper spread is that to 9.
    z, _ = robust_z(np.array([1, 9] * 84 + [100]), 168)
    low, high = 1.375**0.5, 9.375**0.5
    assert z == pytest.approx((100.375**0.5 - (low + high) / 2) / (1.4826 * (high - low) / 2))


def test_a_first_day_and_a_quiet_campaign_raise_no_alarm() -> None:
    assert spikes(0, np.array([0] * 10 + [500] + [0] * 13)) == []
    assert spikes(0, np.array([0] * 200 + [9])) == []
    assert len(spikes(0, np.array([0] * 200 + [10]))) == 1


@pytest.mark.parametrize("shape", [None, 2])
@pytest.mark.parametrize("rate", [0.2, 1, 5, 50])
def test_false_alarms_in_lively_talk_with_a_daily_rhythm_are_rare(
    rate: float, shape: int | None
) -> None:
    rng = np.random.default_rng(5)
    hours = 200 * 24
    expected = rate * np.tile(RHYTHM / RHYTHM.mean(), 200)
    if shape:
        expected = expected * rng.gamma(shape, 1 / shape, hours)
    raised = sum(spike.end_hour - spike.start_hour for spike in spikes(0, rng.poisson(expected)))
    assert 1000 * raised / hours <= (1 if shape else 0)


def test_twenty_times_the_usual_is_seen_in_lively_talk() -> None:
    rng = np.random.default_rng(6)
    seen = 0
    for _ in range(100):
        calm_hours = rng.poisson(5 * np.tile(RHYTHM / RHYTHM.mean(), 7) * rng.gamma(2, 0.5, 168))
        seen += len(spikes(0, np.append(calm_hours, rng.poisson(100)))) > 0
    assert seen >= 77


@settings(max_examples=200)
@given(
    st.lists(st.integers(0, 60), min_size=30, max_size=400),
    st.integers(0, 10_000),
)
def test_laws_of_spikes(counts: list[int], start: int) -> None:
    series = np.array(counts)
    found = spikes(start, series)
    for spike, after in pairwise(found):
        assert spike.end_hour < after.start_hour  # neighbours were merged
    for spike in found:
        assert (
            start + 24
            <= spike.start_hour
            <= spike.peak_hour
            < spike.end_hour
            <= start + len(series)
        )
        assert spike.peak_z == max(
            robust_z(series, hour - start)[0] for hour in range(spike.start_hour, spike.end_hour)
        )
    # Where the talk begins to be counted does not matter.
    assert [(s.start_hour - start, s.peak_z) for s in found] == [
        (s.start_hour, s.peak_z) for s in spikes(0, series)
    ]


@given(st.dictionaries(st.integers(100, 200), st.integers(1, 9), min_size=1))
def test_gaps_are_filled_with_nothing(counts: dict[int, int]) -> None:
    hours = np.array(sorted(counts))
    start, series = filled(hours, np.array([counts[hour] for hour in sorted(counts)]))
    assert start == hours[0]
    assert len(series) == hours[-1] - hours[0] + 1
    assert {start + place: n for place, n in enumerate(series.tolist()) if n} == counts
