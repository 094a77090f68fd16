# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions are read with their answers after the event: those the crew chose, while they stand."""

from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from gaung.campaigns.models import AuditEntry
from gaung.crowd.snapshots import Snapshot, SnapshotStore
from gaung.meet.actions import answers, moderating, running
from gaung.meet.enums import Status
from gaung.meet.errors import NotHeldYetError
from gaung.meet.guests.sweeping import sweep_meetings
from gaung.meet.models import Block, Session
from gaung.meet.room.answers_page import forget_departed
from tests.factories import NOW
from tests.meet.running.makers import host_of, make_room, opened, step
from tests.meet.words.crowd import join, leave, say, vote
from tests.pages import address, read_page

pytestmark = pytest.mark.django_db(transaction=True)


def asked() -> tuple[Session, Block, list[str]]:
    """A closed room: one question with an answer in words, one put off, one that nobody took up."""
    session = step(opened("questions"))
    block = Block.objects.select_related("session__campaign").get(session=session)
    join(session, *"abc")
    texts = "Kapan hujan?", "Siapa yang bayar?", "Boleh pulang?"
    rows = [say(session, block.code, name, text) for name, text in zip("abc", texts, strict=True)]
    vote(session, rows[0], "b", "c")
    moderating.answer_words(**by(block), row=rows[0], reply="Oktober, <kata> BMKG.")
    moderating.park_words(**by(block), row=rows[1])
    session = Session.objects.get(pk=session.pk)
    running.close_session(by=host_of(session), at=NOW, session=session, seen=session.version)
    return Session.objects.get(pk=session.pk), block, rows


def by(block: Block) -> dict[str, Any]:
    return {"by": host_of(block.session), "at": NOW, "block": block}


def publish(session: Session, *rows: str, is_on: bool = True) -> None:
    answers.publish_answers(by=host_of(session), at=NOW, session=session, rows=rows, is_on=is_on)


def page(session: Session, ending: str = "") -> Snapshot | None:
    store = SnapshotStore(settings.GAUNG_LEDGER_URL)
    try:
        return store.get(f"/ruang/{session.code}/tanya-jawab{ending}")
    finally:
        store.close()


def text(session: Session, ending: str = "") -> str:
    found = page(session, ending)
    assert found is not None
    return found.body.decode()


def room_text(session: Session) -> str:
    store = SnapshotStore(settings.GAUNG_LEDGER_URL)
    try:
        found = store.get(f"/ruang/{session.code}")
    finally:
        store.close()
    assert found is not None
    return found.body.decode()


def test_only_what_was_chosen_is_read_and_the_room_leads_there() -> None:
    session, _, rows = asked()
    assert page(session) is None
    publish(session, rows[0])
    assert "Kapan hujan?" in text(session)
    assert "Oktober, &lt;kata&gt; BMKG." in text(session)
    assert "didukung 2 HP" in text(session)
    assert "supported by 2 phones" in text(session, "/en")
    assert "Siapa yang bayar?" not in text(session)
    assert f'href="/ruang/{session.code}/tanya-jawab"' in room_text(session)
    publish(session, rows[1], rows[2])
    assert "Kapan hujan?" not in text(session)
    assert "Belum dijawab." in text(session)
    assert "Boleh pulang?" not in text(session), "nobody took it up, so it cannot be chosen"
    assert AuditEntry.objects.filter(action="answers.publish").count() == 2


def test_words_of_a_phone_that_left_disappear_from_it() -> None:
    session, _, rows = asked()
    publish(session, *rows)
    assert forget_departed() == 0
    leave(session, "a")
    assert forget_departed() == 1
    assert "Kapan hujan?" not in text(session)
    assert "Oktober" not in text(session)
    assert "Siapa yang bayar?" in text(session, "/en")
    assert forget_departed() == 0


def test_the_hourly_round_misses_nothing_either() -> None:
    session, _, rows = asked()
    publish(session, *rows)
    leave(session, "b")
    cache.clear()
    sweep_meetings(NOW)
    assert "Siapa yang bayar?" not in text(session)


def test_a_decision_of_the_crew_shows_at_once_and_hiding_lasts() -> None:
    session, block, rows = asked()
    publish(session, *rows)
    block.session = session
    moderating.answer_words(**by(block), row=rows[1], reply="Kelurahan.")
    assert "Kelurahan." in text(session)
    moderating.hide_words(**by(block), row=rows[1])
    assert "Siapa yang bayar?" not in text(session)
    moderating.answer_words(**by(block), row=rows[1], reply="Kelurahan.")
    assert "Siapa yang bayar?" not in text(session), "it has to be chosen again"


def test_the_switch_takes_the_page_and_the_way_to_it_away() -> None:
    session, _, rows = asked()
    publish(session, *rows)
    publish(session, *rows, is_on=False)
    found = page(session)
    assert found is not None
    assert (found.face.is_gone, found.body) == (True, b"")
    assert "tanya-jawab" not in room_text(session)
    publish(session, *rows)
    assert "Kapan hujan?" in text(session)


def test_the_crew_chooses_on_a_page(client: Client) -> None:
    session, _, rows = asked()
    client.force_login(host_of(session))
    url = address("kept_answers", session.campaign, session.code)
    shown = read_page(client, "kept_answers", session.campaign, session.code)
    assert shown.count('name="rows"') == 2
    assert client.post(url, {"rows": rows[:1], "is_on": "on"}).status_code == 302
    assert "Kapan hujan?" in text(session)
    shown = read_page(client, "kept_answers", session.campaign, session.code)
    assert f"/ruang/{session.code}/tanya-jawab" in shown
    client.post(url, {"rows": ["../x"], "is_on": "on"})
    assert "Kapan hujan?" in text(session), "what cannot be read changes nothing"


def test_before_the_meeting_there_is_nothing_to_publish() -> None:
    session = make_room("questions")
    assert session.status == Status.DRAFT
    with pytest.raises(NotHeldYetError):
        publish(session)
