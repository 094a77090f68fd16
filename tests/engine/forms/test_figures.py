# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures against published numbers, and by hand."""

import pytest

from gaung.engine.forms import read_form, summarise
from gaung.engine.forms.figures import DateFigures, NumberFigures, RankingFigures, ScaleFigures
from gaung.engine.forms.shares import share_of
from gaung.engine.forms.similar import grouped
from tests.engine.forms.making import form, question


@pytest.mark.parametrize(
    ("n", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_published(n: int, of: int, low: float, high: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17:857, table I, method 3."""
    told = share_of(n, of)
    assert told.low == pytest.approx(low, abs=5e-5)
    assert told.high == pytest.approx(high, abs=5e-5)


def test_nobody_answered() -> None:
    told = share_of(0, 0)
    assert (told.share, told.low, told.high) == (None, None, None)


def test_a_ranking_by_points() -> None:
    """Borda with three options: 2, 1, 0 points."""
    read = read_form(form(question("a", "ranking")))
    ballots = [["a", "b", "c"], ["b", "c", "a"], ["b", "a", "c"]]
    figures = summarise(read, [{"a": ballot} for ballot in ballots])[0].figures
    assert isinstance(figures, RankingFigures)
    assert [(each.option, each.points, each.first.n) for each in figures.options] == [
        ("b", 5, 2), ("a", 3, 1), ("c", 1, 0),
    ]  # fmt: skip
    assert figures.options[0].mean_place == pytest.approx(4 / 3)


def test_those_left_out_of_a_ranking_share_the_rest() -> None:
    read = read_form(form(question("a", "ranking", places=1)))
    figures = summarise(read, [{"a": ["c"]}])[0].figures
    assert isinstance(figures, RankingFigures)
    assert [(each.option, each.points) for each in figures.options] == [
        ("c", 2), ("a", 0.5), ("b", 0.5),
    ]  # fmt: skip


def test_scale_number_and_date() -> None:
    read = read_form(form(question("s", "scale"), question("n", "number"), question("d", "date")))
    told = summarise(
        read,
        [
            {"s": 1, "n": 10, "d": "2026-11-01"},
            {"s": 5, "n": 20, "d": "2026-11-03"},
            {"s": 5, "n": 60, "d": "2026-11-03"},
            {"s": 9, "n": "x", "d": "2026-13-03"},
        ],
    )
    scale, number, date = (each.figures for each in told)
    assert [each.n for each in told] == [3, 3, 3], "what no longer fits is left out"
    assert isinstance(scale, ScaleFigures)
    assert (scale.mean, scale.median) == (pytest.approx(11 / 3), 5)
    assert scale.deviation == pytest.approx(2.3094, abs=1e-4)
    assert isinstance(number, NumberFigures)
    assert (number.mean, number.median, number.quartiles) == (30, 20, (15, 40))
    assert isinstance(date, DateFigures)
    assert date.parts == (("2026-11-01", 1), ("2026-11-03", 2))
    assert date.median == "2026-11-03"


ANSWERS = [
    "Kabut asap",
    "asapnya, kabut tiap tahun!!",
    "Sampah di sungai",
    "KABUT ASAP parah",
    "sungai penuh sampah",
    "sampah sngai",
    "ga ada",
    "tidak ada",
]


def test_open_answers_that_say_the_same_are_together() -> None:
    groups = grouped(ANSWERS)
    assert [group.rows for group in groups] == [(0, 1, 3), (2, 4, 5), (6, 7)]
    assert groups[0].typical == "Kabut asap"
    assert set(groups[1].words[:2]) == {"sampah", "sungai"}, "a slip counts as the word it is"
    assert grouped(ANSWERS) == groups
    assert grouped([]) == ()
