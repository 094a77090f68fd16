# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The best-question award: transparent, one prize a phone, claimed once."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gaung.meet.actions import awarding as actions
from gaung.meet.actions.moderating import merge_words
from gaung.meet.awarding import contest_of
from gaung.meet.errors import (
    AlreadyDecidedError,
    AlreadyGivenError,
    NothingToWinError,
    PassedOnError,
    UnknownCodeError,
)
from gaung.meet.models import Block, PrizeClaim, PrizeClaimQuerySet, Session
from gaung.meet.results.prize import of as prize_results
from tests.factories import NOW, make_campaign
from tests.meet.words.crowd import call, join, leave, phone, say, vote, whispers

pytestmark = pytest.mark.django_db


def make(n_prizes: int = 1, jury_share: int = 50) -> Block:
    session = Session.objects.create(campaign=make_campaign(), title="Pagi", made_at=NOW)
    Block.objects.create(
        session=session, code="tanya", kind="questions", position=1, title="Tanya", content={}
    )
    block = Block.objects.create(
        session=session,
        code="hadi",
        kind="prize",
        position=2,
        title="Hadiah",
        content={
            "prizes": [f"Voucher {n}" for n in range(1, n_prizes + 1)],
            "jury_share": jury_share,
        },
    )
    join(session, *"abcdef")
    return block


def by(block: Block) -> dict[str, Any]:
    person = block.session.campaign.community.members.get(role="lead").person
    return {"by": person, "at": NOW}


def ask(block: Block, name: str, *voters: str) -> str:
    row = say(block.session, "tanya", name, f"Pertanyaan dari {name} nomor {len(voters)}?")
    vote(block.session, row, *voters)
    return row


def code_of(block: Block, name: str) -> str:
    """The code that a phone was told."""
    (told,) = whispers(block.session, name).values()
    found = re.search(r"Kodemu (\w{4} \w{4})", told)
    assert found is not None, told
    return found[1]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_votes_and_jury_by_their_weights_are_shown() -> None:
    block = make()
    row, _ = ask(block, "a", "b", "c"), ask(block, "b", "c")
    actions.give_points(**by(block), block=block, row=row, points={0: 3, 1: 0, 2: 3})
    first, second = contest_of(block).rows
    assert (first.by_votes, first.by_jury, first.score) == (50, 33.3, 83.3)
    assert (second.by_votes, second.by_jury) == (25, 0)
    shown = prize_results(block)
    assert (shown["vote_percent"], shown["jury_percent"]) == (50, 50)


def test_merged_votes_count_for_the_award_once_a_phone() -> None:
    block = make()
    one, other = ask(block, "a", "c", "d"), ask(block, "b", "d")
    question = block.session.blocks.get(code="tanya")
    merge_words(**by(block), block=question, row=other, into=one)
    (only,) = contest_of(block).rows
    assert only.entry.n_votes == 2


def test_the_code_is_told_to_the_winner_alone_and_kept_nowhere(committed: Any) -> None:
    block = make()
    ask(block, "a", "b", "c")
    ask(block, "b", "c")
    call(block.session, "a", "Ucok")
    with committed():
        (claim,) = actions.decide_prizes(**by(block), block=block)
    assert (claim.shown_name, claim.place) == ("Ucok", 1)
    code = code_of(block, "a").replace(" ", "").lower()
    assert whispers(block.session, "b") == {}
    kept = " ".join(str(value) for value in PrizeClaim.objects.values().get().values()).lower()
    assert code not in kept


def test_one_prize_a_phone_in_the_whole_meeting(committed: Any) -> None:
    block = make(n_prizes=3)
    ask(block, "a", "b", "c", "d")
    ask(block, "a", "b", "c", "e", "f")
    ask(block, "b", "c")
    with committed():
        claims = actions.decide_prizes(**by(block), block=block)
    assert [claim.shown_name for claim in claims] == ["HP 1", "HP 2"]
    again = Block.objects.create(
        session=block.session,
        code="lagi",
        kind="prize",
        position=3,
        title="Lagi",
        content={"prizes": ["Kaus"], "jury_share": 0},
    )
    with pytest.raises(NothingToWinError):
        actions.decide_prizes(**by(block), block=again)


