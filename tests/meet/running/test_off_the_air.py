# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting that is removed takes its room off the air; taken back, the room is there again."""

import pytest
from django.conf import settings

from gaung.crowd.snapshots import SnapshotStore
from gaung.meet.actions import records, running
from gaung.meet.actions.sessions import remove_session, restore_session
from gaung.meet.models import Session
from tests.factories import NOW
from tests.meet.running.makers import host_of, make_room, opened, snapshot

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_removed_room_is_gone_and_comes_back_whole() -> None:
    session = opened("timer")
    running.close_session(
        by=host_of(session), at=NOW, session=session, seen=Session.objects.get().version
    )
    session = Session.objects.get()
    before = snapshot(session).body
    below = "/kini", "/en", "/terima-kasih", "/warna-0f6b4f.css"
    remove_session(by=host_of(session), at=NOW, session=session)
    for path in ("", *below):
        assert snapshot(session, path).face.is_gone, path
    restore_session(by=host_of(session), at=NOW, session=session)
    assert snapshot(session).body == before
    for path in below:
        assert not snapshot(session, path).face.is_gone, path


def test_a_room_that_never_was_stays_away() -> None:
    session = make_room("timer")
    remove_session(by=host_of(session), at=NOW, session=session)
    restore_session(by=host_of(session), at=NOW, session=session)
    store = SnapshotStore(settings.GAUNG_LEDGER_URL)
    assert store.get(f"/ruang/{session.code}") is None
    store.close()


def test_a_room_that_is_drawn_again_tells_the_screen_without_a_press() -> None:
    session = opened("timer")
    told = snapshot(session, "/kini")
    records.draw_again(session)
    again = snapshot(session, "/kini")
    assert again.version > told.version
    assert again.body == told.body, "the same version of the room: a remote's press stays good"
