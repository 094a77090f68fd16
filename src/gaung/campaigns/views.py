# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of the nucleus."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns import actions, path, queries
from gaung.campaigns.accounts import INVITE_IN_SESSION
from gaung.campaigns.audit import verify
from gaung.campaigns.enums import ROLE_MEANINGS, Role
from gaung.campaigns.errors import (
    InviteUnusableError,
    LastLeadError,
    SignInLinkUnusableError,
)
from gaung.campaigns.forms import (
    CampaignForm,
    CampaignSettingsForm,
    CommunityForm,
    InviteForm,
    RoleForm,
)
from gaung.campaigns.models import Person
from gaung.campaigns.notices import open_notices
from gaung.campaigns.rules import LEADS, WRITERS, Place, campaign_for, community_for
from gaung.kit.qr import qr_svg
from gaung.kit.rings import Ring

AUDIT_PAGE = 50
# A picture of the idea, not a measurement: seven weeks in which answers catch up with voices.
WELCOME_RINGS = [
    Ring(*pair) for pair in ((9, 0), (16, 1), (25, 6), (30, 14), (36, 24), (40, 33), (42, 40))
]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Gaung is, or the signed-in person's communities."""
    if not isinstance(request.user, Person):
        return render(request, "campaigns/welcome.html", {"welcome_rings": WELCOME_RINGS})
    communities = list(queries.communities_with_campaigns(request.user))
    campaigns = [each for found in communities for each in found.campaigns.all()]
    context = {"communities": communities, "glances": path.glances_at(campaigns)}
    return render(request, "campaigns/home.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_community(request: HttpRequest) -> HttpResponse:
    """Found a community."""
    form = CommunityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        assert isinstance(request.user, Person)
        community = actions.found_community(by=request.user, at=timezone.now(), **form.cleaned_data)
        return redirect("community", community.code)
    return render(request, "campaigns/new_community.html", {"form": form})


@login_required
@require_safe
def community(request: HttpRequest, code: str) -> HttpResponse:
    """A community: its campaigns and its crew."""
    place = community_for(request, code)
    campaigns = list(place.community.campaigns.order_by("archived_at", "-created_at"))
    context = {"place": place, "campaigns": campaigns, "glances": path.glances_at(campaigns)}
    return render(request, "campaigns/community.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_campaign(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a campaign."""
    place = community_for(request, code, WRITERS)
    form = CampaignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        campaign = actions.begin_campaign(
            by=place.person, at=timezone.now(), community=place.community, **form.cleaned_data
        )
        return redirect("campaign", campaign.code)
    return render(request, "campaigns/new_campaign.html", {"place": place, "form": form})


@login_required
@require_safe
def campaign(request: HttpRequest, code: str) -> HttpResponse:
    """A campaign's home: what to do next, the meter, the last acts."""
    place = campaign_for(request, code)
    context = {
        "place": place,
        "steps": path.next_steps(place),
        "meter": path.meter_of(place.here),
        "acts": queries.latest_acts(place.here),
        "notices": open_notices(place.here),
    }
    return render(request, "campaigns/campaign.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def campaign_settings(request: HttpRequest, code: str) -> HttpResponse:
    """Name, cause, time zone, colour; putting away."""
    place = campaign_for(request, code, LEADS)
    form = CampaignSettingsForm(request.POST or None, instance=place.here)
    if request.method == "POST" and form.is_valid():
        actions.change_campaign(
            by=place.person, at=timezone.now(), campaign=form.instance, changed=form.changed_data
        )
        messages.success(request, _("Setelan kampanye tersimpan."))
        return redirect("campaign_settings", place.here.code)
    return render(request, "campaigns/settings.html", {"place": place, "form": form})


@login_required
@require_POST
def archive_campaign(request: HttpRequest, code: str) -> HttpResponse:
    """Put the campaign away, or take it out again."""
    place = campaign_for(request, code, LEADS)
    archived = place.here.archived_at is None
    actions.archive_campaign(
        by=place.person, at=timezone.now(), campaign=place.here, archived=archived
    )
    said = _("Kampanye disimpan di arsip. Bisa dibuka lagi kapan saja.")
    messages.success(request, said if archived else _("Kampanye dibuka lagi."))
    return redirect("community", place.community.code)


@login_required
@require_safe
def crew(request: HttpRequest, code: str) -> HttpResponse:
    """The crew, their roles, the open invites."""
    place = community_for(request, code)
    return render(request, "campaigns/crew.html", _crew_context(place, InviteForm()))


def _crew_context(place: Place, form: InviteForm) -> dict[str, object]:
    return {
        "place": place,
        "crew": queries.crew(place.community),
        "invites": queries.open_invites(place.community) if place.may_lead else [],
        "form": form,
        "roles": [(role, ROLE_MEANINGS[role]) for role in Role],
        "now": timezone.now(),
    }


@login_required
@require_POST
def make_invite(request: HttpRequest, code: str) -> HttpResponse:
    """Make an invite link."""
    place = community_for(request, code, LEADS)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return render(request, "campaigns/crew.html", _crew_context(place, form), status=422)
    invite = actions.make_invite(
        by=place.person, at=timezone.now(), community=place.community, **form.cleaned_data
    )
    return redirect("show_invite", place.community.code, invite.pk)


@login_required
@require_safe
def show_invite(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """An invite's link and QR, to share or to project."""
    place = community_for(request, code, LEADS)
    invite = get_object_or_404(queries.open_invites(place.community), pk=pk)
    url = request.build_absolute_uri(f"/undangan/{invite.code}/")
    context = {"place": place, "invite": invite, "url": url, "qr": qr_svg(url)}
    return render(request, "campaigns/show_invite.html", context)


@login_required
@require_POST
def withdraw_invite(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Close an invite."""
    place = community_for(request, code, LEADS)
    invite = get_object_or_404(queries.open_invites(place.community), pk=pk)
    actions.withdraw_invite(by=place.person, at=timezone.now(), invite=invite)
    messages.success(request, _("Undangan ditutup. Yang sudah masuk tetap di tim."))
    return redirect("crew", place.community.code)


@login_required
@require_POST
def change_role(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Another role for somebody of the crew."""
    place = community_for(request, code, LEADS)
    member = get_object_or_404(queries.crew(place.community), pk=pk)
    form = RoleForm(request.POST)
    if form.is_valid():
        _try_crew_change(
            request,
            lambda: actions.change_role(
                by=place.person,
                at=timezone.now(),
                member=member,
                role=Role(form.cleaned_data["role"]),
            ),
        )
    return redirect("crew", place.community.code)


@login_required
@require_POST
def remove_member(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Somebody leaves the crew."""
    place = community_for(request, code, LEADS)
    member = get_object_or_404(queries.crew(place.community), pk=pk)
    _try_crew_change(
        request,
        lambda: actions.remove_member(by=place.person, at=timezone.now(), member=member),
    )
    if member.person_id == place.person.pk:
        return redirect("home")
    return redirect("crew", place.community.code)


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """The door behind an invite link."""
    try:
        found = actions.usable_invite(code, timezone.now())
        if request.method == "POST" and isinstance(request.user, Person):
            member = actions.accept_invite(by=request.user, at=timezone.now(), code=code)
            request.session.pop(INVITE_IN_SESSION, None)
            return redirect("community", member.community.code)
    except InviteUnusableError:
        request.session.pop(INVITE_IN_SESSION, None)
        return render(request, "campaigns/invite_unusable.html", status=410)
    request.session[INVITE_IN_SESSION] = code
    context = {"invite": found, "meaning": ROLE_MEANINGS[Role(found.role)]}
    return render(request, "campaigns/invite.html", context)


@require_http_methods(["GET", "POST"])
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """A one-time link. Looking is free (chat apps look too); the button uses it up."""
    try:
        if request.method == "POST":
            person = actions.use_sign_in_link(token=token, at=timezone.now())
            login(request, person, "allauth.account.auth_backends.AuthenticationBackend")
            return redirect("home")
        person = actions.person_behind(token, timezone.now())
    except SignInLinkUnusableError:
        return render(request, "campaigns/link_unusable.html", status=410)
    return render(request, "campaigns/sign_in_link.html", {"person": person})


@login_required
@require_safe
def audit_log(request: HttpRequest, code: str) -> HttpResponse:
    """Everything the office did, newest first."""
    place = community_for(request, code)
    search = request.GET.get("cari", "").strip()[:80]
    before = request.GET.get("sebelum", "")
    rows = queries.audit_page(
        place.community,
        search=search,
        before=int(before) if before.isdecimal() else None,
        size=AUDIT_PAGE,
    )
    context = {
        "place": place,
        "entries": rows[:AUDIT_PAGE],
        "more": rows[AUDIT_PAGE - 1].number if len(rows) > AUDIT_PAGE else None,
        "search": search,
        "verdict": verify(place.community),
    }
    return render(request, "campaigns/audit_log.html", context)


def _try_crew_change(request: HttpRequest, change: Callable[[], None]) -> None:
    try:
        change()
    except LastLeadError:
        messages.error(
            request,
            _(
                "Tidak diubah: komunitas perlu paling sedikit satu penggerak. "
                "Tunjuk penggerak lain dulu."
            ),
        )
    else:
        messages.success(request, _("Tim diperbarui."))