def test_deciding_twice_and_judging_afterwards_are_refused(committed: Any) -> None:
    block = make()
    row = ask(block, "a", "b")
    with committed():
        actions.decide_prizes(**by(block), block=block)
    with pytest.raises(AlreadyDecidedError):
        actions.decide_prizes(**by(block), block=block)
    with pytest.raises(AlreadyDecidedError):
        actions.give_points(**by(block), block=block, row=row, points={0: 3})


def test_nothing_is_won_by_nothing() -> None:
    block = make()
    with pytest.raises(NothingToWinError):
        actions.decide_prizes(**by(block), block=block)
    ask(block, "a")
    with pytest.raises(NothingToWinError):
        actions.decide_prizes(**by(block), block=block)


@pytest.mark.parametrize("points", [{0: 4}, {0: -1}, {3: 1}])
def test_points_are_nought_to_three_on_known_criteria(points: dict[int, int]) -> None:
    block = make()
    with pytest.raises(ValueError, match=str(next(iter(points)))):
        actions.give_points(**by(block), block=block, row=ask(block, "a"), points=points)


def test_a_code_opens_its_prize_once_in_any_spelling(committed: Any) -> None:
    block = make()
    ask(block, "a", "b")
    with committed():
        actions.decide_prizes(**by(block), block=block, from_whom="Toko buku")
    code = code_of(block, "a")
    with pytest.raises(UnknownCodeError):
        actions.hand_over_prize(**by(block), session=block.session, code="abcd efgh")
    claim = actions.hand_over_prize(
        **by(block), session=block.session, code=f" {code.lower().replace(' ', '-')} "
    )
    assert (claim.given_at, claim.from_whom) == (NOW, "Toko buku")
    with pytest.raises(AlreadyGivenError):
        actions.hand_over_prize(**by(block), session=block.session, code=code)
    (told,) = whispers(block.session, "a").values()
    assert "sudah diserahkan" in told


def test_a_code_of_another_meeting_opens_nothing(committed: Any) -> None:
    block, elsewhere = make(), make()
    ask(block, "a", "b")
    with committed():
        actions.decide_prizes(**by(block), block=block)
    with pytest.raises(UnknownCodeError):
        actions.hand_over_prize(
            **by(elsewhere), session=elsewhere.session, code=code_of(block, "a")
        )


def test_nobody_came_so_the_next_best_wins(committed: Any) -> None:
    block = make()
    ask(block, "a", "b", "c")
    ask(block, "b", "c")
    with committed():
        (claim,) = actions.decide_prizes(**by(block), block=block)
    old = code_of(block, "a")
    with committed():
        following = actions.pass_on_prize(**by(block), claim=claim)
    assert following is not None
    assert following.shown_name == "HP 2"
    assert whispers(block.session, "a") == {}
    with pytest.raises(PassedOnError):
        actions.hand_over_prize(**by(block), session=block.session, code=old)
    with committed():
        assert actions.pass_on_prize(**by(block), claim=following) is None


def test_who_left_has_no_prize_to_be_told_of_and_the_ledger_stays(committed: Any) -> None:
    block = make()
    ask(block, "a", "b")
    with committed():
        actions.decide_prizes(**by(block), block=block)
    code = code_of(block, "a")
    leave(block.session, "a")
    claim = actions.hand_over_prize(**by(block), session=block.session, code=code)
    assert claim.given_at == NOW
    assert whispers(block.session, "a") == {}
    (winner,) = prize_results(block)["winners"]
    assert (winner.claim.shown_name, winner.text) == ("HP 1", "")


