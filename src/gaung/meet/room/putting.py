# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Handing a room to the crowd's lane, which serves it and tells all phones that look."""

from django.conf import settings

from gaung.crowd.snapshots import SnapshotStore
from gaung.meet.enums import Phase, Status
from gaung.meet.kinds.kind import VOTE
from gaung.meet.models import Session
from gaung.meet.queries import picture_of
from gaung.meet.room.pages import material_page
from gaung.meet.room.rendering import Drawn, colour_path, colour_sheet, draw_aside, draw_room
from gaung.meet.room.state import Room, room_of, room_path, session_now
from gaung.meet.room.votable import mark_of, put_mark, remember_mark

_MOST_TRIES = 5


def put_room(pk: int, *, with_asides: bool = False) -> None:
    """Draw the room as it stands and hand it over; call it after the commit.

    Of two presses at once either may come last to the lane. So whoever has put looks again, and
    puts once more where the session has moved on: the newest state always comes last.
    `with_asides`: also the colour and the pages beside the room, which change hardly ever.
    """
    store = SnapshotStore(settings.GAUNG_LEDGER_URL, settings.GAUNG_REDIS_URL)
    try:
        for _ in range(_MOST_TRIES):
            room = room_of(session_now(pk))
            with store.together():
                if with_asides:
                    _put_asides(store, room)
                _put(store, room)
            remember_mark(room.session, mark_of(room.words))
            if _version(pk) == room.session.version:
                return
    finally:
        store.close()


def put_new_words(room: Room) -> bool:
    """Tell phones of words that came since, where they may vote for them; whether there were some.

    The screen and the remote ask for this at their pace, so that nothing is drawn for each phone.
    """
    if not room.is_taking or mark_of(room.words) == put_mark(room.session):
        return False
    put_room(room.session.pk)
    return True


def put_waiting_room(session: Session) -> None:
    """Let phones wait at a room that is not open yet: its code is on the screen already."""
    if session.status != Status.DRAFT:
        return
    store = SnapshotStore(settings.GAUNG_LEDGER_URL, settings.GAUNG_REDIS_URL)
    try:
        is_there = _is_there(store, room_path(session))
    finally:
        store.close()
    if not is_there:
        put_room(session.pk, with_asides=True)


def retire_room(session: Session) -> None:
    """Take the room off the air; phones can still leave there."""
    store = SnapshotStore(settings.GAUNG_LEDGER_URL, settings.GAUNG_REDIS_URL)
    try:
        store.retire(room_path(session))
    finally:
        store.close()


def restore_room(session: Session) -> None:
    """Put a room back on the air that was retired; one that was never there stays away."""
    store = SnapshotStore(settings.GAUNG_LEDGER_URL, settings.GAUNG_REDIS_URL)
    try:
        was_there = store.get(room_path(session)) is not None
    finally:
        store.close()
    if was_there:
        put_room(session.pk, with_asides=True)


def put_open_rooms() -> int:
    """Draw every open room again, after an upgrade for instance; how many there were."""
    found = Session.objects.current().filter(status=Status.OPEN).values_list("pk", flat=True)
    for pk in found:
        put_room(pk, with_asides=True)
    return len(found)


def _version(pk: int) -> int:
    return Session.objects.values_list("version", flat=True).get(pk=pk)


def _put(store: SnapshotStore, room: Room) -> None:
    _put_picture(store, room)
    drawn = draw_room(room)
    # The page first: what it offers must be there before anybody is told to answer.
    for each in drawn:
        _put_page(store, room, each)
    path, about = room_path(room.session), room.session.about
    for each in drawn:
        store.put(
            f"{path}/kini{each.ending}",
            each.told,
            "application/json",
            about=about,
            language=each.language,
            is_room=True,
            shows=shown_items(room),
            finals=final_items(room),
            is_told=True,
        )


def _put_page(store: SnapshotStore, room: Room, drawn: Drawn) -> None:
    store.put(
        room_path(room.session) + drawn.ending,
        drawn.page,
        about=room.session.about,
        offers=room.offers,
        language=drawn.language,
        is_seen=True,
        is_room=True,
        until=room.closes_at,
        shows=shown_items(room),
        finals=final_items(room),
        most_phones=room.session.most_phones,
    )


def _put_picture(store: SnapshotStore, room: Room) -> None:
    """The picture that is shown now, and the next one, so that it is there when it is told."""
    if room.block is None or room.block.kind != "material":
        return
    session = room.session
    for page in (room.page, room.page + 1):
        shown = material_page(room.block.content, page).picture
        path = f"{room_path(session)}/gambar/{shown['name']}.webp" if shown else ""
        if not shown or _is_there(store, path):
            continue
        picture = picture_of(session.campaign, str(shown["name"]))
        if picture is not None:
            store.put(
                path,
                bytes(picture.phone),
                "image/webp",
                about=session.about,
                is_immutable=True,
                is_room=True,
                shows=shown_items(room),
            )


def _is_there(store: SnapshotStore, path: str) -> bool:
    found = store.get(path)
    return found is not None and not found.face.is_gone


def _put_asides(store: SnapshotStore, room: Room) -> None:
    path, about, shows = room_path(room.session), room.session.about, shown_items(room)
    store.put(
        colour_path(room),
        colour_sheet(room),
        "text/css",
        about=about,
        is_immutable=True,
        is_room=True,
        shows=shows,
    )
    for name, template in (
        ("terima-kasih", "meet/phone/thanks.html"),
        ("sampai-jumpa", "meet/phone/goodbye.html"),
    ):
        body = draw_aside(room, template)
        store.put(f"{path}/{name}", body, about=about, is_seen=False, is_room=True, shows=shows)


def shown_items(room: Room) -> list[str]:
    """Of what all may see the numbers: answers of the block whose results are shown, votes here.

    Votes of earlier blocks stay in the book; a phone that shows others has no use for them.
    """
    answers = [room.block.code] if room.block and room.phase is Phase.REVEAL else []
    return answers + [f"{VOTE}:{row}" for words in room.words for row in words.rows]


def final_items(room: Room) -> list[str]:
    """Of which block the first answer stands."""
    return [room.ask.item] if room.ask and room.ask.is_final else []
