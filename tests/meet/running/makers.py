# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rooms with something in them, and what their snapshots say."""

import json
from datetime import timedelta
from typing import Any

from django.conf import settings

from gaung.campaigns.models import Person
from gaung.crowd.snapshots import Snapshot, SnapshotStore
from gaung.meet.actions import running
from gaung.meet.enums import Phase
from gaung.meet.models import Block, Session
from tests.factories import NOW, make_campaign

LATER = NOW + timedelta(minutes=5)
CONTENT: dict[str, dict[str, Any]] = {
    "opening": {"text": "Selamat *pagi*"},
    "timer": {"text": "Bicara berdua"},
    "material": {"text": "# Satu\n\n---\n\n# Dua", "pictures": []},
    "poll": {"question": "Berapa jam?", "asks": "single", "options": ["Satu", "Dua", "Tiga"]},
    "cloud": {"question": "Apa yang kamu rasakan?", "most": 3},
    "open": {"question": "Ceritakan", "most": 2},
    "quiz": {
        "question": "PM2.5 itu apa?",
        "asks": "single",
        "options": [{"text": "Debu halus", "right": True}, {"text": "Gas", "right": False}],
        "explanation": "Partikel 2,5 mikrometer.",
        "points": 100,
        "seconds": 30,
    },
    "scores": {"most": 5, "by_team": False},
    "teams": {"question": "Kelompokmu?", "names": ["Hutan", "Sungai"]},
    "message": {
        "task": "Buat satu pesan",
        "steps": [{"title": "Untuk siapa", "help": "Satu"}, {"title": "Ajakan", "help": "Dua"}],
        "letters": 280,
    },
    "brainstorm": {"question": "Apa idemu?", "most": 3, "votes": 3},
    "questions": {"question": "Tanya apa?", "most": 5, "is_named": True},
    "prize": {"prizes": ["Buku"], "jury_share": 50, "text": "", "about": ""},
    "actions": {"text": "Satu aksi", "link": ""},
    "survey": {"survey": "", "text": "Isi sebentar"},
}


def make_room(*kinds: str) -> Session:
    session = Session.objects.create(campaign=make_campaign(), title="Pagi bersama", made_at=NOW)
    for position, kind in enumerate(kinds, 1):
        Block.objects.create(
            session=session,
            code=f"b{position}ab",
            kind=kind,
            position=position,
            title=f"Bagian {position}",
            content=CONTENT[kind],
        )
    return session


def host_of(session: Session) -> Person:
    person: Person = session.campaign.community.members.get(role="lead").person
    return person


def opened(*kinds: str) -> Session:
    session = make_room(*kinds)
    running.open_session(by=host_of(session), at=NOW, session=session, seen=0)
    return session


def step(session: Session, n: int = 1, at: Any = NOW) -> Session:
    for _ in range(n):
        running.next_step(by=host_of(session), at=at, session=session, seen=session.version)
    return session


def at_phase(kind: str, phase: Phase) -> Session:
    """A room whose only block stands in a phase."""
    session = step(opened(kind))
    return running.set_phase(
        by=host_of(session), at=NOW, session=session, seen=session.version, phase=phase
    )


def snapshot(session: Session, below: str = "") -> Snapshot:
    store = SnapshotStore(settings.GAUNG_LEDGER_URL)
    try:
        found = store.get(f"/ruang/{session.code}{below}")
    finally:
        store.close()
    assert found is not None, below
    return found


def told(session: Session, ending: str = "") -> dict[str, Any]:
    state: dict[str, Any] = json.loads(snapshot(session, f"/kini{ending}").body)
    return state
