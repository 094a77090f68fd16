# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialogue of parts: by post, week, platform, audience; and before and after a day."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gaung.campaigns.rules import LISTENERS, campaign_for
from gaung.listen.actions.cuts import add_cut, remove_cut
from gaung.listen.errors import TooManyCutsError
from gaung.listen.forms import CutForm
from gaung.listen.models import Cut
from gaung.listen.shown.parts import DIVISIONS, ORDERS, parts_shown
from gaung.listen.views.measured import measured


@login_required
@require_safe
def figures(request: HttpRequest, code: str) -> HttpResponse:
    """Index and components of every part, on one scale."""
    page = measured(request, code)
    told = page["result"].get("parts")
    by = request.GET.get("menurut", "")
    by = by if by in DIVISIONS else "postingan"
    order = request.GET.get("urut", "" if by == "minggu" else "ramai")
    page |= {
        "shown": told,
        "by": by,
        "order": order,
        "divisions": [(key, division.word) for key, division in DIVISIONS.items()],
        "orders": [(key, words) for key, (words, _key) in ORDERS.items()],
        "parts": parts_shown(told, DIVISIONS[by], order) if told else [],
    }
    return render(request, "listen/figures.html", page)


@login_required
@require_POST
def new_cut(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the dialogue before and after a day."""
    place = campaign_for(request, code, LISTENERS)
    form = CutForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulis tanggal yang benar, misalnya 1/11/2026."))
        return _back(code)
    try:
        cut = add_cut(
            by=place.person, at=timezone.now(), campaign=place.here, on=form.cleaned_data["on"]
        )
    except TooManyCutsError:
        messages.error(request, _("Sudah ada terlalu banyak tanggal. Hapus dulu salah satunya."))
        return _back(code)
    return _back(code, f"?tanggal={cut.on:%Y-%m-%d}")


@login_required
@require_POST
def forget_cut(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Compare around this day no longer."""
    place = campaign_for(request, code, LISTENERS)
    cut = get_object_or_404(Cut.objects.select_related("campaign__community"), pk=pk)
    if cut.campaign_id == place.here.pk:
        remove_cut(by=place.person, at=timezone.now(), cut=cut)
        messages.success(request, _("Tanggal dihapus. Komentarnya tetap ada."))
    return _back(code)


def _back(code: str, query: str = "") -> HttpResponse:
    # The comparison is shown where results are; its address is all that is known of it here.
    return redirect(reverse("evaluate", args=[code]) + query)
