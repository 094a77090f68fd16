# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of notices and of the channels into which they go."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns import channels as acts
from gaung.campaigns.forms import ChannelForm
from gaung.campaigns.models import Channel, Notice
from gaung.campaigns.notices import close_notice, notices_of, shown
from gaung.campaigns.rules import EVERYONE, LEADS, LISTENERS, Place, campaign_for, community_for

NOTICES_PAGE = 30


@login_required
@require_http_methods(["GET", "POST"])
def channels(request: HttpRequest, code: str) -> HttpResponse:
    """The community's channels, and adding one."""
    place = community_for(request, code, LEADS)
    form = ChannelForm(request.POST or None)
    kept = list(place.community.channels.all())
    if request.method == "POST" and form.is_valid():
        if len(kept) >= acts.MOST_CHANNELS:
            form.add_error(None, _("Sudah ada terlalu banyak saluran. Hapus dulu yang lama."))
        else:
            acts.add_channel(
                community=place.community, by=place.person, at=timezone.now(), **form.cleaned_data
            )
            said = _("Saluran tersimpan. Pesan uji sedang dikirim; lihat hasilnya di bawah.")
            messages.success(request, said)
            return redirect("channels", place.community.code)
    context = {
        "place": place,
        "form": form,
        "channels": [(channel, channel.deliveries.first()) for channel in kept],
        "services": acts.SERVICES.values(),
    }
    return render(request, "campaigns/channels.html", context)


@login_required
@require_POST
def trial(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Send a trial message."""
    place = community_for(request, code, LEADS)
    acts.try_channel(channel=_channel(place, pk), at=timezone.now())
    messages.success(request, _("Pesan uji sedang dikirim. Muat ulang halaman ini sebentar lagi."))
    return redirect("channels", place.community.code)


@login_required
@require_POST
def pause(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Stop telling a channel, or begin again."""
    place = community_for(request, code, LEADS)
    channel = _channel(place, pk)
    paused = channel.paused_at is None
    acts.pause_channel(channel=channel, by=place.person, at=timezone.now(), paused=paused)
    messages.success(request, _("Saluran dijeda.") if paused else _("Saluran menyala lagi."))
    return redirect("channels", place.community.code)


@login_required
@require_POST
def remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Forget a channel."""
    place = community_for(request, code, LEADS)
    acts.remove_channel(channel=_channel(place, pk), by=place.person, at=timezone.now())
    messages.success(request, _("Saluran dan alamatnya sudah dihapus."))
    return redirect("channels", place.community.code)


@login_required
@require_safe
def notices(request: HttpRequest, code: str) -> HttpResponse:
    """Everything the crew was told, the newest first."""
    place = campaign_for(request, code, EVERYONE)
    found = notices_of(place.here).select_related("closed_by")
    page = Paginator(found, NOTICES_PAGE).get_page(request.GET.get("hal"))
    context = {"place": place, "page": page, "notices": shown(place.here, page)}
    return render(request, "campaigns/notices.html", context)


@login_required
@require_POST
def close(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Put a notice away: somebody has seen to it."""
    place = campaign_for(request, code, LISTENERS)
    notice = get_object_or_404(Notice, campaign=place.here, pk=pk)
    close_notice(notice=notice, by=place.person)
    messages.success(request, _("Kabar ditutup. Semua kabar tetap bisa dibaca di daftar kabar."))
    return redirect("campaign", place.here.code)


def _channel(place: Place, pk: int) -> Channel:
    return get_object_or_404(
        Channel.objects.select_related("community"), community=place.community, pk=pk
    )
