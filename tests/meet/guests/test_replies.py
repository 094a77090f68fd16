# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Replies: places, the waiting line, a place held for a day, leaving without a trace."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gaung.meet.actions import guests as actions
from gaung.meet.guests import queries
from gaung.meet.guests.calendar import calendar_file
from gaung.meet.guests.enums import HOLD, State, Way
from gaung.meet.guests.errors import OfferLapsedError, RepliesClosedError
from gaung.meet.guests.keys import own_key
from gaung.meet.guests.models import Guest
from gaung.meet.models import Session
from tests.factories import NOW, make_campaign, make_person
from tests.pages import read

pytestmark = pytest.mark.django_db


def reply(session: Session, name: str, at: datetime = NOW, **more: str) -> Guest:
    return actions.reply(at=at, session=session, client_key=f"kunci-{name}", name=name, **more)


def states(session: Session) -> dict[str, str]:
    return dict(session.guests.values_list("name", "state"))


def test_places_are_given_in_order_and_the_rest_waits(meeting: Session) -> None:
    for n, name in enumerate(["Ani", "Budi", "Citra", "Dewi"]):
        reply(meeting, name, NOW + timedelta(seconds=n))
    assert states(meeting) == {
        "Ani": State.GOING, "Budi": State.GOING, "Citra": State.WAITING, "Dewi": State.WAITING,
    }  # fmt: skip
    assert queries.place_in_line(meeting.guests.get(name="Dewi")) == 2


def test_a_reply_that_is_sent_twice_is_one(meeting: Session) -> None:
    first, second = reply(meeting, "Ani"), reply(meeting, "Ani")
    assert first.pk == second.pk
    assert meeting.guests.count() == 1


def test_a_place_that_becomes_free_is_held_a_day_and_then_goes_on(meeting: Session) -> None:
    ani, _, citra, dewi = (reply(meeting, name) for name in ("Ani", "Budi", "Citra", "Dewi"))
    later = NOW + timedelta(hours=1)
    actions.cancel_reply(at=later, guest=ani)
    citra.refresh_from_db()
    assert (citra.state, citra.held_until) == (State.OFFERED, later + HOLD)
    actions.sweep_guests(later + HOLD - timedelta(seconds=1))
    citra.refresh_from_db()
    assert citra.state == State.OFFERED
    actions.sweep_guests(later + HOLD)
    dewi.refresh_from_db()
    assert dewi.state == State.OFFERED
    with pytest.raises(OfferLapsedError):
        actions.confirm_place(at=later + HOLD, guest=citra)
    actions.confirm_place(at=later + HOLD, guest=dewi)
    assert states(meeting) == {
        "Budi": State.GOING, "Citra": State.WAITING, "Dewi": State.GOING,
    }  # fmt: skip


def test_a_place_is_not_held_beyond_the_beginning(meeting: Session) -> None:
    ani, _, citra = (reply(meeting, name) for name in ("Ani", "Budi", "Citra"))
    assert meeting.starts_at is not None
    actions.cancel_reply(at=meeting.starts_at - timedelta(hours=3), guest=ani)
    citra.refresh_from_db()
    assert citra.held_until == meeting.starts_at


def test_passing_on_goes_to_the_next_and_to_the_end_of_the_line(meeting: Session) -> None:
    ani, _, citra, _ = (reply(meeting, name) for name in ("Ani", "Budi", "Citra", "Dewi"))
    actions.cancel_reply(at=NOW, guest=ani)
    citra.refresh_from_db()
    actions.pass_place_on(at=NOW + timedelta(minutes=1), guest=citra)
    assert states(meeting) == {
        "Budi": State.GOING, "Citra": State.WAITING, "Dewi": State.OFFERED,
    }  # fmt: skip


def test_more_places_are_offered_at_once(meeting: Session) -> None:
    for name in ("Ani", "Budi", "Citra", "Dewi"):
        reply(meeting, name)
    actions.set_guest_list(by=make_person(), at=NOW, session=meeting, changes={"capacity": None})
    assert sorted(states(meeting).values()) == ["going", "going", "offered", "offered"]


def test_a_newcomer_does_not_overtake_the_line(meeting: Session) -> None:
    ani, _, citra = (reply(meeting, name) for name in ("Ani", "Budi", "Citra"))
    actions.cancel_reply(at=NOW, guest=ani)
    citra.refresh_from_db()
    assert reply(meeting, "Eka").state == State.WAITING


def test_nobody_replies_after_the_end(meeting: Session) -> None:
    actions.set_guest_list(by=make_person(), at=NOW, session=meeting, changes={"closes_at": NOW})
    with pytest.raises(RepliesClosedError):
        reply(meeting, "Ani", NOW)


def test_contacts_are_sealed_and_cancelling_erases(meeting: Session) -> None:
    guest = reply(meeting, "Ani", contact="0812 3456 7890")
    assert "0812" not in str(list(Guest.objects.values_list()))
    actions.cancel_reply(at=NOW, guest=guest)
    assert not Guest.objects.exists()
    meeting.guest_list.refresh_from_db()
    assert meeting.guest_list.n_cancelled == 1


