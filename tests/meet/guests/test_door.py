# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The door: arrivals counted once, a screen whose code is of no use to who is not here."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gaung.campaigns.enums import Role
from gaung.campaigns.models import AuditEntry, Campaign
from gaung.meet.actions import guests as actions
from gaung.meet.guests import queries
from gaung.meet.guests.enums import State, Way
from gaung.meet.guests.keys import door_code, is_door_code
from gaung.meet.guests.models import Guest
from gaung.meet.models import Session
from tests.factories import NOW, make_member
from tests.pages import read, read_page

pytestmark = pytest.mark.django_db


def reply(session: Session, name: str, **more: str) -> Guest:
    return actions.reply(at=NOW, session=session, client_key=f"kunci-{name}", name=name, **more)


def _here(session: Session) -> str:
    return f"/hadir/{session.code}/pintu/?k={door_code(session, timezone.now())}"


def _form(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


def test_the_crew_types_a_code_and_a_second_time_is_told(
    lead: Client, campaign: Campaign, meeting: Session
) -> None:
    guest = reply(meeting, "Ani")
    url = f"/kampanye/{campaign.code}/temu/{meeting.code}/tamu/masuk/"
    assert "Tercatat hadir." in lead.post(url, {"kode": guest.code.upper()}).content.decode()
    again = lead.post(url, {"kode": guest.code}).content.decode()
    assert "Tidak dihitung dua kali" in again
    assert queries.counts(meeting, meeting.guest_list).n_came == 1
    assert lead.post(url, {"kode": "zzzzz"}).status_code == 422


def test_the_code_on_a_guests_phone_leads_the_crew_to_one_tap(
    lead: Client, campaign: Campaign, meeting: Session
) -> None:
    guest = reply(meeting, "Ani")
    url = f"/kampanye/{campaign.code}/temu/{meeting.code}/tamu/masuk/?kode={guest.code}"
    page = read(lead, url)
    assert "Ani" in page
    assert f'name="kode" value="{guest.code}"' in page
    guest.refresh_from_db()
    assert guest.came_at is None, "looking is not letting in"


def test_only_the_door_page_may_use_a_camera(
    lead: Client, campaign: Campaign, meeting: Session
) -> None:
    base = f"/kampanye/{campaign.code}/temu/{meeting.code}/tamu/"
    assert "camera=(self)" in lead.get(f"{base}masuk/").headers["Permissions-Policy"]
    assert "camera=()" in lead.get(base).headers["Permissions-Policy"]


def test_who_waited_and_came_all_the_same_has_a_place(meeting: Session) -> None:
    for name in ("Ani", "Budi"):
        reply(meeting, name)
    citra = reply(meeting, "Citra")
    assert citra.state == State.WAITING
    actions.arrive(at=NOW, session=meeting, code=citra.code, way=Way.CODE)
    citra.refresh_from_db()
    assert citra.state == State.GOING


def test_walking_in_counts_once_and_can_be_taken_back(
    lead: Client, campaign: Campaign, meeting: Session
) -> None:
    url = f"/kampanye/{campaign.code}/temu/{meeting.code}/tamu/masuk/"
    form = {"datang": "1", "kunci": "abc", "name": "Pak RT"}
    lead.post(url, form)
    lead.post(url, form)
    counts = queries.counts(meeting, meeting.guest_list)
    assert (counts.n_came, counts.n_walked_in, counts.n_invited) == (1, 1, 0)
    guest = meeting.guests.get()
    lead.post(f"/kampanye/{campaign.code}/temu/{meeting.code}/tamu/orang/{guest.code}/bukan/")
    assert not meeting.guests.exists()


def test_the_screens_code_is_good_for_two_minutes_at_most(meeting: Session) -> None:
    shown = door_code(meeting, NOW)
    assert is_door_code(shown.upper(), meeting, NOW + timedelta(seconds=60))
    assert not is_door_code(shown, meeting, NOW + timedelta(seconds=120))
    assert not is_door_code(shown, meeting, NOW - timedelta(seconds=60))
    other = Session(campaign=meeting.campaign, code="lain23")
    assert not is_door_code(shown, other, NOW)


def test_a_phone_that_replied_says_with_one_tap_that_it_is_here(
    client: Client, meeting: Session
) -> None:
    url = f"/hadir/{meeting.code}/"
    client.post(url, _form(read(client, url)) | {"name": "Ani"})
    page = read(client, _here(meeting))
    assert "Ani" in page
    client.post(f"/hadir/{meeting.code}/pintu/", _form(page) | {"aku": "1"})
    [guest] = meeting.guests.came()
    assert (guest.name, guest.came_by) == ("Ani", Way.SELF)


def test_an_old_screen_lets_nobody_in(client: Client, meeting: Session) -> None:
    guest = reply(meeting, "Ani")
    old = door_code(meeting, timezone.now() - timedelta(minutes=5))
    answer = client.get(f"/hadir/{meeting.code}/pintu/?k={old}")
    assert answer.status_code == 409
    assert 'name="lewat"' not in answer.content.decode()
    sent = client.post(f"/hadir/{meeting.code}/pintu/", {"kode": guest.code, "lewat": "x:y:z"})
    assert sent.status_code == 409
    assert not meeting.guests.came().exists()


def test_the_pass_of_one_meeting_opens_no_other(client: Client, meeting: Session) -> None:
    other = Session.objects.create(campaign=meeting.campaign, title="Lain", made_at=NOW)
    actions.set_guest_list(
        by=make_member(meeting.campaign.community, Role.LEAD), at=NOW, session=other, changes={}
    )
    form = _form(read(client, _here(other)))
    client.post(f"/hadir/{meeting.code}/pintu/", form | {"name": "Ani"})
    assert not meeting.guests.exists()


def test_somebody_unknown_writes_a_name_and_gets_a_place(client: Client, meeting: Session) -> None:
    form = _form(read(client, _here(meeting)))
    answer = client.post(f"/hadir/{meeting.code}/pintu/", form | {"name": "Rio"})
    assert "Tercatat hadir" in read(client, answer.headers["Location"])
    client.post(f"/hadir/{meeting.code}/pintu/", form | {"name": "Rio"})
    assert meeting.guests.count() == 1


def test_the_screen_shows_the_code_that_opens(
    lead: Client, campaign: Campaign, meeting: Session
) -> None:
    page = read_page(lead, "door_screen", campaign, meeting.code)
    found = re.search(r'class="door-shown">.*?<strong>(\w+)<', page, re.DOTALL)
    assert found
    assert is_door_code(found[1], meeting, timezone.now())


@pytest.mark.parametrize("n", [1, 60])
def test_the_list_costs_the_same_however_long(
    lead: Client, campaign: Campaign, meeting: Session, n: int,
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:  # fmt: skip
    for number in range(n):
        reply(meeting, f"orang {number}", contact="0812")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page = read_page(lead, "guests", campaign, meeting.code)
    assert len(page.encode()) < 120_000


def test_the_list_is_searched_and_kept_from_who_only_looks_on(
    lead: Client, client: Client, campaign: Campaign, meeting: Session
) -> None:
    reply(meeting, "Ani Wijaya", contact="0812")
    reply(meeting, "Budi")
    page = read_page(lead, "guests", campaign, meeting.code, query="?cari=wija")
    assert "Ani Wijaya" in page
    assert "0812" in page
    assert "Budi" not in page
    client.force_login(make_member(campaign.community, Role.OBSERVER))
    seen = read_page(client, "guests", campaign, meeting.code)
    assert "Ani Wijaya" not in seen
    assert "0812" not in seen


def test_the_table_runs_no_formula_and_its_taking_is_written_down(
    lead: Client, campaign: Campaign, meeting: Session
) -> None:
    reply(meeting, "=HYPERLINK(1)", contact="+62 812")
    answer = lead.post(f"/kampanye/{campaign.code}/temu/{meeting.code}/tamu/unduh/")
    text = answer.content.decode("utf-8-sig")
    assert "'=HYPERLINK(1),'+62 812,Datang" in text
    assert AuditEntry.objects.filter(action="guests.export").count() == 1
