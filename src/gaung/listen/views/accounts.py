# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which accounts are the campaign's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gaung.campaigns.rules import LISTENERS, CampaignPlace, campaign_for
from gaung.listen import queries
from gaung.listen.actions import accounts as actions
from gaung.listen.forms import OwnAccountForm
from gaung.listen.shown.imports import candidates_of
from gaung.listen.words.people import voice_name


@login_required
@require_http_methods(["GET", "POST"])
def own_accounts(request: HttpRequest, code: str) -> HttpResponse:
    """The campaign's own accounts; by name, or chosen among the voices."""
    place = campaign_for(request, code, LISTENERS)
    form = OwnAccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _tell(place, form)
        messages.success(request, _("Tercatat. Angkanya sedang dihitung ulang."))
        return redirect("listening", code)
    context = {
        "place": place,
        "here": "listen",
        "form": form,
        "own": [(each, voice_name(each.pseudonym)) for each in queries.own_accounts(place.here)],
        "candidates": candidates_of(queries.reports_of(place.here)),
    }
    return render(
        request, "listen/own_accounts.html", context, status=422 if form.is_bound else 200
    )


def _tell(place: CampaignPlace, form: OwnAccountForm) -> None:
    at, told = timezone.now(), form.cleaned_data
    if told["handles"]:
        actions.name_own_accounts(
            by=place.person, at=at, campaign=place.here, handles=told["handles"]
        )
    if told["pseudonym"]:
        actions.choose_own_account(
            by=place.person, at=at, campaign=place.here, pseudonym=told["pseudonym"]
        )


@login_required
@require_POST
def forget_own_account(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take an account off the list."""
    place = campaign_for(request, code, LISTENERS)
    account = get_object_or_404(place.here.own_accounts, pk=pk)
    account.campaign = place.here
    actions.forget_own_account(by=place.person, at=timezone.now(), account=account)
    messages.success(request, _("Dihapus dari daftar. Angkanya sedang dihitung ulang."))
    return redirect("own_accounts", code)
