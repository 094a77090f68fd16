# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages forward and back, marks beside the rows, long threads, what there is to choose from."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaung.engine.voices import (
    Handling,
    Marks,
    Progress,
    VoiceFilter,
    VoiceOrder,
    VoiceSet,
    choices,
    keys_of,
    known,
    page,
    progress,
    thread,
    unheard,
    vanished,
)

MONDAY = 1_764_547_200  # 2025-12-01T00:00Z
PLAIN: dict[str, Any] = {
    "platform": "tiktok",
    "post_key": "p1",
    "post_url": None,
    "parent_id": None,
    "author": "saaaaaaaaaaaa",
    "is_owner": False,
    "is_post": False,
    "text": "halo",
    "at": MONDAY,
    "at_precision": "exact",
    "likes": 0,
    "depth": 0,
    "is_question": False,
    "is_public": True,
    "answered": False,
    "first_answer_hours": None,
    "in_loop": False,
    "is_peer_reply": False,
    "week": (date(2025, 12, 1) - date(1970, 1, 1)).days,
    "in_window": True,
    "segment": None,
    "segment_reason": None,
    "n_replies": 0,
    "priority": None,
    "import_code": "i",
}
TYPES = {
    "parent_id": pa.int64(),
    "post_url": pa.string(),
    "first_answer_hours": pa.float64(),
    "segment": pa.string(),
    "segment_reason": pa.string(),
    "priority": pa.int64(),
    "at": pa.int64(),
}
Row = dict[str, Any]
Write = Callable[[list[Row]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes rows as an analysis does; what a row does not say is plain."""
    path = tmp_path / "voices.parquet"

    def written(rows: list[Row]) -> Path:
        filled = [
            {**PLAIN, "id": number, "key": f"k{number}", "thread_id": number, **row}
            for number, row in enumerate(rows, 1)
        ]
        names = dict.fromkeys(name for row in filled for name in row)
        columns = {
            name: pa.array([row.get(name) for row in filled], TYPES.get(name)) for name in names
        }
        pq.write_table(pa.table(columns), path)
        return path

    return written


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "at": st.one_of(st.none(), st.integers(MONDAY, MONDAY + 3)),
            "likes": st.integers(0, 2),
            "n_replies": st.integers(0, 2),
            "priority": st.one_of(st.none(), st.integers(0, 3)),
            "is_public": st.booleans(),
        }
    ),
    min_size=1,
    max_size=14,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS, order=st.sampled_from(VoiceOrder), limit=st.integers(1, 9))
def test_a_walk_forward_and_back_sees_every_row_once(
    write: Write, rows: list[Row], order: VoiceOrder, limit: int
) -> None:
    path, wanted = write(rows), VoiceFilter(among=VoiceSet.ALL, order=order)
    whole = page(path, filter=wanted, limit=500).rows
    assert sorted(row.id for row in whole) == list(range(1, len(rows) + 1))
    pages = [page(path, filter=wanted, limit=limit)]
    while (cursor := pages[-1].next_cursor) is not None:
        pages.append(page(path, filter=wanted, limit=limit, after=cursor))
    assert tuple(row for each in pages for row in each.rows) == whole
    assert [each.n_before for each in pages] == [limit * n for n in range(len(pages))]
    back = [pages[-1]]
    while (cursor := back[-1].previous_cursor) is not None:
        back.append(page(path, filter=wanted, limit=limit, before=cursor))
    assert back[::-1] == pages


def test_going_back_to_the_start_shows_a_whole_page(write: Write) -> None:
    path = write([{"at": MONDAY + n} for n in range(6)])
    oldest = VoiceFilter(order=VoiceOrder.OLDEST)
    second = page(path, filter=oldest, limit=2)
    third = page(path, filter=oldest, limit=1, after=second.next_cursor)
    before = page(path, filter=oldest, limit=4, before=third.previous_cursor)
    assert [row.id for row in before.rows] == [1, 2, 3, 4]
    assert (before.previous_cursor, before.n_before) == (None, 0)


def test_a_page_lies_on_one_side_of_one_cursor(write: Write) -> None:
    with pytest.raises(ValueError, match="not both"):
        page(write([{}]), after="1.1", before="1.1")


def test_a_file_without_inquiries_offers_and_finds_nothing_of_them(write: Write) -> None:
    path = write([{"text": "halo"}])
    row = page(path).rows[0]
    assert (row.tongue, row.topic_no, row.suggested, row.group_no) == (None, None, None, None)
    assert page(path, filter=VoiceFilter(tongue="bjn")).n_total == 0
    assert page(path, filter=VoiceFilter(is_coordinated=False)).n_total == 1
    offered = choices(path)
    assert (offered.tongues, offered.topics, offered.n_coordinated) == ((), (), 0)


INQUIRED: list[Row] = [
    {"tongue": "bjn", "topic_no": 2, "suggested": "offer", "group_no": 7, "in_spike": 1},
    {"tongue": "ind", "topic_no": 2, "suggested": "question", "group_no": None, "in_spike": 1},
    {"tongue": "ind", "topic_no": None, "suggested": None, "group_no": None, "in_spike": None},
]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (VoiceFilter(tongue="ind"), {2, 3}),
        (VoiceFilter(topic_no=2), {1, 2}),
        (VoiceFilter(suggested="offer"), {1}),
        (VoiceFilter(is_coordinated=True), {1}),
        (VoiceFilter(is_coordinated=False), {2, 3}),
        (VoiceFilter(group_no=7), {1}),
        (VoiceFilter(in_spike=1, tongue="ind"), {2}),
    ],
)
def test_what_inquiries_found_can_be_filtered(
    write: Write, wanted: VoiceFilter, ids: set[int]
) -> None:
    assert {row.id for row in page(write(INQUIRED), filter=wanted).rows} == ids


def test_only_what_some_row_has_is_offered(write: Write) -> None:
    post = {"is_post": True, "is_public": False, "is_owner": True, "key": "p1", "text": "Asap"}
    other = {"post_key": "p2", "is_question": True, "post_url": "https://t.co/1"}
    offered = choices(write([*INQUIRED, post, other]))
    assert offered.tongues == (("ind", 2), ("bjn", 1))
    assert offered.topics == (("2", 2),)
    assert offered.suggestions == (("offer", 1), ("question", 1))
    assert offered.n_coordinated == 1
    assert [(each.post_key, each.words, each.n_comments) for each in offered.posts] == [
        ("p1", "Asap", 3),
        ("p2", "", 1),
    ]
    assert [each.n_unanswered for each in offered.posts] == [0, 1]
    assert offered.n_posts == 2


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        ("posko masker", {1, 2}),
        ('"posko masker"', {2}),
        ("MASKER kapan", {1}),
        ('"', {1, 2, 3}),
        ("50%", set()),
    ],
)
def test_all_words_must_occur_and_quoted_ones_together(
    write: Write, search: str, ids: set[int]
) -> None:
    texts = ["kapan masker di posko", "posko masker tutup", "halo"]
    path = write([{"text": text} for text in texts])
    assert {row.id for row in page(path, filter=VoiceFilter(search=search)).rows} == ids


QUESTIONS: list[Row] = [
    {"is_question": True, "answered": True},
    {"is_question": True},
    {"is_question": True},
    {"is_question": True},
    {"is_question": False},
    {"is_question": True, "platform": "instagram", "key": "k3"},
]
MARKS = Marks.of(
    [
        ("tiktok", "k2", "", True),
        ("tiktok", "k3", "story", False),
        ("tiktok", "k5", "question", True),
        ("tiktok", "gone", "abuse", True),
    ]
)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (VoiceFilter(handling=Handling.UNTOUCHED), {1, 4, 6}),
        (VoiceFilter(handling=Handling.OPEN), {3, 4, 6}),
        (VoiceFilter(handling=Handling.HANDLED), {1, 2, 5}),
        (VoiceFilter(handling=Handling.DONE), {2, 5}),
        (VoiceFilter(kind="story"), {3}),
        (VoiceFilter(kind="question", handling=Handling.DONE), {5}),
        (VoiceFilter(kind="hoax"), set()),
    ],
)
def test_what_people_said_can_be_filtered(write: Write, wanted: VoiceFilter, ids: set[int]) -> None:
    path = write(QUESTIONS)
    found = page(path, filter=wanted, marks=MARKS)
    assert {row.id for row in found.rows} == ids
    assert found.n_total == len(ids)
    assert len(keys_of(path, filter=wanted, marks=MARKS, limit=9)) == len(ids)


def test_progress_follows_people_before_the_machine(write: Write) -> None:
    path = write(QUESTIONS)
    # Of five questions one is a story to people, and they found a sixth.
    assert progress(path, MARKS) == Progress(n_questions=5, n_answered=1, n_done=2)
    assert progress(path, Marks.of([])) == Progress(n_questions=5, n_answered=1, n_done=0)


def test_only_comments_of_others_are_known_by_their_keys(write: Write) -> None:
    path = write([{}, {}, {"is_post": True}, {"is_owner": True}])
    asked = [("tiktok", f"k{number}") for number in (2, 3, 4)]
    asked += [("instagram", "k1"), ("tiktok", "x' OR 1=1")]
    assert [row.id for row in known(path, asked)] == [2]
    assert known(path, []) == []
    everything = VoiceFilter(among=VoiceSet.ALL, order=VoiceOrder.OLDEST)
    assert keys_of(path, filter=everything, limit=9) == [("tiktok", "k1"), ("tiktok", "k2")]


def test_a_long_thread_comes_in_pages_and_opens_where_one_was(write: Write) -> None:
    rows: list[Row] = [{"thread_id": 1}]
    for number in range(2, 12):
        above = 1 if number % 2 == 0 else number - 1
        rows.append({"thread_id": 1, "parent_id": above, "depth": 1, "at": MONDAY + number})
    path = write(rows)
    first = thread(path, 1, limit=4)
    assert (first.n_total, first.n_pages, first.number) == (11, 3, 1)
    whole = [row.id for n in (1, 2, 3) for row in thread(path, 1, limit=4, number=n).rows]
    assert whole == list(range(1, 12))
    assert first.depths == (0, 1, 2, 1)
    assert thread(path, 1, limit=4, with_id=7).number == 2
    assert thread(path, 1, limit=4, number=99).number == 3
    assert thread(path, 1, limit=4, with_id=99, number=2).number == 2


def test_marks_of_deleted_rows_are_found(tmp_path: Path) -> None:
    part = tmp_path / "part-0.parquet"
    pq.write_table(pa.table({"platform": ["tiktok"], "key": ["k2"], "text": ["halo"]}), part)
    gone = [("tiktok", "gone"), ("tiktok", "k3"), ("tiktok", "k5")]
    assert vanished(MARKS, [part]) == gone
    assert len(vanished(MARKS, [])) == 4
    assert unheard(["halo", "hai"], [part]) == {"hai"}
    assert unheard(["halo"], []) == {"halo"}
