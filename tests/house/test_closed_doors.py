# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every address x every role x own and foreign community; a new address without a row fails."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from gaung.act.actions import add_action
from gaung.act.models import SmallAction
from gaung.campaigns.actions import make_invite, make_sign_in_link
from gaung.campaigns.channels import add_channel, read_address
from gaung.campaigns.enums import Role
from gaung.campaigns.models import (
    Campaign,
    Channel,
    Community,
    Invite,
    Membership,
    Notice,
    Person,
    new_code,
)
from gaung.campaigns.notices import NoticeWords, register_notice
from gaung.engine.conversation.mapping import header_signature, suggest_mapping
from gaung.listen.enums import ImportState
from gaung.listen.models import Cut, Import, OwnAccount
from gaung.listen.surveys.actions import make_survey, open_survey
from gaung.listen.surveys.models import Survey
from gaung.listen.surveys.ready_made import ready_made
from gaung.meet.actions import make_session, remove_block, remove_session
from gaung.meet.models import Session
from gaung.meet.sharing import shipped_recipes
from gaung.plan.actions.audiences import make_audience
from gaung.plan.actions.drafts import make_message
from gaung.plan.models import Audience, Message, RoomIdea
from tests.factories import NOW, make_campaign, make_community, make_member, make_person
from tests.house import guest_things
from tests.house.doors import DOORS, Door

pytestmark = pytest.mark.django_db

OPEN = {200, 202, 204, 302, 400, 404, 405, 409, 410, 422}


@dataclass
class World:
    """A community with one person in each role, and a stranger who leads another."""

    community: Community
    campaign: Campaign
    people: dict[Role, Person]
    stranger: Person


@pytest.fixture
def world() -> World:
    lead = make_person("Penggerak")
    community = make_community(lead)
    people = {role: make_member(community, role) for role in Role}
    stranger = make_person("Orang lain")
    stranger.set_password("kabut asap hilang")
    stranger.save()
    make_campaign(by=stranger)
    return World(community, make_campaign(community, by=lead), people, stranger)


def argument(world: World, name: str) -> str | int:
    """The thing that stands in an address."""
    makers: dict[str, Callable[[], str | int]] = {
        "community": lambda: world.community.code,
        "campaign": lambda: world.campaign.code,
        "token": lambda: make_sign_in_link(person=make_person(), at=timezone.now()),
        "invite_code": lambda: _invite(world).code,
        "invite": lambda: _invite(world).pk,
        "member": lambda: Membership.objects.get(person=make_member(world.community, Role.LEAD)).pk,
        "cut": lambda: _cut(world).pk,
        "channel": lambda: _channel(world).pk,
        "notice": lambda: _notice(world).pk,
        "import": lambda: _import(world).code,
        "compared_list": lambda: "hilang",
        "own_account": lambda: _own_account(world).pk,
        "thread": lambda: 1,
        "survey": lambda: _survey(world).code,
        "opened_survey": lambda: _opened_survey(world).code,
        "survey_section": lambda: "kamu",
        "survey_question": lambda: "usia",
        "removed_part": lambda: "belumada",
        "picture": lambda: "0" * 32,
        "picture_size": lambda: "hp",
        "session": lambda: _session(world).code,
        "nickname": lambda: "00",
        "removed_session": lambda: _removed_session(world).code,
        "block_kind": lambda: "poll",
        "block": lambda: "buka",
        "guest_session": lambda: guest_things.session(world.campaign).code,
        "own_key": lambda: guest_things.own(world.campaign),
        "guest": lambda: guest_things.guest(world.campaign).code,
        "certificate": lambda: guest_things.certificate(world.campaign).code,
        "photo": lambda: guest_things.photo(world.campaign).code,
        "removed_photo": lambda: guest_things.photo(world.campaign, is_removed=True).code,
        "photo_size": lambda: "hp",
        "removed_block": lambda: "jeda",
        "answered_block": lambda: "es1",
        "prize_block": lambda: "hadi",
        "prize_number": lambda: 1,
        "idea": lambda: _idea(world).code,
        "audience": lambda: _audience(world).code,
        "message": lambda: _message(world).code,
        "card_kind": lambda: "og",
        "action": lambda: _action(world).code,
        "reset_uid": lambda: "1",
        "reset_key": lambda: "set-password",
    }
    return makers[name]()


def _invite(world: World) -> Invite:
    return make_invite(
        by=world.people[Role.LEAD],
        at=timezone.now(),
        community=world.community,
        role=Role.OBSERVER,
        days=1,
        max_uses=9,
    )


def _cut(world: World) -> Cut:
    day = {"campaign": world.campaign, "on": NOW.date()}
    return Cut.objects.get_or_create(**day, defaults={"made_at": NOW})[0]


def _channel(world: World) -> Channel:
    return add_channel(
        community=world.community,
        by=world.people[Role.LEAD],
        at=timezone.now(),
        name="Grup tim",
        address=read_address("ntfy://topik-tim"),
    )


def _notice(world: World) -> Notice:
    register_notice("trial", lambda *_: NoticeWords("Coba", "Isi", "/"))
    return Notice.objects.create(
        campaign=world.campaign, kind="trial", key=new_code(), at=timezone.now()
    )


