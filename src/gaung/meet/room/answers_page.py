# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public page of questions with their answers, at the room's address after the event.

It is a snapshot, so it is drawn again whenever a word of it may have gone: with each decision of
the crew, within a minute of a phone leaving, and hourly.
"""

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import timezone, translation

from gaung.crowd.snapshots import SnapshotStore
from gaung.meet.heard import book
from gaung.meet.kept import published_rounds
from gaung.meet.models import Session
from gaung.meet.room.putting import shown_items
from gaung.meet.room.rendering import LANGUAGES, colour_path
from gaung.meet.room.state import Room, room_of, room_path, session_now

_KEPT_SECONDS = 86_400


def answers_path(session: Session) -> str:
    """Where everybody reads it."""
    return f"{room_path(session)}/tanya-jawab"


def show_answers(pk: int) -> bool:
    """Bring the page to what it should be: drawn anew, or gone; whether anything changed."""
    room = room_of(session_now(pk))
    session = room.session
    store = SnapshotStore(settings.GAUNG_LEDGER_URL, settings.GAUNG_REDIS_URL)
    try:
        if session.publishes_answers and session.removed_at is None:
            return _put(store, room)
        found = store.get(answers_path(session))
        if found is None or found.face.is_gone:
            return False
        store.retire(answers_path(session))
        return True
    finally:
        store.close()


def show_all_answers() -> int:
    """The same for every meeting that publishes; how many pages changed."""
    return sum(show_answers(pk) for pk in _publishing())


def forget_departed() -> int:
    """Draw the pages again of meetings from which a phone has left since; how many changed."""
    n = 0
    for pk, code in _publishing().items():
        n_left = _departures(f"temu-{code}")
        if cache.get(_key(pk)) != n_left:
            n += show_answers(pk)
            cache.set(_key(pk), n_left, _KEPT_SECONDS)
    return n


def _publishing() -> dict[int, str]:
    found = Session.objects.current().filter(publishes_answers=True)
    return dict(found.values_list("pk", "code"))


def _departures(about: str) -> int:
    return book().counts(about).get(("left", ""), 0)


def _key(pk: int) -> str:
    return f"meet:left:{pk}"


def _put(store: SnapshotStore, room: Room) -> bool:
    drawn = {
        (answers_path(room.session) + ending, language): _drawn(room, language, ending)
        for language, ending in LANGUAGES
    }
    changed = {where: body for where, body in drawn.items() if _is_new(store, where[0], body)}
    with store.together():
        for (path, language), body in changed.items():
            store.put(
                path,
                body,
                about=room.session.about,
                language=language,
                is_seen=False,
                is_room=True,
                shows=shown_items(room),
            )
    return bool(changed)


def _is_new(store: SnapshotStore, path: str, body: bytes) -> bool:
    found = store.get(path)
    return found is None or found.face.is_gone or found.body != body


def _drawn(room: Room, language: str, ending: str) -> bytes:
    session = room.session
    with translation.override(language), timezone.override(session.campaign.zone):
        context = {
            **room.context(),
            "LANGUAGE_CODE": language,
            "colour_css": colour_path(room),
            "answers_path": answers_path(session),
            "ending": ending,
            "rounds": published_rounds(session),
        }
        return render_to_string("meet/phone/answers.html", context).encode()
