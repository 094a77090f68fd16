# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The nicknames of a room, as its facilitator sees them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gaung.meet.actions.nicknames import hide_nickname, rename_phone, restore_nickname
from gaung.meet.heard import why_held
from gaung.meet.room.nicknames import LONGEST, nickname_of, nicknames_of
from gaung.meet.rules import HOSTS
from gaung.meet.views.finding import session_for


@login_required
@require_safe
def nicknames(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """Every chosen name."""
    place, session = session_for(request, code, session_code, HOSTS)
    context = {
        "place": place,
        "here": "meet",
        "session": session,
        "nicknames": nicknames_of(session),
    }
    return render(request, "meet/remote/nicknames.html", context)


@login_required
@require_POST
def change_nickname(request: HttpRequest, code: str, session_code: str, row: str) -> HttpResponse:
    """Hide a name, give another one, or take that back."""
    place, session = session_for(request, code, session_code, HOSTS)
    nick = nickname_of(session, row)
    if nick is None:
        raise Http404
    what, name = request.POST.get("tekan"), " ".join(request.POST.get("nama", "").split())
    if what == "kembali":
        restore_nickname(session=session, nick=nick)
    elif what == "sembunyi":
        hide_nickname(by=place.person, at=timezone.now(), session=session, nick=nick)
    elif name and len(name) <= LONGEST and why_held(name) is None:
        rename_phone(by=place.person, at=timezone.now(), session=session, nick=nick, name=name)
    else:
        messages.error(request, _("Tulis nama baru paling panjang 24 huruf, tanpa kata kasar."))
    return redirect("nicknames", code, session_code)
