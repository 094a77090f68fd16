# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of guests: the reply, one's own place, the calendar, one's own certificate."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.kit.qr import qr_svg
from gaung.kit.sealing import UnsealableError, unseal
from gaung.meet.actions import certificates
from gaung.meet.actions import guests as actions
from gaung.meet.forms.guests import PrintedNameForm, ReplyForm
from gaung.meet.guests import queries
from gaung.meet.guests.calendar import calendar_file
from gaung.meet.guests.enums import State
from gaung.meet.guests.errors import (
    CertificatesClosedError,
    ListFullError,
    NotThereError,
    OfferLapsedError,
    RepliesClosedError,
    UnprintableError,
)
from gaung.meet.guests.keys import new_client_key
from gaung.meet.guests.models import Guest
from gaung.meet.views.guest_finding import (
    Invitation,
    forget,
    invitation_for,
    own_guest,
    own_path,
    remember,
    remembered_guest,
)

_KEY_LENGTH = 40


@require_http_methods(["GET", "POST"])
def rsvp(request: HttpRequest, session_code: str) -> HttpResponse:
    """Say that you come. No account; what is sent twice counts once."""
    invitation = invitation_for(session_code)
    form = ReplyForm(request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            guest = actions.reply(
                at=timezone.now(),
                session=invitation.session,
                client_key=_client_key(request),
                name=form.cleaned_data["name"],
                contact=form.cleaned_data["contact"],
            )
        except RepliesClosedError:
            problem = _("Pendaftaran sudah ditutup, jadi namamu tidak tercatat. Tanya timnya.")
        except ListFullError:
            problem = _("Daftarnya penuh, daftar tunggu juga. Tanya timnya.")
        else:
            response = redirect(own_path(guest, invitation.session))
            remember(response, guest, invitation.session)
            return response
    return _rsvp_page(request, invitation, form, problem)


def _client_key(request: HttpRequest) -> str:
    return request.POST.get("kunci", "")[:_KEY_LENGTH] or new_client_key()


def _rsvp_page(
    request: HttpRequest, invitation: Invitation, form: ReplyForm, problem: str
) -> HttpResponse:
    session, guests = invitation.session, invitation.guests
    known = remembered_guest(request, invitation)
    context = {
        "session": session,
        "guests": guests,
        "counts": queries.counts(session, guests),
        "takes": queries.takes_replies(session, guests, timezone.now()),
        "own_url": own_path(known, session) if known else "",
        "form": form,
        "key": _client_key(request),
        "problem": problem,
    }
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "meet/guests/rsvp.html", context, status=status)


@require_safe
def rsvp_calendar(request: HttpRequest, session_code: str) -> HttpResponse:
    """The meeting for the phone's calendar."""
    del request
    invitation = invitation_for(session_code)
    session = invitation.session
    if session.starts_at is None:
        raise Http404
    body = calendar_file(
        session,
        minutes=invitation.guests.minutes,
        note=invitation.guests.note,
        url=settings.GAUNG_PUBLIC_URL + reverse("rsvp", args=[session.code]),
        at=timezone.now(),
    )
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{slugify(session.title) or session.code}.ics"
    )
    return answer


@require_http_methods(["GET", "POST"])
def own_place(request: HttpRequest, session_code: str, own: str) -> HttpResponse:
    """One guest's own page: change, cancel, take or pass on what is held."""
    invitation = invitation_for(session_code)
    guest = own_guest(invitation, own)
    if guest is None:
        response = render(request, "meet/guests/gone.html", {"session": invitation.session})
        response.status_code = 404
        return response
    if request.method == "POST":
        return _changed(request, invitation, guest)
    return _own_page(request, invitation, guest)


