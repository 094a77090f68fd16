# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public page: what the office publishes is what the crowd's lane serves."""

import asyncio
import re
from collections.abc import Sequence

import httpx
import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from gaung.act import actions
from gaung.act.errors import NothingToPublishError, TooManyActionsError
from gaung.act.kinds import action_kinds
from gaung.act.models import SmallAction
from gaung.act.queries import WHY_MARKED, action_tallies, funnel, marked_taps
from gaung.campaigns.models import Campaign, Person
from gaung.config.lane import lane
from gaung.crowd.ledger import Entry, Pseudonyms, Tap, open_store
from gaung.crowd.marks import Mark
from gaung.plan.actions.audiences import make_audience
from gaung.plan.actions.drafts import make_message, save_draft
from gaung.plan.actions.versions import publish_message
from gaung.plan.models import MessageVersion
from tests.factories import NOW, make_campaign, make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def by() -> Person:
    return make_person("Rina")


@pytest.fixture
def campaign(by: Person, settings: Settings, tmp_path: object) -> Campaign:
    settings.GAUNG_LEDGER_URL = f"sqlite:///{tmp_path}/crowd.sqlite3"
    settings.GAUNG_PUBLIC_URL = "https://gaung.contoh.id"
    return make_campaign(by=by)


def publish_text(by: Person, campaign: Campaign, text: str) -> MessageVersion:
    audience = make_audience(by=by, at=NOW, campaign=campaign, kind="informative", name="Gen Z")
    message = make_message(by=by, at=NOW, audience=audience, title="Napas lega")
    draft = save_draft(
        by=by, at=NOW, message=message, revision=0, title="Napas lega", text=text, ticks=[]
    )
    return publish_message(by=by, at=NOW, message=message, revision=draft.revision)


@pytest.fixture
def live(by: Person, campaign: Campaign) -> Campaign:
    version = publish_text(by, campaign, "Kirim pertanyaanmu.\n\n<script>alert(1)</script>")
    actions.change_page(
        by=by, at=NOW, campaign=campaign, invitation="Ayo", behind="Kami", message=version
    )
    for kind in ("share", "story", "template"):
        actions.add_action(by=by, at=NOW, campaign=campaign, kind=kind, link="", hint="")
    actions.add_action(
        by=by, at=NOW, campaign=campaign, kind="comment", link="https://contoh.id/p/1", hint="x"
    )
    actions.publish_page(by=by, at=NOW, campaign=campaign)
    return campaign


def with_lane(*requests: tuple[str, str, dict[str, object]]) -> list[httpx.Response]:
    """What the lane answers, one after the other."""

    async def ask() -> list[httpx.Response]:
        app = lane()
        await app.start()
        try:
            transport = httpx.ASGITransport(app=app)
            base = "https://gaung.contoh.id"
            async with httpx.AsyncClient(transport=transport, base_url=base) as client:
                answers = []
                for method, path, options in requests:
                    if method == "GET":
                        await asyncio.sleep(0.2)  # numbers in pages move at their own pace
                    answers.append(await client.request(method, path, **options))  # type: ignore[arg-type]
                return answers
        finally:
            await app.stop()

    return asyncio.run(ask())


def tap(
    campaign: Campaign, key: str, kind: str, item: str = ""
) -> tuple[str, str, dict[str, object]]:
    body = {"key": key, "tap": "t" * 16, "kind": kind, "item": item}
    return "POST", f"/aksi/{campaign.code}/ketuk", {"json": body}


def test_nothing_is_published_half(by: Person, campaign: Campaign) -> None:
    with pytest.raises(NothingToPublishError) as error:
        actions.publish_page(by=by, at=NOW, campaign=campaign)
    assert error.value.missing == "message"
    version = publish_text(by, campaign, "Halo")
    actions.change_page(by=by, at=NOW, campaign=campaign, invitation="", behind="", message=version)
    with pytest.raises(NothingToPublishError) as error:
        actions.publish_page(by=by, at=NOW, campaign=campaign)
    assert error.value.missing == "action"
    assert with_lane(("GET", f"/aksi/{campaign.code}", {}))[0].status_code == 404