def _import(world: World) -> Import:
    return Import.objects.create(
        campaign=world.campaign,
        upload_key=new_code(20),
        file_name="komentar.csv",
        n_bytes=10,
        state=ImportState.NEEDS_MAPPING,
        report={
            "headers": ["nama", "komentar"],
            "rows": [["Sari", "Halo"]],
            "suggestion": suggest_mapping(["nama", "komentar"], [["Sari", "Halo"]]).to_json(),
            "signature": header_signature(["nama", "komentar"]),
        },
        made_at=timezone.now(),
    )


def _own_account(world: World) -> OwnAccount:
    return OwnAccount.objects.create(
        campaign=world.campaign, pseudonym=new_code(12), told_at=timezone.now()
    )


def _opened_survey(world: World) -> Survey:
    survey = _survey(world)
    open_survey(by=world.people[Role.LEAD], at=timezone.now(), survey=survey)
    survey.refresh_from_db()
    return survey


def _survey(world: World) -> Survey:
    return make_survey(
        by=world.people[Role.LEAD],
        at=timezone.now(),
        campaign=world.campaign,
        purpose="needs",
        definition=ready_made()["needs"].definition,
    )


def _session(world: World) -> Session:
    """A meeting with the shipped morning, one of whose blocks was taken out just now."""
    by, at = world.people[Role.LEAD], timezone.now()
    recipe = shipped_recipes()["pagi-di-aula.id"]
    session = make_session(by=by, at=at, campaign=world.campaign, title="Pagi", recipe=recipe)
    remove_block(by=by, at=at, block=session.blocks.get(code="jeda"))
    return session


def _removed_session(world: World) -> Session:
    session = _session(world)
    remove_session(by=world.people[Role.LEAD], at=timezone.now(), session=session)
    return session


def _idea(world: World) -> RoomIdea:
    found: RoomIdea = RoomIdea.objects.get_or_create(
        campaign=world.campaign,
        key="0" * 32,
        defaults={"text": "Posko", "n_votes": 3, "n_voters": 5, "taken_at": timezone.now()},
    )[0]
    return found


def _audience(world: World) -> Audience:
    lead = world.people[Role.LEAD]
    return make_audience(
        by=lead, at=timezone.now(), campaign=world.campaign, kind="informative", name=new_code()
    )


def _message(world: World) -> Message:
    lead = world.people[Role.LEAD]
    return make_message(by=lead, at=timezone.now(), audience=_audience(world), title="Napas")


def _action(world: World) -> SmallAction:
    return add_action(
        by=world.people[Role.LEAD],
        at=timezone.now(),
        campaign=world.campaign,
        kind="share",
        link="",
        hint="",
    )


def ask(world: World, door: Door, person: Person | None) -> int:
    """Knock as somebody."""
    client = Client()
    if person:
        client.force_login(person)
    url = reverse(door.name, args=[argument(world, name) for name in door.args])
    answer = getattr(client, door.method)(url, dict(door.data))
    if answer.status_code == 302 and answer.url.startswith("/masuk/?"):
        return 401
    return int(answer.status_code)


def _names(resolver: URLResolver) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _names(each)
        elif isinstance(each, URLPattern):
            yield str(each.name)


def test_every_address_has_its_row() -> None:
    names = sorted(_names(get_resolver()))
    assert names == sorted(door.name for door in DOORS)


BEHIND_A_COMMUNITY = [door for door in DOORS if door.roles is not None]


@pytest.mark.parametrize("door", BEHIND_A_COMMUNITY, ids=lambda door: door.name)
def test_door_of_a_community(world: World, door: Door) -> None:
    assert ask(world, door, None) == 401
    assert ask(world, door, world.stranger) == 404, "a stranger may not even see that it exists"
    for role, person in world.people.items():
        status = ask(world, door, person)
        if role in (door.roles or ()):
            assert status in (OPEN if door.may_be_empty else OPEN - {404}), (role, status)
        else:
            assert status == 403, (role, status)


@pytest.mark.parametrize(
    "door", [door for door in DOORS if door.roles is None], ids=lambda door: door.name
)
def test_door_of_the_house(world: World, door: Door) -> None:
    anonymous = ask(world, door, None)
    assert anonymous in ({401} if door.open_to == "signed_in" else OPEN), anonymous
    assert ask(world, door, world.stranger) in OPEN


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_looking_changes_nothing(world: World, door: Door) -> None:
    """W6: a GET leaves every row as it is; an address for POST refuses GET."""
    if door.method == "post":
        door = Door(door.name, "get", door.args, door.roles)
    person = world.people[Role.LEAD]
    client = Client()
    client.force_login(person)
    url = reverse(door.name, args=[argument(world, name) for name in door.args])
    before = _rows()
    client.get(url)
    assert _rows() == before


def _rows() -> dict[str, list[tuple[object, ...]]]:
    from django.apps import apps

    return {
        model._meta.label: sorted(model.objects.values_list(), key=repr)
        for model in apps.get_models()
        if model._meta.app_label not in {"sessions", "contenttypes", "auth"}
    }


def test_every_answer_carries_the_headers(client: Client) -> None:
    """W1, errors included."""
    for url in ("/", "/masuk/", "/tidak-ada/", "/komunitas/x/"):
        headers = client.get(url).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert "http" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Permissions-Policy"].startswith("camera=()")
        assert "no-store" in headers["Cache-Control"]