def _changed(request: HttpRequest, invitation: Invitation, guest: Guest) -> HttpResponse:
    wanted = request.POST.get("aksi", "")
    now = timezone.now()
    if wanted == "batal":
        actions.cancel_reply(at=now, guest=guest)
        messages.success(
            request, _("Batal, dan datamu sudah dihapus. Terima kasih sudah memberi tahu.")
        )
        response = redirect("rsvp", invitation.session.code)
        forget(response, invitation.session)
        return response
    if wanted == "ubah":
        form = ReplyForm(request.POST)
        if not form.is_valid():
            return _own_page(request, invitation, guest, form)
        actions.change_reply(guest=guest, **form.cleaned_data)
        messages.success(request, _("Tersimpan."))
    elif wanted == "ambil":
        try:
            actions.confirm_place(at=now, guest=guest)
            messages.success(request, _("Tempatnya milikmu. Sampai jumpa."))
        except OfferLapsedError:
            messages.error(
                request,
                _("Waktu 24 jamnya lewat, jadi tempatnya ke antrean berikutnya. Kamu tetap antre."),
            )
    elif wanted == "lewatkan":
        actions.pass_place_on(at=now, guest=guest)
        messages.success(request, _("Tempatnya untuk yang berikutnya. Kamu antre di belakang."))
    return redirect(own_path(guest, invitation.session))


def _own_page(
    request: HttpRequest,
    invitation: Invitation,
    guest: Guest,
    form: ReplyForm | None = None,
    *,
    paper_form: PrintedNameForm | None = None,
    problem: str = "",
) -> HttpResponse:
    session, guests = invitation.session, invitation.guests
    contact = _contact_of(guest)
    certificate = getattr(guest, "certificate", None)
    scan = reverse("check_in", args=[session.campaign.code, session.code])
    context: dict[str, Any] = {
        "session": session,
        "guests": guests,
        "guest": guest,
        "is_waiting": guest.state == State.WAITING,
        "is_offered": guest.state == State.OFFERED,
        "line": queries.place_in_line(guest) if guest.state == State.WAITING else 0,
        "qr": qr_svg(f"{settings.GAUNG_PUBLIC_URL}{scan}?kode={guest.code}"),
        "own_url": settings.GAUNG_PUBLIC_URL + own_path(guest, session),
        "form": form or ReplyForm(initial={"name": guest.name, "contact": contact}),
        "certificate": certificate,
        "gives": bool(guests.gives_certificates and guest.came_at),
        "certificate_url": own_path(guest, session, "own_certificate"),
        "paper_form": paper_form or PrintedNameForm(initial={"name": guest.name}),
        "problem": problem,
    }
    bad = bool((form and form.errors) or problem or (paper_form and paper_form.errors))
    return render(request, "meet/guests/own.html", context, status=422 if bad else 200)


def _contact_of(guest: Guest) -> str:
    try:
        return unseal(guest.contact, actions.CONTACT) if guest.contact else ""
    except UnsealableError:
        return ""


@require_POST
def own_certificate(request: HttpRequest, session_code: str, own: str) -> HttpResponse:
    """The paper, by the name that its owner types."""
    invitation = invitation_for(session_code)
    guest = own_guest(invitation, own)
    if guest is None:
        raise Http404
    form = PrintedNameForm(request.POST)
    if not form.is_valid():
        return _own_page(request, invitation, guest, paper_form=form)
    try:
        found, body = certificates.issue_certificate(
            at=timezone.now(), guest=guest, name=form.cleaned_data["name"]
        )
    except NotThereError:
        problem = _(
            "Sertifikat hanya untuk yang hadir, dan kehadiranmu belum tercatat. Tanya timnya."
        )
    except CertificatesClosedError:
        problem = _("Tim tidak membuka sertifikat ini. Tanya timnya.")
    except UnprintableError as error:
        problem = _("Huruf ini belum bisa dicetak: %(letters)s") % {"letters": error.letters}
    else:
        return paper(body, f"sertifikat-{found.code}.pdf")
    return _own_page(request, invitation, guest, paper_form=form, problem=problem)


def paper(body: bytes, name: str, kind: str = "application/pdf") -> HttpResponse:
    """A file to keep."""
    answer = HttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
