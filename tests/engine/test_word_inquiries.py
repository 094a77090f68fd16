# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The inquiries of words on tables as the shared steps leave them."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow as pa
import pytest

from gaung.engine import asks, tongues, topics
from gaung.engine.analysis.engines.duck import DuckEngine, duck_engine
from gaung.engine.conversation.asking import asks as asking
from gaung.engine.conversation.normalise import compared
from gaung.engine.listening import batches
from gaung.engine.listening.inquiry import Asked, Inquiry
from tests.engine.topics.planted import planted

SCHEMAS = Path(batches.__file__).parents[1] / "schemas"
Row = tuple[str, int, bool]  # text, likes, is it ours


@pytest.fixture
def engine() -> Iterator[DuckEngine]:
    with duck_engine(memory_limit_mb=256, threads=1) as opened:
        yield opened


def put(engine: DuckEngine, rows: Sequence[Row], answered: Sequence[int] = ()) -> None:
    norms = compared([text for text, _likes, _own in rows])
    ids = [3 * n + 1 for n in range(len(rows))]
    columns: dict[str, Any] = {
        "id": pa.array(ids, pa.int64()),
        "thread_id": pa.array(ids, pa.int64()),
        "likes": pa.array([likes for _text, likes, _own in rows], pa.int64()),
        "is_own": pa.array([own for _text, _likes, own in rows], pa.bool_()),
        "platform": pa.array(["instagram" if n % 2 else "youtube" for n in ids], pa.string()),
        "at": pa.array([1_767_225_600 + n for n in ids], pa.int64()),
        "week": pa.array([20_451 + 7 * (n % 3) for n in ids], pa.int64()),
        "is_question": pa.array([asking(norm) for norm in norms], pa.bool_()),
        "is_answered": pa.array([n in answered for n in range(len(rows))], pa.bool_()),
        "is_post": pa.array([False] * len(rows), pa.bool_()),
    }
    engine.put("facts", pa.table(columns))
    engine.put("items", pa.table(columns))
    texts = {
        "id": columns["id"],
        "author": pa.array([f"s{n:012d}" for n in ids], pa.string()),
        "text": pa.array([text for text, _likes, _own in rows], pa.string()),
        "norm": pa.array(norms, pa.string()),
        "skeleton": pa.array(norms, pa.string()),
    }
    engine.put("texts", pa.table(texts))


