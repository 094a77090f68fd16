# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each kind's results, from what phones wrote into the book to what is drawn."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from gaung.crowd.book import Book
from gaung.engine.meeting.answers import value_of_bits, value_of_order
from gaung.meet import heard
from gaung.meet.enums import Phase
from gaung.meet.kinds import block_kinds
from gaung.meet.models import Block, Session
from gaung.meet.orders import right_value, shown_order
from gaung.meet.places import tell_places
from gaung.meet.results.scores import scoreboard
from tests.factories import NOW, make_campaign
from tests.meet.words.crowd import START, answer, call, join, leave, say, vote, whispers

pytestmark = pytest.mark.django_db


def make(*blocks: tuple[str, dict[str, Any]]) -> Session:
    session = Session.objects.create(campaign=make_campaign(), title="Pagi", made_at=NOW)
    for position, (kind, content) in enumerate(blocks, 1):
        Block.objects.create(
            session=session,
            code=f"b{position}",
            kind=kind,
            position=position,
            title=f"Bagian {position}",
            content=content,
            played_at=NOW,
        )
    return session


def block(session: Session, code: str = "b1") -> Block:
    found = session.blocks.get(code=code)
    found.session = session
    return found


def results(session: Session, code: str = "b1") -> dict[str, Any]:
    found = block(session, code)
    return dict(block_kinds()[found.kind].results(found))


def drawn(session: Session, code: str = "b1") -> str:
    found = block(session, code)
    return render_to_string(
        f"meet/results/{found.kind}.html",
        {"content": found.content, "block": found, **results(session, code)},
    )


def quiz(asks: str, **more: Any) -> tuple[str, dict[str, Any]]:
    return "quiz", {"question": "Apa?", "asks": asks, "points": 100, "seconds": 20, **more}


def options(*texts: str, right: tuple[int, ...] = ()) -> list[dict[str, Any]]:
    return [{"text": text, "right": at in right} for at, text in enumerate(texts)]


def test_poll_counts_phones_and_the_latest_choice() -> None:
    session = make(("poll", {"asks": "single", "options": ["Satu", "Dua", "Tiga"]}))
    answer(session, "b1", {"a": 0, "b": 1, "c": 1, "d": 7})
    answer(session, "b1", {"a": 1})
    found = results(session)
    assert [(bar.label, bar.n, bar.is_most) for bar in found["bars"]] == [
        ("Satu", 0, False),
        ("Dua", 3, True),
        ("Tiga", 0, False),
    ]
    assert "75%" in drawn(session)


def test_several_choices_are_shares_of_phones() -> None:
    session = make(("poll", {"asks": "multiple", "options": ["TikTok", "IG"]}))
    answer(session, "b1", {"a": value_of_bits([0, 1]), "b": value_of_bits([1])})
    assert [(bar.n, bar.share) for bar in results(session)["bars"]] == [(1, 0.5), (2, 1.0)]


def test_scale_has_a_mean_and_its_place() -> None:
    session = make(("poll", {"asks": "scale", "lowest": 1, "greatest": 5}))
    assert results(session)["mean"] is None
    answer(session, "b1", {"a": 5, "b": 4, "c": 9})
    found = results(session)
    assert (found["n"], found["mean"]) == (2, 4.5)
    assert found["mean_at"] == pytest.approx(0.8)
    assert "4,5" in drawn(session)


def test_priorities_by_duels() -> None:
    session = make(("poll", {"asks": "order", "options": ["Masker", "Posko", "Peta"]}))
    shown = shown_order("b1", 3)

    def value(*options: int) -> int:
        return value_of_order([shown.index(option) for option in options])

    answer(session, "b1", {"a": value(1, 0, 2), "b": value(1, 2, 0), "c": value(0, 1, 2)})
    found = results(session)
    assert [(label, duel.wins) for label, duel in found["duels"]] == [
        ("Posko", 2),
        ("Masker", 1),
        ("Peta", 0),
    ]
    assert found["duels"][0][1].share == pytest.approx(5 / 6)
    assert "menang 2 dari 2 adu" in drawn(session)


def test_cloud_joins_roots_and_holds_abuse() -> None:
    session = make(("cloud", {"question": "Rasa?"}))
    for name, text in (("a", "berani"), ("b", "keberanian"), ("c", "brani"), ("d", "goblok")):
        say(session, "b1", name, text)
    found = results(session)
    assert [(word.n, word.label) for word in found["cloud"]] == [(3, "berani")]
    assert found["n_waiting"] == 1
    assert "goblok" not in drawn(session)


