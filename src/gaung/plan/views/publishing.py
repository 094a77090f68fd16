# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Publishing a message, and what was published before."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gaung.campaigns.rules import WRITERS, CampaignPlace, campaign_for
from gaung.plan import actions, queries
from gaung.plan.coaching import sheet_of
from gaung.plan.errors import DraftMovedError, EmptyMessageError, NothingNewError
from gaung.plan.forms import PublishForm
from gaung.plan.models import Message


@login_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, code: str, message_code: str) -> HttpResponse:
    """Look once more at the text and its open findings, then publish."""
    place = campaign_for(request, code, WRITERS)
    message = get_object_or_404(queries.messages_of(place.here), code=message_code)
    draft = message.draft
    form = PublishForm(request.POST or None, initial={"revision": draft.revision})
    if request.method == "POST" and form.is_valid():
        is_done = _try_to_publish(request, place, message, form)
        return redirect("message_history" if is_done else "publish_message", code, message_code)
    context = {"place": place, "here": "plan", "message": message, "draft": draft, "form": form}
    context["sheet"] = sheet_of(draft)
    return render(request, "plan/publish.html", context)


def _try_to_publish(
    request: HttpRequest, place: CampaignPlace, message: Message, form: PublishForm
) -> bool:
    """Publish, or say why not."""
    try:
        version = actions.publish_message(
            by=place.person, at=timezone.now(), message=message, **form.cleaned_data
        )
    except DraftMovedError:
        messages.warning(request, _("Pesan ini baru diubah. Baca lagi sebelum menerbitkan."))
    except EmptyMessageError:
        messages.error(request, _("Pesan ini masih kosong. Tulis dulu isinya."))
    except NothingNewError:
        messages.warning(request, _("Tidak ada yang berubah sejak versi terakhir."))
    else:
        told = _("Versi %(number)s terbit. Isinya tidak bisa diubah lagi.")
        messages.success(request, told % {"number": version.number})
        return True
    return False


@login_required
@require_safe
def history(request: HttpRequest, code: str, message_code: str) -> HttpResponse:
    """All versions of a message with what changed, and texts that were put aside."""
    place = campaign_for(request, code)
    message = get_object_or_404(queries.messages_of(place.here), code=message_code)
    context = {
        "place": place,
        "here": "plan",
        "message": message,
        "versions": queries.history(message),
        "set_aside": message.set_aside.order_by("-at"),
    }
    return render(request, "plan/history.html", context)