def test_the_page_says_everything_in_its_first_html(live: Campaign) -> None:
    page, english = with_lane(
        ("GET", f"/aksi/{live.code}", {}), ("GET", f"/aksi/{live.code}/en", {})
    )
    assert page.status_code == 200
    text = page.text
    for said in (live.name, live.cause, "Napas lega", "Kirim pertanyaanmu.", live.community.name):
        assert said in text
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text
    image = re.search(r'property="og:image" content="([^"]+)"', text)
    assert image
    assert image[1].startswith(f"https://gaung.contoh.id/aksi/{live.code}/kartu/og-")
    assert 'property="og:locale" content="id_ID"' in text
    assert "Aku ikut" in text
    assert 'lang="en"' in english.text


def test_the_cards_are_pictures_of_the_right_size(live: Campaign) -> None:
    page = with_lane(("GET", f"/aksi/{live.code}", {}))[0].text
    names = sorted(set(re.findall(r"kartu/((?:og|story)-[0-9a-f]+\.jpg)", page)))
    assert [name.split("-")[0] for name in names] == ["og", "story"]
    cards = with_lane(*(("GET", f"/aksi/{live.code}/kartu/{name}", {}) for name in names))
    for answer in cards:
        assert answer.headers["content-type"] == "image/jpeg"
        assert "immutable" in answer.headers["cache-control"]
    assert len(cards[0].content) <= 300_000


def test_phones_act_see_the_number_move_and_leave(live: Campaign) -> None:
    item = SmallAction.objects.current().filter(campaign=live).first()
    assert item
    one, other = "a" * 22, "b" * 22
    answers = with_lane(
        tap(live, one, "join"),
        tap(live, one, "act", item.code),
        tap(live, one, "act", item.code),
        tap(live, other, "act", item.code),
        ("GET", f"/aksi/{live.code}", {}),
        ("POST", f"/aksi/{live.code}/pergi", {"json": {"key": one}}),
        ("GET", f"/aksi/{live.code}", {}),
    )
    assert [answer.status_code for answer in answers] == [200] * 7
    assert answers[3].json()["tallies"]["act"] == {item.code: 2}
    assert f'data-n="act:{item.code}">2<' in answers[4].text
    assert answers[5].json() == {"ok": True, "erased": 2}
    assert f'data-n="act:{item.code}">1<' in answers[6].text
    assert {t.offered.action.code: t.n_said for t in action_tallies(live)}[item.code] == 1
    figures = funnel(live)
    assert (figures.seen, figures.joined, figures.acted, figures.left) == (2, 1, 1, 1)


def test_what_the_page_does_not_offer_is_refused(live: Campaign) -> None:
    answers = with_lane(tap(live, "c" * 22, "act", "tidakada"), tap(live, "c" * 22, "vote", ""))
    assert [answer.status_code for answer in answers] == [422, 422]


def test_a_change_in_the_office_is_seen(live: Campaign, by: Person) -> None:
    before = with_lane(("GET", f"/aksi/{live.code}", {}))[0].text
    item = SmallAction.objects.current().filter(campaign=live, kind="story").get()
    actions.remove_action(by=by, at=NOW, action=item)
    after = with_lane(("GET", f"/aksi/{live.code}", {}), tap(live, "d" * 22, "act", item.code))
    assert f'data-item="{item.code}"' in before
    assert f'data-item="{item.code}"' not in after[0].text
    assert after[1].status_code == 422
    actions.restore_action(by=by, at=NOW, action=item)
    assert f'data-item="{item.code}"' in with_lane(("GET", f"/aksi/{live.code}", {}))[0].text


def test_a_withdrawn_page_is_gone_but_lets_phones_leave(live: Campaign, by: Person) -> None:
    with_lane(tap(live, "e" * 22, "join"))
    actions.withdraw_page(by=by, at=NOW, campaign=live)
    page, late, leave = with_lane(
        ("GET", f"/aksi/{live.code}", {}),
        tap(live, "e" * 22, "join"),
        ("POST", f"/aksi/{live.code}/pergi", {"json": {"key": "e" * 22}}),
    )
    assert (page.status_code, late.status_code) == (410, 410)
    assert "Aksi ini sudah selesai" in page.text
    assert "gaung/aksi.css" in page.text, "a notice is dressed like the page"
    assert leave.json()["erased"] == 1


def test_without_javascript_a_form_does_the_same(live: Campaign) -> None:
    answer, page = with_lane(
        ("POST", f"/aksi/{live.code}/ketuk", {"data": {"kind": "join"}}),
        ("GET", f"/aksi/{live.code}/terima-kasih", {}),
    )
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/aksi/{live.code}/terima-kasih")
    assert "gaung_kunci=" in answer.headers["set-cookie"]
    assert "Tercatat" in page.text
    assert "<strong>1</strong>" in page.text


