# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real importer and the real measurement find what is planted in the demo."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gaung.config.demo.conversation import DemoFiles, write_demo_files
from gaung.config.demo.plan import PlantedPeriod
from gaung.engine.conversation.intake import take_in
from gaung.engine.conversation.table import part_paths
from gaung.engine.dialogue import Class, Dialogue, Source, measure

UNTIL = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
PERIODS = ("before", "after", "instagram")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    return write_demo_files(tmp_path_factory.mktemp("demo"), until=UNTIL)


@pytest.fixture(scope="module")
def measured(demo: DemoFiles, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dialogue]:
    folder = tmp_path_factory.mktemp("imports")
    return {period: _measure(demo, period, folder / period) for period in PERIODS}


def _measure(demo: DemoFiles, period: str, into: Path) -> Dialogue:
    report = take_in(
        getattr(demo, period),
        into=into,
        salt=b"s" * 32,
        owner_handles=frozenset({demo.planted.owner}),
        tz_name="Asia/Pontianak",
        mapping=None,
        progress=lambda _: None,
        cancelled=lambda: False,
    )
    assert report.n_refused == 0
    source = Source(period, tuple(part_paths(into)))
    return measure([source], owners=report.owners, offset_seconds=7 * 3600)


@pytest.mark.parametrize("period", PERIODS)
def test_the_measurement_finds_what_is_planted(
    demo: DemoFiles, measured: dict[str, Dialogue], period: str
) -> None:
    planted: PlantedPeriod = getattr(demo.planted, period)
    (counted,) = measured[period].platforms
    assert measured[period].coverage.n_comments == planted.n_comments
    assert counted.n_questions == planted.n_questions
    assert counted.n_questions_answered == planted.n_answered
    assert counted.n_started == planted.n_threads
    assert counted.n_looped == planted.n_loops
    assert counted.n_peer == planted.n_peer_replies
    assert counted.n_own_replies == planted.n_owner_replies
    assert measured[period].n_unanswered == planted.n_questions - planted.n_answered


def test_the_second_half_is_more_of_a_dialogue_beyond_noise(
    measured: dict[str, Dialogue],
) -> None:
    before, after = measured["before"].index, measured["after"].index
    assert before.kind is Class.LINEAR
    assert after.kind is Class.REACTIVE
    assert before.interval is not None
    assert after.interval is not None
    assert before.interval[1] < after.interval[0]


def test_all_three_audiences_are_in_the_second_half(measured: dict[str, Dialogue]) -> None:
    people = {audience.segment.value: audience.n_people for audience in measured["after"].audiences}
    assert {"potential", "informative", "stakeholder"} <= set(people)
    assert all(people[name] >= 3 for name in ("potential", "informative", "stakeholder"))
