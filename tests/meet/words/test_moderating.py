# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the crew decides about words: shown, hidden with a reason, merged, answered, taken."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gaung.campaigns.models import AuditEntry
from gaung.meet.actions import moderating as actions
from gaung.meet.enums import Fate, Moderation
from gaung.meet.errors import CannotMergeError, WordsGoneError
from gaung.meet.models import Block, Session
from gaung.meet.moderating import desk_of
from gaung.meet.words import heard_words, seen_words
from gaung.plan.models import RoomIdea
from tests.factories import NOW, make_campaign
from tests.meet.words.crowd import join, leave, say, vote, whispers

pytestmark = pytest.mark.django_db


def make(kind: str = "questions", **more: Any) -> Block:
    session = Session.objects.create(campaign=make_campaign(), title="Pagi", made_at=NOW, **more)
    block = Block.objects.create(
        session=session, code="tanya", kind=kind, position=1, title="Tanya", content={}
    )
    join(session, *"abcde")
    return block


def by(block: Block) -> dict[str, Any]:
    person = block.session.campaign.community.members.get(role="lead").person
    return {"by": person, "at": NOW, "block": block}


def seen(block: Block) -> list[tuple[str, int]]:
    return [(each.text, each.n_votes) for each in seen_words(block.session, block.code)]


def test_moderation_before_lets_nothing_through_by_itself() -> None:
    block = make(moderation=Moderation.BEFORE)
    row = say(block.session, "tanya", "a", "Kapan posko buka?")
    assert seen(block) == []
    actions.show_words(**by(block), row=row)
    assert seen(block) == [("Kapan posko buka?", 0)]


def test_held_words_wait_until_somebody_shows_them() -> None:
    block = make()
    row = say(block.session, "tanya", "a", "Kenapa dinasnya goblok?")
    (held,) = desk_of(block).waiting
    assert held.heard.why_sentence == "Ada kata kasar."
    actions.show_words(**by(block), row=row)
    assert len(seen(block)) == 1


def test_hiding_tells_the_phone_why_and_nobody_else(
    django_capture_on_commit_callbacks: Any,
) -> None:
    block = make()
    row = say(block.session, "tanya", "a", "Siapa namamu?")
    with django_capture_on_commit_callbacks(execute=True):
        actions.hide_words(**by(block), row=row, reason="Di luar topik")
    assert seen(block) == []
    (told,) = whispers(block.session, "a").values()
    assert "Di luar topik" in told
    assert whispers(block.session, "b") == {}
    with django_capture_on_commit_callbacks(execute=True):
        actions.show_words(**by(block), row=row)
    assert whispers(block.session, "a") == {}


def test_merging_unites_votes_without_counting_a_phone_twice() -> None:
    block = make()
    one = say(block.session, "tanya", "a", "Kapan posko udara dibuka?")
    other = say(block.session, "tanya", "b", "posko udara kapan dibuka")
    vote(block.session, one, "a", "c", "d")
    vote(block.session, other, "c", "d", "e")
    (same,) = desk_of(block).same
    assert (same.keep.row, same.merge.row) == (one, other)
    actions.merge_words(**by(block), row=other, into=one)
    assert seen(block) == [("Kapan posko udara dibuka?", 4)]
    assert desk_of(block).same == []
    actions.show_words(**by(block), row=other)
    assert [n for _, n in seen(block)] == [3, 3]


def test_chains_of_merging_end_in_one_and_circles_are_refused() -> None:
    block = make()
    rows = [say(block.session, "tanya", name, f"Pertanyaan {name}") for name in "abc"]
    vote(block.session, rows[0], "d")
    vote(block.session, rows[1], "d", "e")
    actions.merge_words(**by(block), row=rows[0], into=rows[1])
    actions.merge_words(**by(block), row=rows[1], into=rows[2])
    assert seen(block) == [("Pertanyaan c", 2)]
    for row, into in ((rows[2], rows[0]), (rows[2], rows[2])):
        with pytest.raises(CannotMergeError):
            actions.merge_words(**by(block), row=row, into=into)


