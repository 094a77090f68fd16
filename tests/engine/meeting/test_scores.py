# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Points, ties, teams, rankings, the award."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.meeting.award import Entry, judged, winners
from gaung.engine.meeting.ranking import by_dots, by_pairs
from gaung.engine.meeting.scores import points_with_speed, standings, team_standings


def test_equal_points_share_a_rank_and_the_next_one_skips() -> None:
    found = standings({"a": (100, 1), "b": (200, 2), "c": (100, 1), "d": (50, 0)})
    assert [(each.rank, each.player) for each in found] == [(1, "b"), (2, "a"), (2, "c"), (4, "d")]


@given(st.dictionaries(st.integers(), st.tuples(st.integers(0, 9), st.just(0)), max_size=20))
def test_a_rank_is_one_more_than_those_who_are_better(totals: dict[int, tuple[int, int]]) -> None:
    for each in standings(totals):
        assert each.rank == 1 + sum(points > each.points for points, _ in totals.values())


@pytest.mark.parametrize(
    ("took", "points"), [(0, 100), (1500, 100), (10_750, 75), (20_000, 50), (90_000, 50)]
)
def test_speed_is_half_and_the_network_is_free(took: int, points: int) -> None:
    assert points_with_speed(1, took, 20_000) == points


def test_wrong_and_fast_is_nothing() -> None:
    assert points_with_speed(0, 0, 20_000) == 0
    assert points_with_speed(0.5, 0, 0) == 50


def test_a_small_team_can_win() -> None:
    players = standings({"a": (90, 1), "b": (100, 1), "c": (70, 1), "d": (100, 1)})
    found = team_standings(players, {"a": "Api", "b": "Air", "c": "Air"})
    assert [(team.team, team.mean, team.n_players) for team in found] == [
        ("Api", 90, 1),
        ("Air", 85, 2),
    ]


def test_dots_count_until_they_are_spent() -> None:
    votes = [("hp", "a", 1), ("hp", "b", 1), ("hp", "c", 1), ("lain", "b", 1), ("lain", "x", 1)]
    found = by_dots(["a", "b", "c"], votes, most=2)
    assert [(each.rank, each.thing, each.points, each.n_phones) for each in found] == [
        (1, "b", 2, 2),
        (2, "a", 1, 1),
        (3, "c", 0, 0),
    ]


def test_points_may_be_put_on_one_thing() -> None:
    found = by_dots(["a", "b"], [("hp", "b", 5), ("lain", "a", 3)], most=3)
    assert [(each.rank, each.points) for each in found] == [(1, 3), (1, 3)]


def test_pairs_find_who_beats_all_others() -> None:
    # Young 1988's kind of room: B has fewest first places, and wins against each one.
    orders = [(("a", "b", "c"), 4), (("c", "b", "a"), 3), (("b", "c", "a"), 2)]
    found = by_pairs(["a", "b", "c"], orders)
    assert [(each.thing, each.wins) for each in found] == [("b", 2), ("c", 1), ("a", 0)]
    assert found[0].mean_place == pytest.approx((4 * 2 + 3 * 2 + 2 * 1) / 9)
    assert [each.rank for each in by_pairs(["a", "b"], [])] == [1, 1]


def entry(name: str, n_votes: int, *jury: int, phone: str = "", at: int = 0) -> Entry[str]:
    return Entry(name, (phone or name).encode(), n_votes, jury, at)


def test_the_score_shows_its_parts() -> None:
    found = judged([entry("a", 10, 0, 3), entry("b", 5, 3, 3)], vote_percent=50)
    assert [(e.entry.question, e.by_votes, e.by_jury, e.score) for e in found] == [
        ("a", 50, 25, 75),
        ("b", 25, 50, 75),
    ]
    assert all(each.tied for each in found)


def test_ties_go_to_more_votes_then_to_the_earlier() -> None:
    same = [entry("late", 4, 1, at=9), entry("early", 4, 1, at=3), entry("fewer", 3, 2)]
    found = judged(same, vote_percent=0)
    assert [each.entry.question for each in found] == ["fewer", "early", "late"]


def test_what_nobody_gave_does_not_weigh() -> None:
    (alone,) = judged([entry("a", 3)], vote_percent=30)
    assert (alone.by_votes, alone.by_jury) == (100, 0)
    (judged_alone,) = judged([entry("a", 0, 3)], vote_percent=30)
    assert (judged_alone.by_votes, judged_alone.by_jury) == (0, 100)


def test_one_prize_a_phone_and_none_for_nothing() -> None:
    found = judged(
        [entry("a", 5, phone="x"), entry("b", 4, phone="x"), entry("c", 3), entry("d", 0)],
        vote_percent=100,
    )
    assert [won.entry.question for won in winners(found, 3)] == ["a", "c"]


def test_a_weight_is_a_percentage() -> None:
    with pytest.raises(ValueError, match="0 to 100"):
        judged([entry("a", 1)], vote_percent=101)
