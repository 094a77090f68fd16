# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's face of acting: what the public page says, and putting it on the air."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.act import actions, queries
from gaung.act.cards import draw_cards
from gaung.act.errors import NothingToPublishError, TooManyActionsError
from gaung.act.forms import ActionForm, PageForm
from gaung.act.models import SmallAction
from gaung.act.snapshot import colour_sheet, page_url, render_page
from gaung.campaigns.rules import WRITERS, CampaignPlace, campaign_for
from gaung.kit.qr import qr_svg


@login_required
@require_safe
def act(request: HttpRequest, code: str) -> HttpResponse:
    """The page's state, its small actions, how to spread it."""
    place = campaign_for(request, code)
    return render(request, "act/act.html", _context(place))


def _context(place: CampaignPlace) -> dict[str, object]:
    campaign = place.here
    page = actions.page_of(campaign)
    url = page_url(campaign)
    marked = queries.marked_taps(campaign)
    return {
        "place": place,
        "here": "act",
        "page": page,
        "url": url,
        "qr": qr_svg(url),
        "tallies": queries.action_tallies(campaign),
        "funnel": queries.funnel(campaign),
        "marked": marked,
        "unmarked": queries.funnel(campaign, without_marked=True) if marked.n_marked else None,
        "may_publish": page.message_id and SmallAction.objects.current().filter(campaign=campaign),
    }


@login_required
@require_http_methods(["GET", "POST"])
def edit_page(request: HttpRequest, code: str) -> HttpResponse:
    """Message, invitation, who is behind it."""
    place = campaign_for(request, code, WRITERS)
    page = actions.page_of(place.here)
    form = PageForm(request.POST or None, instance=page, campaign=place.here)
    if request.method == "POST" and form.is_valid():
        actions.change_page(
            by=place.person, at=timezone.now(), campaign=place.here, **form.cleaned_data
        )
        messages.success(request, _("Halaman aksi tersimpan."))
        return redirect("act", place.here.code)
    return render(request, "act/edit_page.html", {"place": place, "here": "act", "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def add_action(request: HttpRequest, code: str) -> HttpResponse:
    """Offer one more small action."""
    place = campaign_for(request, code, WRITERS)
    form = ActionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_action(
                by=place.person, at=timezone.now(), campaign=place.here, **form.cleaned_data
            )
        except TooManyActionsError:
            messages.error(request, _("Halaman sudah penuh. Lepas satu aksi dulu."))
        return redirect("act", place.here.code)
    return render(request, "act/action.html", {"place": place, "here": "act", "form": form})


def _action(place: CampaignPlace, action: str) -> SmallAction:
    return get_object_or_404(
        SmallAction.objects.select_related("campaign__community"),
        campaign=place.here,
        code=action,
    )


@login_required
@require_http_methods(["GET", "POST"])
def change_action(request: HttpRequest, code: str, action: str) -> HttpResponse:
    """Change a small action's link or hint."""
    place = campaign_for(request, code, WRITERS)
    found = _action(place, action)
    form = ActionForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.change_action(by=place.person, at=timezone.now(), action=found, **form.cleaned_data)
        return redirect("act", place.here.code)
    context = {"place": place, "here": "act", "form": form, "action": found}
    return render(request, "act/action.html", context)


@login_required
@require_POST
def move_action(request: HttpRequest, code: str, action: str) -> HttpResponse:
    """One place up or down."""
    place = campaign_for(request, code, WRITERS)
    actions.move_action(
        by=place.person,
        at=timezone.now(),
        action=_action(place, action),
        up=request.POST.get("arah") == "naik",
    )
    return redirect("act", place.here.code)


@login_required
@require_POST
def remove_action(request: HttpRequest, code: str, action: str) -> HttpResponse:
    """Take a small action off the page."""
    place = campaign_for(request, code, WRITERS)
    found = _action(place, action)
    actions.remove_action(by=place.person, at=timezone.now(), action=found)
    messages.warning(request, _("Aksi dilepas dari halaman. Bisa dikembalikan di bawah."))
    return redirect(f"{reverse('act', args=[place.here.code])}?lepas={found.code}#aksi")


@login_required
@require_POST
def restore_action(request: HttpRequest, code: str, action: str) -> HttpResponse:
    """Undo a removal."""
    place = campaign_for(request, code, WRITERS)
    actions.restore_action(by=place.person, at=timezone.now(), action=_action(place, action))
    return redirect("act", place.here.code)


@login_required
@require_POST
def publish_page(request: HttpRequest, code: str) -> HttpResponse:
    """Put the page on the air."""
    place = campaign_for(request, code, WRITERS)
    try:
        actions.publish_page(by=place.person, at=timezone.now(), campaign=place.here)
    except NothingToPublishError as error:
        missing = {
            "message": _("Pilih dulu pesan yang sudah terbit."),
            "action": _("Tambahkan dulu paling sedikit satu aksi kecil."),
        }
        messages.error(request, missing[error.missing])
    else:
        url = page_url(place.here)
        messages.success(request, format_html('{} <a href="{}">{}</a>', _("Tayang."), url, url))
    return redirect("act", place.here.code)


@login_required
@require_POST
def withdraw_page(request: HttpRequest, code: str) -> HttpResponse:
    """Take the page off the air."""
    place = campaign_for(request, code, WRITERS)
    actions.withdraw_page(by=place.person, at=timezone.now(), campaign=place.here)
    messages.warning(
        request, _("Halaman ditarik. Yang sudah ikut tetap bisa pergi dan menghapus jejaknya.")
    )
    return redirect("act", place.here.code)


@login_required
@require_safe
def preview_page(request: HttpRequest, code: str) -> HttpResponse:
    """The page as the crowd will see it; its buttons count nothing."""
    place = campaign_for(request, code)
    page = actions.page_of(place.here)
    colour = reverse("campaign_colour", args=[place.here.code])
    cards = draw_cards(page, page_url(place.here))
    return HttpResponse(render_page(page, cards, preview=colour))


@login_required
@require_safe
def campaign_colour(request: HttpRequest, code: str) -> HttpResponse:
    """The campaign's colour for the preview."""
    place = campaign_for(request, code)
    return HttpResponse(colour_sheet(place.here), content_type="text/css")


@login_required
@require_safe
def card(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """A card as it would be drawn now."""
    place = campaign_for(request, code)
    cards = draw_cards(actions.page_of(place.here), page_url(place.here))
    drawn = cards.story if kind == "story" else cards.open_graph
    return HttpResponse(drawn.body, content_type="image/jpeg")
