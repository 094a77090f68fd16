# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long a community keeps imported comments, and what was deleted when."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gaung.campaigns.rules import LEADS, campaign_for
from gaung.listen import queries
from gaung.listen.actions.retention import WARNED_DAYS, change_retention
from gaung.listen.forms import RetentionForm
from gaung.listen.models import KEPT_DAYS


@login_required
@require_http_methods(["GET", "POST"])
def keeping(request: HttpRequest, code: str) -> HttpResponse:
    """How long comments are kept, for everybody to see and for leads to change."""
    place = campaign_for(request, code)
    if request.method == "POST" and not place.may(LEADS):
        raise PermissionDenied(_("Lamanya komentar disimpan ditentukan penggerak."))
    told = queries.retention_of(place.community)
    days = told.days if told else KEPT_DAYS
    form = RetentionForm(
        request.POST if request.method == "POST" else None,
        initial={"days": days or RetentionForm.FOREVER, "reason": told.reason if told else ""},
    )
    if request.method == "POST" and form.is_valid():
        change_retention(
            by=place.person,
            at=timezone.now(),
            community=place.community,
            days=form.days_chosen(),
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, _("Tercatat. Yang sudah terlalu lama masih ada seminggu lagi."))
        return redirect("keeping", code)
    context = {
        "place": place,
        "here": "listen",
        "form": form,
        "days": days,
        "told": told,
        "warned_days": WARNED_DAYS,
        "going": queries.going_imports(place.community),
        "gone": queries.gone_imports(place.community),
    }
    status = 422 if form.is_bound else 200
    return render(request, "listen/keeping.html", context, status=status)
