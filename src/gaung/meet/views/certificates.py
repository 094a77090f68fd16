# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Certificates: what they say, all of them at once, withdrawing; and the public check."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gaung.meet.actions import certificates as actions
from gaung.meet.actions.guests import set_guest_list
from gaung.meet.forms.guests import CertificateForm, CheckForm
from gaung.meet.guests import queries
from gaung.meet.guests.enums import BATCH
from gaung.meet.guests.keys import file_digest, name_digest
from gaung.meet.guests.models import Certificate
from gaung.meet.models import Session
from gaung.meet.rules import HOSTS
from gaung.meet.views.finding import session_for
from gaung.meet.views.guests import page_context
from gaung.meet.views.replies import paper

_MOST_BYTES = 2 * 1024 * 1024


@login_required
@require_http_methods(["GET", "POST"])
def certificates(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """What the paper says, and which papers are out."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = queries.list_of(session)
    if found is None:
        return redirect("guest_settings", code, session_code)
    form = CertificateForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        set_guest_list(
            by=place.person, at=timezone.now(), session=session, changes=form.cleaned_data
        )
        messages.success(request, _("Setelan tersimpan."))
        return redirect("certificates", code, session_code)
    papers = session.certificates.select_related("guest").order_by("-issued_at", "-pk")
    context = page_context(place, session, found)
    context["page"] = Paginator(papers, 50).get_page(request.GET.get("hal"))
    context["form"] = form
    context["parts"] = range(1, (context["counts"].n_came + BATCH - 1) // BATCH + 1)
    context["batch"] = BATCH
    status = 422 if form.errors else 200
    return render(request, "meet/guests/certificates.html", context, status=status)


@login_required
@require_POST
def certificates_zip(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """Papers of all who came, by the name on the list; many are parted."""
    place, session = session_for(request, code, session_code, HOSTS)
    came = session.guests.came().order_by("pk")
    given = request.POST.get("bagian", "1")
    part = int(given) if given.isascii() and given.isdigit() else 1
    among = came[max(0, part - 1) * BATCH : max(1, part) * BATCH]
    if queries.list_of(session) is None or not among:
        messages.error(request, _("Belum ada yang tercatat hadir, jadi belum ada sertifikat."))
        return redirect("guests", code, session_code)
    batch = actions.issue_batch(by=place.person, at=timezone.now(), session=session, among=among)
    if batch.unprintable:
        told = ngettext(
            "%(n)s nama punya huruf yang belum bisa dicetak: %(names)s",
            "%(n)s nama punya huruf yang belum bisa dicetak: %(names)s",
            len(batch.unprintable),
        )
        names = ", ".join(batch.unprintable)
        messages.warning(request, told % {"n": len(batch.unprintable), "names": names})
    if not batch.n_papers:
        return redirect("certificates", code, session_code)
    return paper(batch.body, f"sertifikat-{session.code}-{part}.zip", "application/zip")


def _certificate(session: Session, certificate_code: str) -> Certificate:
    found = session.certificates.filter(code=certificate_code).first()
    if found is None:
        raise Http404
    found.session = session
    return found


@login_required
@require_POST
def revoke_certificate(
    request: HttpRequest, code: str, session_code: str, certificate_code: str
) -> HttpResponse:
    """Withdraw a paper, with a reason that whoever checks it reads."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = _certificate(session, certificate_code)
    why = " ".join(request.POST.get("alasan", "").split())[:200]
    actions.revoke_certificate(by=place.person, at=timezone.now(), certificate=found, why=why)
    messages.success(request, _("Sertifikat %(code)s dicabut.") % {"code": found.shown_code})
    return redirect("certificates", code, session_code)


@login_required
@require_POST
def restore_certificate(
    request: HttpRequest, code: str, session_code: str, certificate_code: str
) -> HttpResponse:
    """It was right after all."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = _certificate(session, certificate_code)
    actions.restore_certificate(by=place.person, at=timezone.now(), certificate=found)
    messages.success(request, _("Sertifikat %(code)s berlaku lagi.") % {"code": found.shown_code})
    return redirect("certificates", code, session_code)


@require_http_methods(["GET", "POST"])
def find_certificate(request: HttpRequest) -> HttpResponse:
    """Type the code that is printed on a paper."""
    typed = request.GET.get("kode", "").strip()
    found = queries.certificate_by(typed) if typed else None
    if found is not None:
        return redirect("verify_certificate", found.code)
    context = {"typed": typed}
    return render(
        request, "meet/guests/find_certificate.html", context, status=404 if typed else 200
    )


@require_http_methods(["GET", "POST"])
def verify_certificate(request: HttpRequest, certificate_code: str) -> HttpResponse:
    """Whether a paper is genuine. Whose it is, only who holds it can ask."""
    found = queries.certificate_by(certificate_code)
    if found is None:
        unknown = {"typed": certificate_code}
        return render(request, "meet/guests/find_certificate.html", unknown, status=404)
    is_asked = request.method == "POST"
    form = CheckForm(request.POST, request.FILES) if is_asked else CheckForm()
    verdict, problem = "", ""
    if is_asked and form.is_valid():
        verdict, problem = _compared(found, form)
    context = {
        "certificate": found,
        "told": found.told,
        "day": date.fromisoformat(found.told["day"]),
        "form": form,
        "verdict": verdict,
        "problem": problem,
    }
    status = 422 if problem or form.errors else 200
    return render(request, "meet/guests/verify.html", context, status=status)


def _compared(found: Certificate, form: CheckForm) -> tuple[str, str]:
    """``same`` or ``other``, or why nothing could be compared."""
    given = form.cleaned_data["paper"]
    if given is not None and given:
        if given.size > _MOST_BYTES:
            return "", _("Berkas ini lebih besar dari sertifikat mana pun.")
        return ("same" if file_digest(given.read()) in found.file_digests else "other"), ""
    if name := form.cleaned_data["name"]:
        return ("same" if name_digest(name) == found.name_digest else "other"), ""
    return "", _("Ketik namanya, atau pilih berkasnya.")