def test_after_a_month_names_go_and_the_count_stays(meeting: Session) -> None:
    ani = reply(meeting, "Ani", contact="ani@contoh.id")
    reply(meeting, "Budi")
    actions.arrive(at=NOW, session=meeting, code=ani.code, way=Way.CODE)
    assert meeting.starts_at is not None
    actions.sweep_guests(meeting.starts_at + timedelta(days=29))
    assert meeting.guests.count() == 2
    actions.sweep_guests(meeting.starts_at + timedelta(days=31))
    [left] = meeting.guests.all()
    assert (left.name, left.contact) == ("", "")
    assert queries.counts(meeting, meeting.guest_list).n_came == 1


def _form(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


def test_the_page_takes_a_reply_and_the_own_link_changes_and_cancels(
    client: Client, meeting: Session
) -> None:
    url = f"/hadir/{meeting.code}/"
    page = read(client, url)
    assert "Dihapus 30 hari" in page
    sent = _form(page) | {"name": "  Maria \u202e Tuah ", "contact": ""}
    answer = client.post(url, sent)
    assert answer.status_code == 302
    assert client.post(url, sent).headers["Location"] == answer.headers["Location"]
    guest = meeting.guests.get()
    assert guest.name == "Maria Tuah"
    own = answer.headers["Location"]
    assert guest.code.upper() in read(client, own)
    client.post(own, {"aksi": "ubah", "name": "Maria", "contact": "0812"})
    assert meeting.guests.get().name == "Maria"
    client.post(own, {"aksi": "batal"})
    assert not meeting.guests.exists()
    assert client.get(own).status_code == 404


def test_a_guessed_link_opens_nothing(client: Client, meeting: Session) -> None:
    guest, other = reply(meeting, "Ani"), reply(meeting, "Budi")
    key = own_key(guest, meeting)
    mixed = f"{other.code}-{key.partition('-')[2]}"
    assert client.get(f"/hadir/{meeting.code}/aku/{key}/").status_code == 200
    assert client.get(f"/hadir/{meeting.code}/aku/{mixed}/").status_code == 404


def test_without_the_crews_word_there_is_no_page(client: Client, meeting: Session) -> None:
    meeting.guest_list.delete()
    assert client.get(f"/hadir/{meeting.code}/").status_code == 404


def test_a_full_or_closed_list_says_so(client: Client, meeting: Session) -> None:
    for name in ("Ani", "Budi"):
        reply(meeting, name)
    url = f"/hadir/{meeting.code}/"
    assert "ditahan untukmu 24 jam" in read(client, url)
    key = _form(read(client, url))
    actions.set_guest_list(by=make_person(), at=NOW, session=meeting, changes={"is_open": False})
    assert "Pendaftaran sudah ditutup" in read(client, url)
    answer = client.post(url, key | {"name": "Citra"})
    assert answer.status_code == 409
    assert "namamu tidak tercatat" in answer.content.decode()


def test_the_calendar_is_read_by_calendars(meeting: Session) -> None:
    note = "Bawa bekal, minum;\nparkir \\ timur " + "ü" * 60
    body = calendar_file(meeting, minutes=90, note=note, url="https://contoh.id/", at=NOW)
    lines = body.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = body.replace("\r\n ", "").split("\r\n")
    assert "DTSTART:20261203T030000Z" in whole
    assert "DTEND:20261203T043000Z" in whole
    assert "LOCATION:Aula\\; lantai 2" in whole
    assert any(
        line.startswith("DESCRIPTION:Bawa bekal\\, minum\\;\\nparkir \\\\ t") for line in whole
    )


class LawTest(TestCase):
    """Whatever guests do and in which order: places are never given twice, none stays empty."""

    @given(
        capacity=st.integers(1, 4),
        acts=st.lists(st.tuples(st.sampled_from("rcpkt"), st.integers(0, 5)), max_size=14),
    )
    def test_places(self, capacity: int, acts: list[tuple[str, int]]) -> None:
        session = Session.objects.create(campaign=make_campaign(), title="Pagi", made_at=NOW)
        actions.set_guest_list(
            by=make_person(), at=NOW, session=session, changes={"capacity": capacity}
        )
        at = NOW
        for act, who in acts:
            at += timedelta(hours=7)
            _do(session, act, who, at)
        actions.sweep_guests(at)
        found = list(session.guests.values_list("state", flat=True))
        held = sum(state != State.WAITING for state in found)
        assert held <= capacity
        if State.WAITING in found:
            reply(session, "siapa", at)
            after = list(session.guests.values_list("state", flat=True))
            assert sum(state != State.WAITING for state in after) == capacity


def _do(session: Session, act: str, who: int, at: datetime) -> None:
    guest = session.guests.filter(name=f"orang {who}").first()
    if act == "r":
        reply(session, f"orang {who}", at)
    elif guest and act == "c":
        actions.cancel_reply(at=at, guest=guest)
    elif guest and act == "p":
        actions.pass_place_on(at=at, guest=guest)
    elif guest and act == "k":
        try:
            actions.confirm_place(at=at, guest=guest)
        except OfferLapsedError:
            return
    else:
        actions.sweep_guests(at)