def test_a_contact_is_sealed_and_erasable(committed: Any) -> None:
    block = make()
    ask(block, "a", "b")
    with committed():
        (claim,) = actions.decide_prizes(**by(block), block=block)
    actions.keep_contact(**by(block), claim=claim, contact="0812-5550-0123")
    claim.refresh_from_db()
    assert claim.contact
    assert "5550" not in claim.contact
    actions.keep_contact(**by(block), claim=claim, contact="")
    claim.refresh_from_db()
    assert claim.contact == ""


def test_of_two_desks_at_one_moment_one_gives_the_prize(
    committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = make()
    ask(block, "a", "b")
    with committed():
        actions.decide_prizes(**by(block), block=block)
    how = {**by(block), "session": block.session, "code": code_of(block, "a")}
    real, given = PrizeClaimQuerySet.update, []

    def update(self: PrizeClaimQuerySet, **fields: Any) -> int:
        if not given:  # the other desk is faster, between this one's look and its writing
            given.append("")
            given.append(actions.hand_over_prize(**how))
        return real(self, **fields)

    monkeypatch.setattr(PrizeClaimQuerySet, "update", update)
    with pytest.raises(AlreadyGivenError):
        actions.hand_over_prize(**how)
    assert len(given) == 2


def test_of_two_decisions_at_one_moment_one_stands(
    committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = make()
    ask(block, "a", "b", "c")
    ask(block, "b", "c")
    with committed():
        actions.decide_prizes(**by(block), block=block)
    # The second one looked before the first had written.
    monkeypatch.setattr(actions, "claims_of", lambda _block: PrizeClaim.objects.none())
    with pytest.raises(AlreadyDecidedError):
        actions.decide_prizes(**by(block), block=block)
    assert [claim.shown_name for claim in block.session.claims.all()] == ["HP 1"]
    assert whispers(block.session, "b") == {}


def test_the_desk_in_a_browser(client: Client, committed: Any) -> None:
    block = make()
    ask(block, "a", "b", "c")
    client.force_login(by(block)["by"])
    here = [block.session.campaign.code, block.session.code]
    jury = reverse("jury", args=[*here, "hadi"])
    row = contest_of(block).rows[0].entry.question.row
    assert client.post(jury, {"row": row, "c0": "3", "c1": "2", "c2": ""}).status_code == 302
    assert "Tetapkan pemenang" in client.get(jury).content.decode()
    with committed():
        client.post(reverse("decide_prizes", args=[*here, "hadi"]), {"from_whom": "Toko"})
    desk = reverse("prize_desk", args=here)
    wrong = client.post(desk, {"code": "xxxx"})
    assert wrong.status_code == 422
    assert "Tidak ada hadiah" in wrong.content.decode()
    done = client.post(desk, {"code": code_of(block, "a")}, follow=True).content.decode()
    assert "Serahkan Voucher 1 kepada HP 1" in done
    contact = reverse("keep_contact", args=[*here, "hadi", 1])
    assert "0812" in client.post(contact, {"contact": "0812"}, follow=True).content.decode()
    late = client.post(reverse("pass_on_prize", args=[*here, "hadi", 1]), follow=True)
    assert "sudah diserahkan" in late.content.decode()


def test_no_pseudonym_is_on_any_page(client: Client, committed: Any) -> None:
    block = make()
    ask(block, "a", "b")
    with committed():
        (claim,) = actions.decide_prizes(**by(block), block=block)
    client.force_login(by(block)["by"])
    here = [block.session.campaign.code, block.session.code]
    for url in (
        reverse("prize_desk", args=here),
        reverse("jury", args=[*here, "hadi"]),
        reverse("block_results", args=[*here, "hadi"]),
        reverse("moderate", args=here),
    ):
        page = client.get(url)
        assert page.status_code == 200
        assert phone(block.session, "a").hex() not in page.content.decode()
        assert claim.phone not in page.content.decode()
    assert phone(block.session, "a").hex() not in str(PrizeClaim.objects.values())
