# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The jury's page, the decision, and the desk where prizes are handed over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gaung.campaigns.models import Person
from gaung.kit.sealing import UnsealableError, unseal
from gaung.meet.actions import awarding as actions
from gaung.meet.awarding import (
    PURPOSE_CONTACT,
    claims_of,
    contest_of,
    points_by,
    prize_ledger,
)
from gaung.meet.errors import (
    AlreadyDecidedError,
    AlreadyGivenError,
    NothingToWinError,
    PassedOnError,
    UnknownCodeError,
)
from gaung.meet.forms.deciding import ContactForm, DecideForm, DeskForm, JuryForm
from gaung.meet.models import Block, PrizeClaim, Session
from gaung.meet.rules import HOSTS, MODERATORS
from gaung.meet.views.finding import block_for, session_for


def _prize_block(session: Session, code: str) -> Block:
    block = block_for(session, code)
    if block.kind != "prize":
        raise Http404
    return block


@login_required
@require_http_methods(["GET", "POST"])
def jury(request: HttpRequest, code: str, session_code: str, block: str) -> HttpResponse:
    """Give points; the page shows the score as it stands."""
    place, session = session_for(request, code, session_code, MODERATORS)
    found = _prize_block(session, block)
    if request.method == "POST":
        form = JuryForm(request.POST)
        if form.is_valid():
            row = form.cleaned_data["row"]
            try:
                actions.give_points(
                    by=place.person, at=timezone.now(), block=found, row=row, points=form.points()
                )
            except AlreadyDecidedError:
                messages.error(request, _("Sudah ditetapkan, jadi nilainya tetap seperti tadi."))
        return redirect("jury", code, session_code, block)
    own = points_by(found, place.person)
    contest = contest_of(found)
    rows = [(row, _jury_form(own, row.entry.question.row)) for row in contest.rows]
    context = {
        "place": place,
        "here": "meet",
        "session": session,
        "prize_block": found,
        "contest": contest,
        "rows": rows,
        "claims": claims_of(found),
        "decide_form": DecideForm(),
        "may_decide": place.may(HOSTS),
    }
    return render(request, "meet/awarding/jury.html", context)


def _jury_form(own: dict[str, dict[int, int]], row: str) -> JuryForm:
    given = own.get(row, {})
    initial = {"row": row, **{f"c{number}": points for number, points in given.items()}}
    return JuryForm(initial=initial, auto_id=f"{row[:12]}-%s")


@login_required
@require_POST
def decide_prizes(request: HttpRequest, code: str, session_code: str, block: str) -> HttpResponse:
    """Decide who wins."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = _prize_block(session, block)
    form = DecideForm(request.POST)
    from_whom = form.cleaned_data["from_whom"] if form.is_valid() else ""
    try:
        actions.decide_prizes(by=place.person, at=timezone.now(), block=found, from_whom=from_whom)
    except AlreadyDecidedError:
        messages.warning(request, _("Sudah ditetapkan sebelumnya."))
    except NothingToWinError:
        messages.error(
            request, _("Belum bisa: tulis hadiahnya dulu, dan tunggu satu suara atau nilai juri.")
        )
    else:
        messages.success(request, _("Ditetapkan. Kodenya sekarang tampil di HP pemenang saja."))
    return redirect("jury", code, session_code, block)


@login_required
@require_http_methods(["GET", "POST"])
def prize_desk(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """Type the winner's code, hand the prize over; below it the ledger of prizes."""
    place, session = session_for(request, code, session_code, MODERATORS)
    form = DeskForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and _hand_over(request, place.person, session, form)
    ):
        return redirect("prize_desk", code, session_code)
    ledger = [(claim, _contact_of(claim)) for claim in prize_ledger(session)]
    context = {"place": place, "here": "meet", "session": session, "form": form, "ledger": ledger}
    context["may_pass_on"] = place.may(HOSTS)
    context["prize_blocks"] = session.blocks.current().filter(kind="prize")
    status = 422 if form.errors else 200
    return render(request, "meet/awarding/desk.html", context, status=status)


def _hand_over(request: HttpRequest, person: Person, session: Session, form: DeskForm) -> bool:
    try:
        claim = actions.hand_over_prize(
            by=person,
            at=timezone.now(),
            session=session,
            code=form.cleaned_data["code"],
        )
    except UnknownCodeError:
        form.add_error("code", _("Tidak ada hadiah dengan kode ini. Lihat lagi di HP-nya."))
    except PassedOnError:
        form.add_error("code", _("Hadiah ini sudah dialihkan ke pemenang berikutnya."))
    except AlreadyGivenError as given:
        form.add_error("code", _given_sentence(given.claim))
    else:
        messages.success(
            request,
            _("Serahkan %(prize)s kepada %(name)s. Tercatat.")
            % {"prize": claim.prize, "name": claim.shown_name},
        )
        return True
    return False


def _given_sentence(claim: object) -> str:
    assert isinstance(claim, PrizeClaim)
    at = timezone.localtime(claim.given_at)
    return _("Sudah diserahkan pukul %(at)s oleh %(who)s. Satu kode satu hadiah.") % {
        "at": at.strftime("%H.%M"),
        "who": claim.given_by or "Gaung",
    }


def _contact_of(claim: PrizeClaim) -> str:
    try:
        return unseal(claim.contact, PURPOSE_CONTACT) if claim.contact else ""
    except UnsealableError:
        return "?"


def _claim_for(session: Session, block: str, place: int) -> PrizeClaim:
    claim = (
        claims_of(block_for(session, block))
        .select_related("session__campaign__community", "block")
        .filter(place=place)
        .first()
    )
    if claim is None:
        raise Http404
    claim.block.session = claim.session
    return claim


@login_required
@require_POST
def pass_on_prize(
    request: HttpRequest, code: str, session_code: str, block: str, number: int
) -> HttpResponse:
    """Nobody came: the next best question wins."""
    place, session = session_for(request, code, session_code, HOSTS)
    claim = _claim_for(session, block, number)
    try:
        following = actions.pass_on_prize(by=place.person, at=timezone.now(), claim=claim)
    except (AlreadyGivenError, PassedOnError):
        messages.warning(request, _("Hadiah ini sudah diserahkan atau dialihkan."))
    else:
        sentence = (
            _("Sekarang untuk %(name)s. Kodenya tampil di HP itu.") % {"name": following.shown_name}
            if following
            else _("Tidak ada pertanyaan lain yang menang. Hadiahnya tetap di meja.")
        )
        messages.success(request, sentence)
    return redirect("prize_desk", code, session_code)


@login_required
@require_POST
def keep_contact(
    request: HttpRequest, code: str, session_code: str, block: str, number: int
) -> HttpResponse:
    """Keep what the winner chose to give, or erase it."""
    place, session = session_for(request, code, session_code, MODERATORS)
    form = ContactForm(request.POST)
    if form.is_valid():
        claim = _claim_for(session, block, number)
        contact = form.cleaned_data["contact"]
        actions.keep_contact(by=place.person, at=timezone.now(), claim=claim, contact=contact)
        messages.success(
            request, _("Kontak tersimpan, terkunci.") if contact else _("Kontak dihapus.")
        )
    return redirect("prize_desk", code, session_code)
