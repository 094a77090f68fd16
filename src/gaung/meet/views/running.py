# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Running a room: the remote on a phone, its presses, the screen in the hall."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gaung.campaigns.models import Person
from gaung.kit.qr import qr_svg
from gaung.meet.actions import running
from gaung.meet.enums import Phase
from gaung.meet.models import Session
from gaung.meet.room.errors import MovedError, NotHereError, NothingToRunError
from gaung.meet.room.putting import put_new_words, put_waiting_room
from gaung.meet.room.remote import count, remote_of
from gaung.meet.room.screen import screen_context
from gaung.meet.room.state import Room, room_of, room_url
from gaung.meet.rules import HOSTS
from gaung.meet.views.finding import block_for, session_for

Press = Callable[..., Session]

_PLAIN: dict[str, Press] = {
    "buka-ruang": running.open_session,
    "tutup-ruang": running.close_session,
    "lanjut": running.next_step,
    "mundur": running.previous_step,
    "tambah-menit": running.extend_timer,
    "henti-waktu": running.stop_timer,
    "batal": running.undo_press,
}
_PHASES = {
    "tampil": Phase.SHOW,
    "buka": Phase.OPEN,
    "kunci": Phase.LOCKED,
    "hasil": Phase.REVEAL,
}


@login_required
@require_safe
def remote(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """Where the room stands, with everything that moves it."""
    place, session = session_for(request, code, session_code, HOSTS)
    room = _room(session)
    context = {
        **room.context(),
        "place": place,
        "remote": remote_of(room, timezone.now()),
        "remote_template": room.template("remote"),
        "url": room_url(session),
    }
    return render(request, "meet/remote/remote.html", context)


def _room(session: Session) -> Room:
    """The room as it stands: a block whose time is up is locked, new words are told.

    Before it opens, phones may wait there: the faces that stand in the hall see to that.
    """
    running.lock_if_due(at=timezone.now(), session=session)
    put_waiting_room(session)
    room = room_of(session)
    put_new_words(room)
    return room


@login_required
@require_POST
def press(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """One press of the remote (or a key at the screen)."""
    place, session = session_for(request, code, session_code, HOSTS)
    try:
        _press(request, place.person, session)
    except MovedError as moved:
        messages.warning(request, _moved(moved))
    except NothingToRunError:
        messages.error(request, _("Resepnya masih kosong. Tambah satu bagian dulu."))
    except NotHereError:
        messages.warning(request, _("Itu tidak bisa dari sini. Lihat keadaan ruang sekarang."))
    return redirect("remote", code, session_code)


def _press(request: HttpRequest, by: Person, session: Session) -> None:
    sent = request.POST
    how: dict[str, Any] = {
        "by": by,
        "at": timezone.now(),
        "session": session,
        "seen": _number(sent.get("versi")),
    }
    what, _colon, which = sent.get("tekan", "").partition(":")
    if what in _PLAIN:
        _PLAIN[what](**how)
    elif what in _PHASES:
        running.set_phase(**how, phase=_PHASES[what])
    elif what == "ke":
        running.go_to(**how, block=block_for(session, which))
    elif what == "waktu":
        running.start_timer(**how, minutes=_number(which or sent.get("menit")))
    else:
        raise NotHereError


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1  # noqa: PLR2004


def _moved(moved: MovedError) -> str:
    if moved.who:
        return _("Sudah dipindah oleh %(who)s. Ketukanmu tidak dijalankan.") % {"who": moved.who}
    return _("Ruangnya sudah berpindah. Ketukanmu tidak dijalankan; ini keadaannya sekarang.")


@login_required
@require_safe
def screen(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """The whole screen for the projector."""
    place, session = session_for(request, code, session_code)
    room = _room(session)
    context = {
        **screen_context(room),
        "place": place,
        "may_host": place.may(HOSTS),
        "counted": count(session, room.block),
        "url": room_url(session),
        "qr": qr_svg(room_url(session)),
    }
    return render(request, "meet/screen/screen.html", context)


@login_required
@require_safe
def screen_panel(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """What the screen shows now, asked for when the room moved or counts changed."""
    _place, session = session_for(request, code, session_code)
    return render(request, "meet/screen/panel.html", screen_context(_room(session)))