def test_order_limit_and_catalogue(by: Person, campaign: Campaign) -> None:
    codes = [
        actions.add_action(by=by, at=NOW, campaign=campaign, kind="share", link="", hint="").code
        for _ in range(12)
    ]
    with pytest.raises(TooManyActionsError):
        actions.add_action(by=by, at=NOW, campaign=campaign, kind="share", link="", hint="")
    last = SmallAction.objects.get(campaign=campaign, code=codes[-1])
    actions.move_action(by=by, at=NOW, action=last, up=True)
    order = [each.code for each in SmallAction.objects.current().filter(campaign=campaign)]
    assert order == [*codes[:-2], codes[-1], codes[-2]]
    assert set(action_kinds()) == {"like", "share", "comment", "story", "template"}


@pytest.fixture
def office(client: Client, by: Person) -> Client:
    client.force_login(by)
    return client


def test_a_like_needs_to_happen_somewhere(office: Client, campaign: Campaign) -> None:
    url = f"/kampanye/{campaign.code}/gerak/aksi-baru/"
    answer = office.post(url, {"kind": "like", "link": "", "hint": ""})
    assert "butuh tautan" in answer.content.decode()
    answer = office.post(url, {"kind": "like", "link": "javascript:alert(1)", "hint": ""})
    assert answer.status_code == 200
    assert office.post(url, {"kind": "like", "link": "https://contoh.id/p"}).status_code == 302


def write_taps(campaign: Campaign, item: str, marks: Sequence[Mark]) -> None:
    """One phone for each of the marks: it joins and does the small action."""
    names, about = Pseudonyms(b"s" * 32), campaign.code
    taps: list[Entry] = []
    for number, mark in enumerate(marks):
        phone = names.phone(about, f"{number:022d}")
        for kind, of in (("join", ""), ("act", item)):
            id_ = names.once_id(about, phone, kind, of)
            taps.append(Tap(id_, about, phone, kind, of, 0, number, mark))
    store = open_store(settings.GAUNG_LEDGER_URL)
    store.open()
    store.write(taps)
    store.close()


def test_marked_taps_are_counted_and_shown_apart(office: Client, live: Campaign) -> None:
    """The crew sees both figures and why; the public page counts every tap."""
    item = SmallAction.objects.current().filter(campaign=live).first()
    assert item
    url = f"/kampanye/{live.code}/gerak/"
    write_taps(live, item.code, [Mark(0)] * 3)
    assert "ditandai" not in office.get(url).text
    odd = [Mark.BURST, Mark.BURST | Mark.RHYTHM, Mark.WAITED, Mark.UNSEEN, Mark.SAME_WAY]
    write_taps(live, item.code, [Mark(0)] * 3 + odd)
    tally = next(t for t in action_tallies(live) if t.offered.action.code == item.code)
    assert (tally.n_said, tally.n_marked, tally.n_unmarked) == (8, 5, 3)
    marked = marked_taps(live)
    assert (marked.n_taps, marked.n_marked) == (16, 10)
    assert [reason.n_taps for reason in marked.reasons] == [4, 2, 2, 2, 2]
    assert funnel(live, without_marked=True).joined == funnel(live).joined - 5 == 3
    text = office.get(url).text
    assert "10 dari 16 ketukan" in text
    assert text.count("3 tanpa yang ditandai") == 3
    public = with_lane(("GET", f"/aksi/{live.code}", {}))[0].text
    assert f'data-n="act:{item.code}">8<' in public


def test_every_mark_has_its_sentence() -> None:
    assert set(WHY_MARKED) == set(Mark)
    assert not any("bot" in str(sentence).split() for sentence in WHY_MARKED.values())


@pytest.mark.parametrize("n_actions", [1, 3])
def test_the_page_of_acting_asks_a_fixed_number_of_questions(
    office: Client,
    by: Person,
    campaign: Campaign,
    n_actions: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(n_actions):
        actions.add_action(by=by, at=NOW, campaign=campaign, kind="share", link="", hint="")
    url = f"/kampanye/{campaign.code}/gerak/"
    office.get(url)
    with django_assert_num_queries(9):
        assert office.get(url).status_code == 200