def test_words_leave_with_their_phone() -> None:
    session = make(("cloud", {"question": "Rasa?"}))
    say(session, "b1", "a", "takut")
    leave(session, "a")
    assert results(session)["cloud"] == []


def test_open_answers_stand_together() -> None:
    session = make(("open", {"question": "Kenapa?"}))
    say(session, "b1", "a", "Kabut asap datang tiap tahun")
    say(session, "b1", "b", "tiap tahun ada kabut asap")
    say(session, "b1", "c", "Gambut dikeringkan")
    found = results(session)
    assert [(group.n, group.n_like) for group in found["groups"]] == [(2, 1), (1, 0)]


def test_ideas_by_dots_with_a_most_for_each_phone() -> None:
    session = make(("brainstorm", {"question": "Ide?", "votes": 2}))
    rows = [say(session, "b1", "a", text) for text in ("Posko warga", "Poster", "Konser")]
    for row in rows:
        vote(session, row, "x")
    vote(session, rows[1], "y")
    found = results(session)
    assert [(idea.heard.text, idea.points, idea.rank) for idea in found["ideas"]] == [
        ("Poster", 2, 1),
        ("Posko warga", 1, 2),
        ("Konser", 0, 3),
    ]


def test_questions_bear_names_only_where_they_should() -> None:
    session = make(("questions", {"is_named": True}), ("questions", {"is_named": False}))
    join(session, "a", "b", "c")
    call(session, "a", "Ucok")
    call(session, "b", "goblok")
    rows = [say(session, "b1", name, f"Pertanyaan {name}?") for name in "abc"]
    say(session, "b2", "a", "Tanpa nama?")
    vote(session, rows[2], "a", "b")
    found = results(session)["questions"]
    assert [(asked.heard.text, asked.name) for asked in found] == [
        ("Pertanyaan c?", "HP 3"),
        ("Pertanyaan a?", "Ucok"),
        ("Pertanyaan b?", "HP 2"),
    ]
    assert "Ucok" not in drawn(session, "b2")


def test_quiz_by_each_way_of_asking() -> None:
    session = make(
        quiz("single", options=options("Debu", "Gas", right=(0,)), explanation="2,5 mikrometer"),
        quiz("multiple", options=options("a", "b", "c", right=(0, 2))),
        quiz("order", options=options("satu", "dua", "tiga")),
        quiz("number", least=10, greatest=20, unit="juta"),
        quiz("text", accepted=["Palangka Raya"]),
    )
    answer(session, "b1", {"a": 0, "b": 1})
    answer(session, "b2", {"a": value_of_bits([0, 2]), "b": value_of_bits([0])})
    answer(session, "b3", {"a": right_value("b3", 3), "b": (right_value("b3", 3) + 1) % 6})
    answer(session, "b4", {"a": 15, "b": 40, "c": 12, "d": 11, "e": 999_999})
    say(session, "b5", "a", "palangkaraya")
    say(session, "b5", "b", "Sampit")
    say(session, "b5", "c", "goblok")
    shares = [results(session, f"b{n}")["right_share"] for n in range(1, 6)]
    assert shares == [0.5, 0.5, 0.5, 0.6, pytest.approx(1 / 3)]
    assert "2,5 mikrometer" in drawn(session)
    assert results(session, "b4")["n_far"] == 1
    texts = drawn(session, "b5")
    assert "sampit" in texts
    assert "goblok" not in texts


def test_every_panel_stands_without_any_answer() -> None:
    session = make(
        ("poll", {"asks": "single", "options": ["A", "B"]}),
        ("cloud", {}),
        ("open", {}),
        ("brainstorm", {}),
        ("questions", {}),
        quiz("number", least=1, greatest=2),
        ("scores", {"most": 5}),
        ("teams", {"names": ["A", "B"]}),
        ("prize", {"prizes": []}),
    )
    for n in range(1, 10):
        assert 'class="hasil' in drawn(session, f"b{n}")