def ask(engine: DuckEngine, inquiry: Inquiry) -> tuple[dict[str, Any], dict[int, Any]]:
    for step in inquiry.steps:
        engine.run(step.sql)
    found = inquiry.read(engine, Asked(offset_seconds=25_200, seed=1))
    schema = json.loads((SCHEMAS / f"{inquiry.name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(json.dumps(found)), schema)
    names = ", ".join(f"r.{column.name}" for column in inquiry.columns)
    rows = engine.rows(f"SELECT r.id, {names} FROM {inquiry.name}_rows AS r ORDER BY r.id")
    return found, {row[0]: row[1] if len(row) == 2 else row[1:] for row in rows}  # type: ignore[misc]


def test_languages_are_counted_by_platform_with_their_clearest_comments(engine: DuckEngine) -> None:
    put(engine, [
        ("semoga asapnya cepat hilang ya kak, kasihan anak-anak", 0, False),
        ("asap e wis tekan omahku, anakku watuk terus iki piye", 0, False),
        ("haseup teh beuki kandel euy, kumaha ieu teh", 0, False),
        ("🔥🔥", 0, False),
        ("kami sudah teruskan ke dinas kesehatan", 0, True),
    ])  # fmt: skip
    found, rows = ask(engine, tongues.INQUIRY)
    assert rows == {1: "ind", 4: "jav", 7: "sun", 10: "und", 13: "ind"}
    assert (found["n"], found["n_undecided"]) == (4, 1)
    by_tongue = {each["tongue"]: each for each in found["tongues"]}
    assert {tongue: each["n"] for tongue, each in by_tongue.items()} == {
        "ind": 1,
        "jav": 1,
        "sun": 1,
    }
    assert by_tongue["jav"]["platforms"] == {"youtube": 1}
    assert [sample["id"] for sample in by_tongue["jav"]["samples"]] == [4]


def test_requests_list_the_unanswered_first_then_the_liked(engine: DuckEngine) -> None:
    put(engine, [
        ("kami butuh masker di posko", 50, False),
        ("butuh masker buat sekolah kami", 2, False),
        ("kami kekurangan masker anak di sini", 7, False),
        ("kami punya 50 masker, bisa diambil di toko", 1, False),
        ("kami butuh masker untuk relawan", 99, True),
        ("semangat kak", 0, False),
    ], answered=[0])  # fmt: skip
    found, rows = ask(engine, asks.INQUIRY)
    assert [quote["id"] for quote in found["asks"]["listed"]] == [7, 4, 1]
    assert (found["asks"]["n"], found["asks"]["n_unanswered"]) == (3, 2)
    assert found["suggested"] | {"question": 3, "offer": 1} == found["suggested"]
    (thing,) = [each for each in found["things"] if each["thing"] == "masker"]
    assert (thing["n_asks"], thing["n_offers"]) == (3, 1)
    assert [quote["id"] for quote in thing["offers"]] == [10]
    assert rows[10] == ("offer", False, True)
    assert 13 not in rows  # ours
    assert rows[16] == (None, False, False)


def _planted_rows() -> list[Row]:
    rows = [(text, 0, False) for text, _topic in planted(240)]
    rows += [("kenapa asap dan kabut masih pekat kak?", 0, False)] * 3
    return [*rows, ("masker asap sudah kami kirim", 0, True)]


def test_topics_are_counted_with_weeks_questions_and_samples(engine: DuckEngine) -> None:
    put(engine, _planted_rows(), answered=[240])
    found, rows = ask(engine, topics.INQUIRY)
    assert found["n"] == 243
    assert sum(topic["n"] for topic in found["topics"]) + found["n_without"] == 243
    assert [topic["topic_no"] for topic in found["topics"]] == list(
        range(1, len(found["topics"]) + 1)
    )
    sizes = [topic["n"] for topic in found["topics"]]
    assert sizes == sorted(sizes, reverse=True)
    smoke = next(t for t in found["topics"] if t["topic_no"] == rows[3 * 240 + 1])
    assert (smoke["n_questions"], smoke["n_unanswered_questions"]) == (3, 2)
    for topic in found["topics"]:
        assert sum(week["n"] for week in topic["weeks"]) == topic["n"]
        said = [sample["text"] for sample in topic["samples"]]
        assert len(said) == len(set(said)) == 4


def test_the_order_of_the_rows_changes_no_topic(
    engine: DuckEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "SLICE", 100)  # several slices, so that they are put together
    rows = _planted_rows()
    put(engine, rows)
    first, numbers = ask(engine, topics.INQUIRY)
    places = list(range(len(rows)))
    random.Random(5).shuffle(places)
    put(engine, [rows[place] for place in places])
    second, moved = ask(engine, topics.INQUIRY)
    told = [{k: v for k, v in t.items() if k not in {"weeks", "samples"}} for t in first["topics"]]
    again = [
        {k: v for k, v in t.items() if k not in {"weeks", "samples"}} for t in second["topics"]
    ]
    assert told == again
    assert [t["n"] for t in told] == [t["n"] for t in second["topics"]]
    assert {places[(id_ - 1) // 3]: topic for id_, topic in moved.items()} == {
        (id_ - 1) // 3: topic for id_, topic in numbers.items()
    }


def test_few_comments_make_no_topics_and_no_rows(engine: DuckEngine) -> None:
    put(engine, [(text, 0, False) for text, _topic in planted(12)])
    found, rows = ask(engine, topics.INQUIRY)
    assert (found["topics"], found["n_texts"], found["n_needed"], rows) == ([], 12, 30, {})


@pytest.mark.parametrize("inquiry", [tongues.INQUIRY, topics.INQUIRY, asks.INQUIRY])
def test_no_comments_are_no_error(engine: DuckEngine, inquiry: Inquiry) -> None:
    put(engine, [])
    found, rows = ask(engine, inquiry)
    assert found["n"] == 0
    assert rows == {}
