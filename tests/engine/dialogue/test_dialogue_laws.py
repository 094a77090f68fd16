# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must not change the figures: order of rows, repeated imports, names, processors."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.listen import differences
from bench.planted import plant
from gaung.engine.dialogue import Dialogue, Source, measure
from gaung.engine.listening.whole import listen
from tests.engine.conversations import (
    HOUR,
    US,
    Conversation,
    Row,
    golden,
    measured,
    person,
    write,
)

NAMES = ["us", "anna", "budi", "citra", "dewi"]
TEXTS = ["Kapan kumpul?", "Mantap", "saya siap bantu", "wkwk bgt", "🙏", "kami dari dinas"]


@st.composite
def talks(draw: st.DrawFn) -> list[Row]:
    talk = Conversation()
    for number in range(draw(st.integers(1, 14))):
        earlier = [row.key for row in talk.rows]
        parent = draw(st.none() | st.sampled_from(earlier)) if earlier else None
        who, text = draw(st.sampled_from(NAMES)), draw(st.sampled_from(TEXTS))
        talk.say(who, text, number // 2, to=parent, likes=draw(st.integers(0, 3)))
    return talk.rows


def figures(told: Dialogue) -> dict[str, object]:
    """All that must stay: everything but pseudonyms and how much was read."""
    kept = told.as_dict()
    for name in ("coverage", "unanswered", "segments"):
        kept.pop(name)
    kept["waiting"] = [quote.key for quote in told.unanswered]
    kept["people"] = [
        (a.segment, a.n_people, a.reasons, [q.key for q in a.samples]) for a in told.audiences
    ]
    return kept


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=talks(), random=st.randoms(use_true_random=False))
def test_order_repetition_and_names_do_not_matter(rows: list[Row], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    new_names = {person(name): person("z" + name) for name in NAMES if name != "us"}
    renamed = [replace(row, author=new_names.get(row.author, row.author)) for row in rows]
    with TemporaryDirectory() as folder:
        place = Path(folder)
        plain = write(rows, place / "plain.parquet")
        base = figures(measured(plain))
        assert figures(measured(write(shuffled, place / "shuffled.parquet"))) == base
        assert figures(measured(plain, plain)) == base
        assert figures(measured(write(renamed, place / "renamed.parquet"))) == base


def test_the_later_import_of_a_row_wins(tmp_path: Path) -> None:
    old = golden()
    new = [replace(row, likes=99) for row in old.rows if row.text == "Kapan kumpul?"]
    first = old.write(tmp_path / "a.parquet")
    second = write(new, tmp_path / "b.parquet")
    assert measured(first, second).unanswered[0].likes == 99
    assert measured(second, first).unanswered[0].likes == 1
    assert measured(first, second).coverage.n_duplicates == 1


def test_a_row_twice_in_one_import_counts_once_with_its_last_line(tmp_path: Path) -> None:
    talk = golden()
    again = [replace(row, likes=7) for row in talk.rows if row.text == "Kapan kumpul?"]
    told = measured(write([*talk.rows, *again], tmp_path / "a.parquet"))
    assert told.coverage.n_public == 9
    assert told.unanswered[0].likes == 7


def test_equal_keys_of_two_platforms_are_two_comments(tmp_path: Path) -> None:
    talk = golden()
    others = [replace(row, platform="tiktok") for row in talk.rows]
    told = measured(write([*talk.rows, *others], tmp_path / "a.parquet"))
    assert told.coverage.n_public == 18
    assert {tally.platform for tally in told.platforms} == {"instagram", "tiktok"}


def test_the_same_seed_gives_the_same_intervals_and_another_seed_others(tmp_path: Path) -> None:
    planted = plant(tmp_path, n_rows=600)
    source = [Source("a", planted.paths)]
    one, two, other = (
        measure(source, owners=[planted.owner], offset_seconds=0, seed=seed, threads=threads)
        for seed, threads in ((1, 1), (1, 2), (2, 1))
    )
    assert one.index == two.index
    assert one.components == two.components
    assert one.index.value == other.index.value
    assert one.index.interval != other.index.interval


@pytest.mark.parametrize("seed", [1, 2])
def test_planted_rates_are_found_exactly(tmp_path: Path, seed: int) -> None:
    planted = plant(tmp_path, n_rows=3000, seed=seed)
    told = measure([Source("a", planted.paths)], owners=[planted.owner], offset_seconds=7 * HOUR)
    assert differences(planted, told) == []
    assert told.coverage.n_rows_read == 3000
    assert told.index.interval is not None
    assert told.index.value is not None
    low, high = told.index.interval
    assert low <= told.index.value <= high


def test_whatever_progress_raises_stops_the_work(tmp_path: Path) -> None:
    path = golden().write(tmp_path / "a.parquet")
    seen: list[tuple[str, int, int]] = []

    class Cancelled(Exception):  # noqa: N818 (a test's own)
        pass

    def progress(name: str, done: int, of: int) -> None:
        seen.append((name, done, of))
        if done == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        listen(
            [Source("a", (path,))],
            owners=[US],
            offset_seconds=0,
            progress=progress,
            out=tmp_path / "v.parquet",
        )
    assert [done for _, done, _ in seen] == list(range(6))
    assert not (tmp_path / "v.parquet").exists()
