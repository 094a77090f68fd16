# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The door of the hall: participants scan the screen and say that they are here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gaung.meet.actions import guests as actions
from gaung.meet.forms.guests import WalkInForm
from gaung.meet.guests.enums import Way
from gaung.meet.guests.errors import DoorMovedError, ListFullError, NotInvitedError
from gaung.meet.guests.keys import is_door_code, is_pass, new_client_key, pass_for
from gaung.meet.guests.models import Guest
from gaung.meet.views.guest_finding import (
    Invitation,
    invitation_for,
    own_path,
    remember,
    remembered_guest,
)


@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, session_code: str) -> HttpResponse:
    """The address that the hall's screen shows; its code is good for a minute or two."""
    invitation = invitation_for(session_code)
    problem = ""
    if request.method == "POST":
        try:
            guest, was_here = _let_in(request, invitation)
        except DoorMovedError:
            problem = _("Kode di layar sudah berganti. Pindai atau ketik yang sekarang.")
        except NotInvitedError:
            problem = _("Kode itu tidak ada di daftar. Periksa lagi, atau tulis namamu saja.")
        except ListFullError:
            problem = _("Daftarnya penuh. Tanya timnya.")
        else:
            return _welcome(request, invitation, guest, was_here=was_here)
    return _door_page(request, invitation, problem)


def _let_in(request: HttpRequest, invitation: Invitation) -> tuple[Guest, bool]:
    """Who is meant: the phone's own place, a code, or a name that was not on the list."""
    session, now = invitation.session, timezone.now()
    if not is_pass(request.POST.get("lewat", ""), session):
        raise DoorMovedError
    known = remembered_guest(request, invitation)
    if "aku" in request.POST and known is not None:
        return actions.arrive(at=now, session=session, code=known.code, way=Way.SELF)
    if code := request.POST.get("kode", "").strip():
        return actions.arrive(at=now, session=session, code=code, way=Way.SELF)
    form = WalkInForm(request.POST)
    if not form.is_valid():
        raise NotInvitedError
    key = request.POST.get("kunci", "") or new_client_key()
    guest = actions.walk_in(
        at=now, session=session, client_key=key, name=form.cleaned_data["name"], way=Way.SELF
    )
    return guest, False


def _welcome(
    request: HttpRequest, invitation: Invitation, guest: Guest, *, was_here: bool
) -> HttpResponse:
    if was_here:
        messages.info(request, _("Kamu sudah tercatat hadir tadi. Tidak dihitung dua kali."))
    else:
        messages.success(request, _("Tercatat hadir. Selamat datang."))
    response = redirect(own_path(guest, invitation.session))
    remember(response, guest, invitation.session)
    return response


def _door_page(request: HttpRequest, invitation: Invitation, problem: str) -> HttpResponse:
    session = invitation.session
    typed = request.GET.get("k", "")
    is_here = is_door_code(typed, session, timezone.now()) if typed else False
    given = request.POST.get("lewat", "")
    if not is_here and given and is_pass(given, session):
        is_here = True
    if typed and not is_here:
        problem = problem or _("Kode di layar sudah berganti. Pindai atau ketik yang sekarang.")
    context = {
        "session": session,
        "is_here": is_here,
        "pass": pass_for(session) if is_here else "",
        "known": remembered_guest(request, invitation),
        "key": request.POST.get("kunci", "") or new_client_key(),
        "form": WalkInForm(),
        "problem": problem,
    }
    return render(request, "meet/guests/door.html", context, status=409 if problem else 200)
