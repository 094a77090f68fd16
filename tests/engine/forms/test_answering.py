# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page sends becomes answers, or a problem that says what to do."""

from typing import Any

import pytest

from gaung.engine.forms import full_options, grade, is_full, read_answers, read_form
from tests.engine.forms.making import form, option, question


def answer(asked: dict[str, Any], *sent: str) -> Any:
    """The one answer, or the code of what is wrong with it."""
    answers, problems = read_answers(read_form(form(asked)), {asked["id"]: list(sent)})
    return problems[0].code if problems else answers.get(asked["id"])


WHOLE = question("a", "number", min=0, max=2000, step=1)


@pytest.mark.parametrize(
    ("asked", "sent", "wanted"),
    [
        (question("a", required=True), ["  "], "required"),
        (question("a"), [" Palangka   Raya "], "Palangka Raya"),
        (question("a", most=3), ["empat"], "too_long"),
        (question("a", "long"), ["satu\r\ndua "], "satu\ndua"),
        (question("a", "single"), ["b"], "b"),
        (question("a", "single"), ["z"], "not_an_option"),
        (question("a", "single"), ["a", "b"], "one_only"),
        (question("a", "single"), ["a", "a"], "a"),
        (question("a", "multiple"), ["c", "a"], ["a", "c"]),
        (question("a", "multiple", at_least=2), ["c", "c"], "too_few"),
        (question("a", "multiple", at_most=1), ["c", "a"], "too_many"),
        (question("a", "scale"), ["5"], 5),
        (question("a", "scale"), ["6"], "not_an_option"),
        (question("a", "ranking"), ["c", "a", "b"], ["c", "a", "b"]),
        (question("a", "ranking"), ["c", "a"], "rank_all"),
        (question("a", "ranking", places=2), ["c", "", "a"], ["c", "a"]),
        (question("a", "ranking", places=2), ["c", "c"], "ranked_twice"),
        (question("a", "number"), ["1,5"], 1.5),
        (question("a", "number"), ["1.500,5"], 1500.5),
        (question("a", "number"), ["1.5"], 1.5),
        (question("a", "number"), ["\N{MINUS SIGN}3"], -3),
        (question("a", "number"), ["nan"], "not_a_number"),
        (question("a", "number"), ["1e400"], "not_a_number"),
        (question("a", "number", min=0.5, step=0.1), ["0,7"], 0.7),
        (question("a", "number", step=0.5), ["0.7"], "off_step"),
        (WHOLE, ["1.500"], 1500),
        (WHOLE, ["2,5"], "not_whole"),
        (WHOLE, ["-1"], "too_small"),
        (WHOLE, ["3000"], "too_big"),
        (question("a", "date"), ["27/11/2026"], "2026-11-27"),
        (question("a", "date"), ["31/2/2026"], "not_a_date"),
        (question("a", "date", min="2026-01-01"), ["2025-12-31"], "too_early"),
        (question("a", "date", max="2026-01-01"), ["2026-1-2", ""], "not_a_date"),
        (question("a", "date", max="2026-01-01"), ["2026-01-02"], "too_late"),
    ],
)
def test_an_answer_is_read(asked: dict[str, Any], sent: list[str], wanted: Any) -> None:
    assert answer(asked, *sent) == wanted


BRANCHED = form(
    question("ikut", "single"),
    question(
        "kenapa", required=True, show_if={"question": "ikut", "op": "any", "value": ["b", "c"]}
    ),
    question(
        "lagi", required=True, show_if={"question": "kenapa", "op": "answered", "value": True}
    ),
)


def test_a_change_of_mind_hides_what_hung_on_it() -> None:
    read = read_form(BRANCHED)
    answers, problems = read_answers(read, {"ikut": ["a"], "kenapa": ["lupa"], "lagi": ["ya"]})
    assert (answers, problems) == ({"ikut": "a"}, [])
    answers, problems = read_answers(read, {"ikut": ["b"], "kenapa": ["lupa"]})
    assert [(each.question, each.code) for each in problems] == [("lagi", "required")]


@pytest.mark.parametrize(
    ("op", "value", "answered", "shown"),
    [
        ("is", 3, ["3"], True),
        ("none", [3], ["3"], False),
        ("none", [3], ["4"], True),
        ("none", [3], [], False),  # nobody knows what it would have been
        ("less", 3, ["3"], False),
        ("greater", 2, ["3"], True),
        ("answered", False, [], True),
    ],
)
def test_conditions_compare(op: str, value: Any, answered: list[str], *, shown: bool) -> None:
    read = read_form(
        form(
            question("a", "scale"),
            question("b", show_if={"question": "a", "op": op, "value": value}),
        )
    )
    answers, _problems = read_answers(read, {"a": answered})
    assert ("b" in read.visible(answers)) is shown


def test_quotas() -> None:
    asked = question("a", "multiple", options=[option("x", quota=2), option("y")])
    read = read_form(form(asked, quota=3))
    full = full_options(read, [{"a": ["x"]}, {"a": ["x", "y"]}, {}])
    assert full == {("a", "x")}
    assert full_options(read, [{"a": ["x"]}]) == set()
    _answers, problems = read_answers(read, {"a": ["x", "y"]}, full=full)
    assert [(each.code, each.params) for each in problems] == [("option_full", {"option": "x"})]
    assert [is_full(read, n) for n in (2, 3, 4)] == [False, True, True]


def test_a_test_is_graded() -> None:
    read = read_form(
        form(
            question("satu", "single", correct="b", points=2),
            question("kata", correct=["Karhutla", "kebakaran hutan"]),
            question("angka", "number", correct=[40, 60]),
            question("urut", "ranking", correct=["c", "b", "a"]),
            question("pilih", "multiple", correct=["a", "b"]),
            question("cerita", "long"),
        )
    )
    told = grade(
        read,
        {"satu": "b", "kata": "KARHUTLAAA", "angka": 60, "urut": ["c", "a", "b"], "pilih": ["a"]},
    )
    assert told.right == {"satu": True, "kata": True, "angka": True, "urut": False, "pilih": False}
    assert (told.points, told.of) == (4, 6)
    assert grade(read, {}).points == 0
