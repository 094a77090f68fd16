# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms for tests: written by hand, and drawn at random."""

from typing import Any

from hypothesis import strategies as st

from gaung.engine.forms import FORMAT


def option(code: str, **more: Any) -> dict[str, Any]:
    return {"id": code, "text": {"id": f"Pilihan {code}"}, **more}


def question(code: str, kind: str = "short", **more: Any) -> dict[str, Any]:
    raw: dict[str, Any] = {"id": code, "kind": kind, "text": {"id": f"Tanya {code}"}}
    if kind in {"single", "multiple", "ranking"}:
        raw["options"] = [option("a"), option("b"), option("c")]
    return raw | more


def form(*questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "languages": ["id", "en"],
        "title": {"id": "Survei"},
        "sections": [{"id": "s1", "questions": list(questions)}],
        **more,
    }


KINDS = ("single", "multiple", "scale", "ranking", "short", "long", "number", "date")
_texts = st.dictionaries(
    st.sampled_from(["id", "en", "bjn"]),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=12),
    min_size=1,
    max_size=3,
)


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """A valid definition: conditions look back, right answers fit."""
    n_sections = draw(st.integers(1, 3))
    earlier: list[dict[str, Any]] = []
    sections = []
    for n in range(n_sections):
        show_if = draw(conditions(list(earlier)))
        questions = []
        for _ in range(draw(st.integers(0, 4))):
            asked = draw(questions_of(f"q{len(earlier)}", list(earlier)))
            earlier.append(asked)
            questions.append(asked)
        sections.append(
            {"id": f"s{n}", "title": draw(_texts), "show_if": show_if, "questions": questions}
        )
    return {
        "format": FORMAT,
        "languages": ["id", "en"],
        "title": draw(_texts),
        "sections": sections,
        "quota": draw(st.none() | st.integers(1, 500)),
    }


@st.composite
def questions_of(draw: st.DrawFn, code: str, earlier: list[dict[str, Any]]) -> dict[str, Any]:
    kind = draw(st.sampled_from(KINDS))
    raw = question(
        code,
        kind,
        text=draw(_texts),
        required=draw(st.booleans()),
        show_if=draw(conditions(earlier)),
    )
    if kind == "scale":
        raw |= {"min": draw(st.integers(-2, 1)), "max": draw(st.integers(2, 7))}
        raw |= draw(st.sampled_from([{}, {"labels": {"low": {"id": "kurang"}}}]))
    if kind == "ranking":
        raw |= draw(st.sampled_from([{}, {"places": 2}]))
    if kind == "multiple":
        raw |= draw(st.sampled_from([{}, {"at_most": 2}, {"correct": ["a", "c"], "points": 2}]))
    if kind == "single":
        raw |= draw(st.sampled_from([{}, {"correct": "b"}]))
    if kind == "number":
        raw |= draw(st.sampled_from([{}, {"min": 0, "max": 9, "step": 1}, {"correct": [2, 4]}]))
    return raw


@st.composite
def conditions(draw: st.DrawFn, earlier: list[dict[str, Any]]) -> dict[str, Any] | None:
    if not earlier or draw(st.booleans()):
        return None
    tests = [
        draw(tests_about(draw(st.sampled_from(earlier)))) for _ in range(draw(st.integers(1, 3)))
    ]
    if len(tests) == 1:
        return tests[0]
    return {draw(st.sampled_from(["all", "any"])): tests}


@st.composite
def tests_about(draw: st.DrawFn, asked: dict[str, Any]) -> dict[str, Any]:
    answered = {"question": asked["id"], "op": "answered", "value": draw(st.booleans())}
    if asked["kind"] in {"single", "multiple", "ranking"}:
        op = draw(st.sampled_from(["is", "any", "none"]))
        some = draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True))
        about = {"question": asked["id"], "op": op, "value": some[0] if op == "is" else some}
        return draw(st.sampled_from([answered, about]))
    if asked["kind"] == "number":
        op = draw(st.sampled_from(["is", "less", "greater"]))
        return {"question": asked["id"], "op": op, "value": draw(st.integers(0, 9))}
    return answered


@st.composite
def inputs(draw: st.DrawFn, definition: dict[str, Any]) -> dict[str, list[str]]:
    """What a page could send: sense and nonsense."""
    sent = {}
    for section in definition["sections"]:
        for asked in section["questions"]:
            some = st.sampled_from(
                [
                    "",
                    "a",
                    "b",
                    "c",
                    "1",
                    "3",
                    "12",
                    "2026-11-27",
                    "kabut asap",
                    "air bersih",
                    "x" * 9,
                ]
            )
            sent[asked["id"]] = draw(st.lists(some, max_size=3))
    return sent
