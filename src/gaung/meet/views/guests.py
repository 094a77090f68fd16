# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The crew's pages of guests: the list, how people reply, the list as a file."""

import csv
import io
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns.rules import CampaignPlace
from gaung.kit.sealing import UnsealableError, unseal
from gaung.meet.actions import guests as actions
from gaung.meet.actions.records import tell
from gaung.meet.forms.guests import GuestListForm
from gaung.meet.guests import queries
from gaung.meet.guests.enums import PAGE, State
from gaung.meet.guests.models import Guest, GuestList
from gaung.meet.guests.telling import reminder
from gaung.meet.models import Session
from gaung.meet.rules import HOSTS
from gaung.meet.views.finding import session_for
from gaung.meet.views.guest_finding import own_path
from gaung.meet.views.replies import paper

_AMONG = ("", State.GOING, State.WAITING, State.OFFERED, "came", "away")


def page_context(
    place: CampaignPlace, session: Session, guests: GuestList | None
) -> dict[str, Any]:
    """What every page of guests shows."""
    return {
        "place": place,
        "here": "meet",
        "session": session,
        "guests": guests,
        "counts": queries.counts(session, guests),
        "may_host": place.may(HOSTS),
        "public_url": settings.GAUNG_PUBLIC_URL + reverse("rsvp", args=[session.code]),
    }


@login_required
@require_safe
def guests(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """Who comes, who waits, who came. Names are for those who lead the meeting."""
    place, session = session_for(request, code, session_code)
    context = page_context(place, session, queries.list_of(session))
    if context["guests"] is None or not context["may_host"]:
        return render(request, "meet/guests/guests.html", context)
    search, among = request.GET.get("cari", "").strip(), request.GET.get("bagian", "")
    found = queries.guests_of(session, search=search, among=among if among in _AMONG else "")
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    context |= {
        "page": page,
        "rows": [(guest, contact_of(guest)) for guest in page],
        "search": search,
        "among": among,
        "choices": _choices(),
        "address": urlencode({"cari": search, "bagian": among}),
        "reminder": reminder(session, context["guests"], context["public_url"]),
    }
    return render(request, "meet/guests/guests.html", context)


def _choices() -> list[tuple[str, str]]:
    return [
        ("", _("Semua")),
        (State.GOING.value, _("Punya tempat")),
        (State.WAITING.value, _("Daftar tunggu")),
        (State.OFFERED.value, _("Ditawari tempat")),
        ("came", _("Sudah hadir")),
        ("away", _("Belum hadir")),
    ]


def contact_of(guest: Guest) -> str:
    """What a guest gave to be reached by."""
    try:
        return unseal(guest.contact, actions.CONTACT) if guest.contact else ""
    except UnsealableError:
        return _("terkunci dengan kunci lama")


@login_required
@require_http_methods(["GET", "POST"])
def guest_settings(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """How many places, until when, what guests should know."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = queries.list_of(session)
    form = GuestListForm(request.POST or None, instance=found or GuestList(session=session))
    if request.method == "POST" and form.is_valid():
        actions.set_guest_list(
            by=place.person, at=timezone.now(), session=session, changes=form.cleaned_data
        )
        messages.success(request, _("Setelan tersimpan."))
        return redirect("guests", code, session_code)
    context = page_context(place, session, found) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "meet/guests/settings.html", context, status=status)


@login_required
@require_POST
def export_guests(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """The list as a table, with contacts; that it was taken is written down."""
    place, session = session_for(request, code, session_code, HOSTS)
    with transaction.atomic():
        tell(session, "guests.export", by=place.person, at=timezone.now())
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow([_("nama"), _("kontak"), _("keadaan"), _("hadir"), _("kode")])
    for guest in queries.guests_of(session):
        came = timezone.localtime(guest.came_at).strftime("%Y-%m-%d %H:%M") if guest.came_at else ""
        row = [guest.name, contact_of(guest), guest.get_state_display(), came, guest.code]
        write.writerow(map(_harmless, row))
    return paper(
        out.getvalue().encode("utf-8-sig"), f"tamu-{session.code}.csv", "text/csv; charset=utf-8"
    )


def _harmless(text: str) -> str:
    """A spreadsheet would run what begins like a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def guest_for(session: Session, guest_code: str) -> Guest:
    """One of the guests.

    Raises:
        Http404: nobody has that code.
    """
    guest = queries.guest_of(session, guest_code)
    if guest is None:
        raise Http404
    guest.session = session
    return guest


@login_required
@require_POST
def erase_guest(
    request: HttpRequest, code: str, session_code: str, guest_code: str
) -> HttpResponse:
    """Take a guest off the list, with everything that was given."""
    place, session = session_for(request, code, session_code, HOSTS)
    guest = guest_for(session, guest_code)
    name = str(guest)
    actions.cancel_reply(at=timezone.now(), guest=guest, by=place.person)
    messages.success(request, _("%(name)s dihapus dari daftar, dengan kontaknya.") % {"name": name})
    return redirect("guests", code, session_code)


@login_required
@require_safe
def guest_link(request: HttpRequest, code: str, session_code: str, guest_code: str) -> HttpResponse:
    """A guest's own link, to send it again to who lost it, or to tell of a free place."""
    place, session = session_for(request, code, session_code, HOSTS)
    guest = guest_for(session, guest_code)
    context = page_context(place, session, queries.list_of(session))
    context |= {
        "guest": guest,
        "contact": contact_of(guest),
        "own_url": settings.GAUNG_PUBLIC_URL + own_path(guest, session),
    }
    return render(request, "meet/guests/link.html", context)
