# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The door for the crew: a phone that checks in, and the screen that participants scan."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.kit.headers import PERMISSIONS
from gaung.kit.qr import qr_svg
from gaung.meet.actions import guests as actions
from gaung.meet.forms.guests import WalkInForm
from gaung.meet.guests import queries
from gaung.meet.guests.enums import Way
from gaung.meet.guests.errors import ListFullError, NotInvitedError
from gaung.meet.guests.keys import door_code, new_client_key
from gaung.meet.models import Session
from gaung.meet.rules import HOSTS
from gaung.meet.views.finding import session_for
from gaung.meet.views.guests import guest_for, page_context


@login_required
@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """The door on a phone of the crew: scan, type a code, or let somebody in by name."""
    place, session = session_for(request, code, session_code, HOSTS)
    context = page_context(place, session, queries.list_of(session))
    if context["guests"] is None:
        return redirect("guest_settings", code, session_code)
    told: dict[str, Any] = {}
    if request.method == "POST":
        told = _noted(request, session)
    typed = request.GET.get("kode", "")
    seen = queries.guest_of(session, typed) if typed and not told else None
    context |= {
        "key": new_client_key(),
        "form": WalkInForm(),
        "typed": typed,
        "seen": seen,
        "unknown": bool(typed and seen is None and not told),
    } | told
    status = 422 if told.get("problem") else 200
    response = render(request, "meet/guests/check_in.html", context, status=status)
    response["Permissions-Policy"] = PERMISSIONS.replace("camera=()", "camera=(self)")
    return response


def _noted(request: HttpRequest, session: Session) -> dict[str, Any]:
    """Who was let in, or why nobody was."""
    now = timezone.now()
    try:
        if "datang" in request.POST:
            form = WalkInForm(request.POST)
            if not form.is_valid():
                return {"problem": _("Tulis namanya dulu."), "form": form}
            key = request.POST.get("kunci", "") or new_client_key()
            name = form.cleaned_data["name"]
            guest = actions.walk_in(
                at=now, session=session, client_key=key, name=name, way=Way.WALK_IN
            )
            return {"guest": guest, "counts": queries.counts(session, queries.list_of(session))}
        guest, was_here = actions.arrive(
            at=now, session=session, code=request.POST.get("kode", ""), way=Way.CODE
        )
    except NotInvitedError:
        return {"problem": _("Kode itu tidak ada di daftar pertemuan ini.")}
    except ListFullError:
        return {"problem": _("Daftarnya penuh.")}
    counts = queries.counts(session, queries.list_of(session))
    return {"guest": guest, "was_here": was_here, "counts": counts}


@login_required
@require_POST
def undo_arrival(
    request: HttpRequest, code: str, session_code: str, guest_code: str
) -> HttpResponse:
    """It was somebody else."""
    _place, session = session_for(request, code, session_code, HOSTS)
    guest = guest_for(session, guest_code)
    actions.undo_arrival(at=timezone.now(), guest=guest)
    messages.success(request, _("Kehadiran %(name)s dibatalkan.") % {"name": guest})
    return redirect("check_in" if "pintu" in request.POST else "guests", code, session_code)


@login_required
@require_safe
def door_screen(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """For the projector: a code that changes each minute, so it is of no use elsewhere."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = queries.list_of(session)
    if found is None:
        return redirect("guest_settings", code, session_code)
    shown = door_code(session, timezone.now())
    address = settings.GAUNG_PUBLIC_URL + reverse("door", args=[session.code])
    context = page_context(place, session, found)
    context |= {
        "shown": shown,
        "qr": qr_svg(f"{address}?k={shown}"),
        "door_address": address.partition("://")[2],
    }
    return render(request, "meet/guests/door_screen.html", context)