def test_what_was_merged_into_a_phone_that_leaves_stands_again() -> None:
    block = make()
    one, other = (say(block.session, "tanya", name, f"Tanya {name}") for name in "ab")
    actions.merge_words(**by(block), row=other, into=one)
    leave(block.session, "a")
    assert seen(block) == [("Tanya b", 0)]


def test_words_of_others_rooms_and_of_who_left_are_gone() -> None:
    block, elsewhere = make(), make()
    row = say(elsewhere.session, "tanya", "a", "Bukan di sini")
    for act in (actions.show_words, actions.hide_words, actions.answer_words):
        with pytest.raises(WordsGoneError):
            act(**by(block), row=row)


def test_an_answer_stays_with_its_question() -> None:
    block = make()
    row = say(block.session, "tanya", "a", "Berapa biaya komunitas?")
    actions.park_words(**by(block), row=row)
    actions.answer_words(**by(block), row=row, reply="Mulai dari nol rupiah.")
    (found,) = heard_words(block.session, "tanya")
    assert (found.fate, found.reply) == (Fate.ANSWERED, "Mulai dari nol rupiah.")


def test_the_log_names_what_was_done_and_no_words() -> None:
    block = make()
    row = say(block.session, "tanya", "a", "Rahasia desa?")
    actions.hide_words(**by(block), row=row, reason="Nama orang")
    entry = AuditEntry.objects.get(action="words.hidden")
    assert "Rahasia" not in f"{entry.about}{entry.detail}"


def test_a_good_idea_goes_to_the_plan_with_its_origin_once() -> None:
    block = make("brainstorm")
    row = say(block.session, "tanya", "a", "Posko udara di tiap RT")
    vote(block.session, row, "b", "c")
    for _ in range(2):
        actions.take_idea(**by(block), row=row)
    idea = RoomIdea.objects.get()
    assert (idea.text, idea.n_votes, idea.session_title) == ("Posko udara di tiap RT", 2, "Pagi")
    leave(block.session, "a")
    assert RoomIdea.objects.count() == 1


def test_the_desk_and_the_plan_in_a_browser(client: Client) -> None:
    block = make("brainstorm")
    session, person = block.session, by(block)["by"]
    client.force_login(person)
    row = say(session, "tanya", "a", "Posko udara")
    here = [session.campaign.code, session.code]
    page = client.get(reverse("moderate", args=here)).content.decode()
    assert "Bawa ke rencana" in page
    sent = client.post(
        reverse("decide_words", args=[*here, "tanya"]), {"deed": "rencana", "row": row}
    )
    assert sent.status_code == 302
    plan = client.get(reverse("plan", args=here[:1])).content.decode()
    assert "Posko udara" in plan
    assert "Dari ruang Pagi" in plan
    idea = RoomIdea.objects.get()
    fresh = client.get(f"{reverse('new_audience', args=here[:1])}?ide={idea.code}")
    assert 'value="Posko udara"' in fresh.content.decode()
    client.post(reverse("put_away_idea", args=[here[0], idea.code]))
    assert RoomIdea.objects.kept().count() == 0
    client.post(reverse("restore_idea", args=[here[0], idea.code]))
    assert RoomIdea.objects.kept().count() == 1


def test_nonsense_that_is_sent_is_refused_in_words(client: Client) -> None:
    block = make()
    session = block.session
    client.force_login(by(block)["by"])
    url = reverse("decide_words", args=[session.campaign.code, session.code, "tanya"])
    for sent in ({}, {"deed": "hapus", "row": "0" * 32}, {"deed": "tampil", "row": "x"}):
        assert "tidak terbaca" in client.post(url, sent, follow=True).content.decode()
    gone = client.post(url, {"deed": "tampil", "row": "0" * 32}, follow=True)
    assert "sudah tidak ada" in gone.content.decode()


@pytest.mark.parametrize("n", [1, 3])
def test_the_desk_asks_the_same_number_of_questions(
    client: Client, django_assert_max_num_queries: Any, n: int
) -> None:
    block = make()
    for at in range(n):
        row = say(block.session, "tanya", "a", f"Pertanyaan nomor {at}")
        actions.park_words(**by(block), row=row)
    client.force_login(by(block)["by"])
    with django_assert_max_num_queries(12):
        client.get(reverse("moderate", args=[block.session.campaign.code, block.session.code]))
