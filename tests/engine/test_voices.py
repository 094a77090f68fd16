# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows behind the figures: filters, orders, pages, threads."""

from datetime import date
from pathlib import Path

import pytest

from gaung.engine.dialogue import Code, Dialogue
from gaung.engine.voices import Voice, VoiceFilter, VoiceOrder, VoiceSet, page, thread
from tests.engine.conversations import DAY, HOUR, MONDAY, Conversation, golden, measured, person

Written = tuple[Path, Dialogue]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    path = tmp_path / "analysis" / "voices.parquet"
    told = measured(golden().write(tmp_path / "a.parquet"), out=path)
    return path, told


def rows(path: Path, among: VoiceSet, order: VoiceOrder = VoiceOrder.OLDEST) -> list[Voice]:
    return list(page(path, filter=VoiceFilter(among=among, order=order)).rows)


@pytest.mark.parametrize(
    ("among", "code", "part"),
    [
        (VoiceSet.PUBLIC, Code.RR, "denominator"),
        (VoiceSet.ANSWERED, Code.RR, "numerator"),
        (VoiceSet.QUESTIONS, Code.QRR, "denominator"),
        (VoiceSet.ANSWERED_QUESTIONS, Code.QRR, "numerator"),
        (VoiceSet.PEER, Code.PEER, "numerator"),
        (VoiceSet.POSTS, Code.ASK, "denominator"),
    ],
)
def test_a_figure_leads_to_as_many_rows_as_it_counted(
    written: Written, among: VoiceSet, code: Code, part: str
) -> None:
    path, told = written
    found = page(path, filter=VoiceFilter(among=among))
    assert found.n_total == len(found.rows) == getattr(told.component(code), part)


def test_the_loop_is_its_three_rows(written: Written) -> None:
    texts = [row.text for row in rows(written[0], VoiceSet.LOOP)]
    assert texts == ["Masker dibagi di mana?", "Di posko depan taman", "Siap makasih"]


def test_a_row_knows_its_place(written: Written) -> None:
    question, answer = rows(written[0], VoiceSet.LOOP)[:2]
    assert question.author == person("anna")
    assert (question.answered, question.first_answer_hours) == (True, 2.0)
    assert (question.depth, question.parent_id, question.n_replies) == (0, None, 1)
    assert (question.segment, question.segment_reason) == ("potential", "asks_how_to_join")
    assert question.week == date(2025, 12, 1)
    assert question.import_code == "import1"
    assert question.at == MONDAY
    assert (answer.is_owner, answer.depth, answer.parent_id) == (True, 1, question.id)
    assert answer.thread_id == question.thread_id == question.id
    assert answer.segment is None
    assert not answer.answered


def test_a_thread_is_told_from_its_beginning(written: Written) -> None:
    path, _ = written
    start = rows(path, VoiceSet.LOOP)[0]
    found = thread(path, start.thread_id)
    assert [row.text for row in found.rows] == [
        "Masker dibagi di mana?",
        "Di posko depan taman",
        "Siap makasih",
    ]
    assert found.depths == (0, 1, 2)
    assert thread(path, 10**9).rows == ()


def test_unanswered_questions_come_by_waiting_and_likes(tmp_path: Path) -> None:
    talk = Conversation()
    talk.say("anna", "lama tanpa suka?", 0)  # (1 + 10 days) * 1 = 11 days
    talk.say("budi", "baru tetapi disukai?", 9 * 24, likes=9)  # (1 + 1) * 10 = 20 days
    talk.say("citra", "sedang?", 7 * 24, likes=2)  # (1 + 3) * 3 = 12 days
    answered = talk.say("dewi", "terjawab?", 0, likes=50)
    talk.say("us", "ya", 10 * 24, to=answered)
    path = tmp_path / "v.parquet"
    told = measured(talk.write(tmp_path / "a.parquet"), out=path)
    found = rows(path, VoiceSet.UNANSWERED_QUESTIONS, VoiceOrder.PRIORITY)
    assert [row.author for row in found] == [person("budi"), person("citra"), person("anna")]
    assert [row.priority for row in found] == [20 * DAY, 12 * DAY, 11 * DAY]
    assert [quote.key for quote in told.unanswered] == [row.key for row in found]
    assert told.n_unanswered == 3


@pytest.mark.parametrize("order", VoiceOrder)
@pytest.mark.parametrize("limit", [1, 2, 4])
def test_pages_join_to_the_whole_list(written: Written, order: VoiceOrder, limit: int) -> None:
    path, _ = written
    wanted = VoiceFilter(among=VoiceSet.ALL, order=order)
    whole = page(path, filter=wanted).rows
    assert len(whole) == 11
    joined: list[Voice] = []
    after: str | None = None
    while True:
        piece = page(path, filter=wanted, after=after, limit=limit)
        assert piece.n_total == 11
        joined += piece.rows
        after = piece.next_cursor
        if after is None:
            break
    assert tuple(joined) == whole


def test_orders(written: Written) -> None:
    path, _ = written
    liked = rows(path, VoiceSet.PUBLIC, VoiceOrder.MOST_LIKED)
    assert [row.likes for row in liked[:3]] == [4, 1, 0]
    newest = [row.at or 0 for row in rows(path, VoiceSet.ALL, VoiceOrder.NEWEST)]
    assert newest == sorted(newest, reverse=True)
    assert newest[0] == MONDAY + 11 * HOUR


@pytest.mark.parametrize(
    ("wanted", "n"),
    [
        (VoiceFilter(search="KAPAN"), 1),
        (VoiceFilter(search="100%_'; DROP"), 0),
        (VoiceFilter(author=person("dewi")), 3),
        (VoiceFilter(week=date(2025, 12, 1)), 9),
        (VoiceFilter(week=date(2025, 12, 8)), 0),
        (VoiceFilter(platform="tiktok"), 0),
        (VoiceFilter(post_key="p1"), 9),
        (VoiceFilter(segment="informative"), 5),
        (VoiceFilter(among=VoiceSet.OWN), 2),
        (VoiceFilter(among=VoiceSet.UNANSWERED, author=person("budi")), 2),
    ],
)
def test_filters(written: Written, wanted: VoiceFilter, n: int) -> None:
    found = page(written[0], filter=wanted)
    assert found.n_total == len(found.rows) == n


@pytest.mark.parametrize("cursor", ["", "x", "1", "1.", ".1", "a.b"])
def test_a_foreign_cursor_is_refused(written: Written, cursor: str) -> None:
    with pytest.raises(ValueError, match="cursor"):
        page(written[0], after=cursor)
    with pytest.raises(ValueError, match="cursor"):
        page(written[0], before=cursor)


@pytest.mark.parametrize("limit", [0, 501])
def test_a_page_has_bounds(written: Written, limit: int) -> None:
    with pytest.raises(ValueError, match="1 to 500"):
        page(written[0], limit=limit)


def test_texts_stay_with_their_keys_over_several_parts(tmp_path: Path) -> None:
    paths = []
    for number in range(3):
        talk = Conversation(platform=f"platform{number}")
        for place in range(40):
            talk.say(f"o{'abcdefghij'[place % 10]}", f"teks {number} {place + 1:05}", place)
        paths.append(talk.write(tmp_path / f"{number}.parquet"))
    out = tmp_path / "v.parquet"
    measured(*paths, out=out)
    found = page(out, filter=VoiceFilter(among=VoiceSet.ALL), limit=500).rows
    assert len(found) == 120
    for row in found:
        place = int(row.platform[-1])
        assert row.text == f"teks {place} {row.key[1:]}"
        assert row.import_code == f"import{place + 1}"
