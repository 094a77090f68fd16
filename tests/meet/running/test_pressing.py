# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Presses of the remote: two remotes, a double press, the clock, taking back."""

from datetime import timedelta

import pytest

from gaung.campaigns.enums import Role
from gaung.campaigns.models import AuditEntry
from gaung.meet.actions import running
from gaung.meet.enums import Phase, Status
from gaung.meet.room.errors import MovedError, NotHereError, NothingToRunError
from tests.factories import NOW, make_member
from tests.meet.running.makers import (
    LATER,
    at_phase,
    host_of,
    make_room,
    opened,
    snapshot,
    step,
    told,
)

pytestmark = pytest.mark.django_db(transaction=True)
SECOND = timedelta(seconds=1)


def test_an_empty_recipe_does_not_open() -> None:
    session = make_room()
    with pytest.raises(NothingToRunError):
        running.open_session(by=host_of(session), at=NOW, session=session, seen=0)


def test_opening_lets_phones_into_a_waiting_room_and_is_written_down() -> None:
    session = opened("poll")
    state = told(session)
    assert (state["block"], state["v"]) == ("", 1)
    assert "Kamu sudah di dalam" in state["html"]
    assert "You are in" in told(session, "/en")["html"]
    assert AuditEntry.objects.filter(action="session.open").count() == 1


def test_of_two_remotes_the_second_is_told_who_was_faster() -> None:
    session, other = opened("poll"), None
    other = type(session).objects.get(pk=session.pk)
    someone = make_member(session.campaign.community, Role.FACILITATOR)
    seen = session.version
    running.next_step(by=someone, at=NOW, session=session, seen=seen)
    with pytest.raises(MovedError) as moved:
        running.next_step(by=host_of(session), at=NOW, session=other, seen=seen)
    assert moved.value.who == str(someone)
    assert told(session)["v"] == seen + 1


def test_a_double_press_moves_once_and_blames_nobody() -> None:
    session = opened("quiz")
    seen, by = session.version, host_of(session)
    running.next_step(by=by, at=NOW, session=session, seen=seen)
    with pytest.raises(MovedError) as moved:
        running.next_step(by=by, at=NOW, session=session, seen=seen)
    assert moved.value.who == ""
    session.refresh_from_db()
    assert session.phase == Phase.SHOW


def test_a_press_counts_only_in_an_open_room() -> None:
    session = make_room("poll")
    with pytest.raises(NotHereError):
        running.next_step(by=host_of(session), at=NOW, session=session, seen=0)


def test_the_last_step_says_that_it_is_the_last() -> None:
    session = step(opened("timer"))
    with pytest.raises(NotHereError):
        step(session)


def test_a_question_with_seconds_closes_by_itself_and_phones_hear_it() -> None:
    session = step(opened("quiz"), 2)
    until = NOW + timedelta(seconds=30)
    assert session.until_at == until
    assert snapshot(session).face.until == round(until.timestamp() * 1000) + 1000
    assert not running.lock_if_due(at=until, session=session)  # what is on its way still counts
    assert running.lock_all_due(at=until + SECOND) == 1
    state = told(session)
    assert (state["phase"], state["until"]) == ("locked", None)
    assert snapshot(session).face.offers == {"nick": frozenset({""})}
    assert running.lock_all_due(at=LATER) == 0


def test_more_time_is_added_to_what_is_left_or_begins_again() -> None:
    session = at_phase("poll", Phase.OPEN)
    how = {"by": host_of(session), "session": session}
    running.start_timer(**how, at=NOW, seen=session.version, minutes=2)
    running.extend_timer(**how, at=NOW + SECOND, seen=session.version)
    assert session.until_at == NOW + timedelta(minutes=3)
    running.extend_timer(**how, at=LATER, seen=session.version)
    assert session.until_at == LATER + timedelta(minutes=1)
    running.stop_timer(**how, at=LATER, seen=session.version)
    assert session.until_at is None
    with pytest.raises(NotHereError):
        running.start_timer(**how, at=LATER, seen=session.version, minutes=0)


def test_a_press_can_be_taken_back_for_half_a_minute() -> None:
    session = at_phase("poll", Phase.OPEN)
    by = host_of(session)
    step(session)
    assert session.phase == Phase.REVEAL
    running.undo_press(by=by, at=NOW + 20 * SECOND, session=session, seen=session.version)
    assert told(session)["phase"] == "open"
    step(session, at=NOW)
    with pytest.raises(NotHereError):
        running.undo_press(by=by, at=NOW + 31 * SECOND, session=session, seen=session.version)


def test_taking_back_does_not_run_time_that_is_up() -> None:
    session = step(opened("quiz"), 2, at=NOW - 20 * SECOND)
    step(session, at=NOW)
    running.undo_press(
        by=host_of(session), at=NOW + 15 * SECOND, session=session, seen=session.version
    )
    assert (session.phase, session.until_at) == (Phase.OPEN, None)


def test_a_closed_room_takes_nothing_and_opens_again_where_it_was() -> None:
    session = at_phase("poll", Phase.OPEN)
    by = host_of(session)
    running.close_session(by=by, at=NOW, session=session, seen=session.version)
    assert snapshot(session).face.offers == {"join": frozenset()}
    assert "Terima kasih" in told(session)["html"]
    running.open_session(by=by, at=LATER, session=session, seen=session.version)
    assert (session.status, session.block.kind, session.closed_at) == (Status.OPEN, "poll", None)
    assert [entry.action for entry in AuditEntry.objects.order_by("number")][-3:] == [
        "session.open",
        "session.close",
        "session.open",
    ]


def test_from_the_first_answer_on_the_question_stays() -> None:
    session = step(opened("quiz"))
    assert session.block.played_at is None
    step(session)
    session.block.refresh_from_db()
    assert session.block.played_at == NOW