def test_scoreboard_with_ties_texts_and_teams() -> None:
    session = make(
        quiz("single", options=options("ya", "tidak", right=(0,))),
        quiz("text", accepted=["gambut"]),
        ("teams", {"names": ["Hutan", "Sungai"]}),
        ("scores", {"most": 1}),
    )
    join(session, "a", "b", "c")
    answer(session, "b1", {"a": 0, "b": 0, "c": 1})
    say(session, "b2", "a", "Gambut!")
    say(session, "b2", "b", "gambut")
    say(session, "b2", "c", "hutan")
    say(session, "b2", "c", "gambut")
    answer(session, "b3", {"a": 0, "b": 1, "c": 1})
    found = results(session, "b4")
    assert [(row.rank, row.name, row.points) for row in found["rows"]] == [
        (1, "HP 1", 200),
        (1, "HP 2", 200),
    ]
    assert (found["n"], found["full"]) == (3, 200)
    board = scoreboard(session)
    assert [(team.team, team.mean) for team in board.teams] == [("Hutan", 200.0), ("Sungai", 100.0)]
    assert [item.right_share for item in board.items] == [pytest.approx(2 / 3)] * 2


def test_every_player_is_told_its_own_place() -> None:
    session = make(quiz("single", options=options("ya", "tidak", right=(0,))))
    join(session, "a", "b", "c")
    answer(session, "b1", {"a": 0, "b": 0, "c": 1})
    leave(session, "b")
    assert tell_places(session) == 2
    assert whispers(session, "a") == {"scores": "Tempatmu 1 dari 2, nilai 100."}
    assert whispers(session, "a", in_english=True) == {
        "scores": "Your place is 1 of 2, 100 points."
    }
    assert whispers(session, "c") == {"scores": "Tempatmu 2 dari 2, nilai 0."}
    assert whispers(session, "b") == {}


def test_a_question_counts_only_once_its_answer_was_shown() -> None:
    session = make(quiz("single", options=options("ya", "tidak", right=(0,))))
    answer(session, "b1", {"a": 0})
    session.block, session.phase = block(session), Phase.LOCKED
    assert scoreboard(session).players == []
    session.phase = Phase.REVEAL
    assert len(scoreboard(session).players) == 1


def test_speed_only_where_it_is_wanted() -> None:
    slow = START + 20_000
    for is_fast, points in ((True, [100, 50]), (False, [100, 100])):
        session = make(quiz("single", options=options("ya", "tidak", right=(0,)), is_fast=is_fast))
        answer(session, "b1", {"a": 0}, at=START + 900)
        answer(session, "b1", {"b": 0}, at=slow)
        assert [each.points for each in scoreboard(session).players] == points


def test_scoreboard_asks_the_book_once(monkeypatch: pytest.MonkeyPatch) -> None:
    session = make(*[quiz("single", options=options("ya", "tidak", right=(0,)))] * 3)
    for n in range(1, 4):
        answer(session, f"b{n}", dict.fromkeys("abc", n % 2))
    asked: list[str] = []
    real = Book.answers

    def counted(self: Book, about: str, item: str = "") -> Any:
        asked.append(item)
        return real(self, about, item)

    monkeypatch.setattr(Book, "answers", counted)
    assert scoreboard(session).players[0].points == 100
    assert asked == [""]


def test_five_thousand_phones_and_ten_questions() -> None:
    session = make(*[quiz("single", options=options(*"abcd", right=(1,)))] * 10)
    for n in range(1, 11):
        answer(session, f"b{n}", {f"hp{at}": (at * n) % 4 for at in range(500)})
    found = heard.answers(session)
    many = [row._replace(phone=row.phone + bytes([copy])) for copy in range(10) for row in found]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(heard, "answers", lambda _session: many)
        board = scoreboard(session)
    assert len(board.players) == 5000


def test_a_session_that_was_never_played_has_no_board() -> None:
    session = make(quiz("single", options=options("ya", right=(0,))))
    session.blocks.update(played_at=None)
    answer(session, "b1", {"a": 0})
    assert scoreboard(session).items == []


def test_results_stay_as_pages_also_when_the_meeting_is_over(client: Client) -> None:
    session = make(
        ("questions", {"question": "Tanya apa?"}),
        ("prize", {"prizes": ["Buku"]}),
        ("timer", {}),
    )
    for n in range(12):
        say(session, "b1", "a", f"Pertanyaan nomor {n}?")
    lead = session.campaign.community.members.get(role="lead").person
    client.force_login(lead)
    here = [session.campaign.code, session.code]
    index = client.get(reverse("session_results", args=here)).content.decode()
    assert "Bagian 1" in index
    assert "Bagian 3" not in index
    page = client.get(reverse("block_results", args=[*here, "b1"])).content.decode()
    assert all(f"Pertanyaan nomor {n}?" in page for n in range(12))
    assert client.get(reverse("block_results", args=[*here, "b3"])).status_code == 404
