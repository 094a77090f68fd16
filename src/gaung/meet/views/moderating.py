# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The moderator's desk: words that wait, that are seen, that are hidden, that say the same."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gaung.meet import taking
from gaung.meet.actions import moderating as actions
from gaung.meet.errors import CannotMergeError, NobodyTakesError, WordsGoneError
from gaung.meet.forms.deciding import WordsForm
from gaung.meet.moderating import desk_of, worded_blocks
from gaung.meet.rules import MODERATORS
from gaung.meet.views.finding import block_for, session_for

_DEEDS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "tampil": (actions.show_words, ()),
    "sembunyi": (actions.hide_words, ("reason",)),
    "jawab": (actions.answer_words, ("reply",)),
    "tunda": (actions.park_words, ("reply",)),
    "gabung": (actions.merge_words, ("into",)),
    "rencana": (actions.take_idea, ()),
}


@login_required
@require_safe
def moderate(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """The words of one block: the current one, or the one that the address names."""
    place, session = session_for(request, code, session_code, MODERATORS)
    blocks = worded_blocks(session)
    wanted = request.GET.get("bagian", session.block.code if session.block else "")
    block = next((each for each in blocks if each.code == wanted), blocks[0] if blocks else None)
    context = {
        "place": place,
        "here": "meet",
        "session": session,
        "blocks": blocks,
        "desk": desk_of(block) if block else None,
        "may_take": taking.is_possible(),
    }
    return render(request, "meet/moderating/moderate.html", context)


@login_required
@require_POST
def decide_words(request: HttpRequest, code: str, session_code: str, block: str) -> HttpResponse:
    """Decide about words."""
    place, session = session_for(request, code, session_code, MODERATORS)
    found = block_for(session, block)
    form = WordsForm(request.POST)
    back = _back(code, session_code, block)
    if not form.is_valid():
        messages.error(request, _("Itu tidak terbaca. Coba sekali lagi dari halaman ini."))
        return back
    sent = form.cleaned_data
    act, wants = _DEEDS[sent["deed"]]
    more = {name: sent[name] for name in wants}
    try:
        act(by=place.person, at=timezone.now(), block=found, row=sent["row"], **more)
    except WordsGoneError:
        messages.error(request, _("Tulisan ini sudah tidak ada: HP-nya keluar dari ruang."))
    except CannotMergeError:
        messages.error(
            request, _("Keduanya tidak bisa digabung. Yang satu sudah berisi yang lain.")
        )
    except NobodyTakesError:
        messages.error(request, _("Rencana tidak menerima ide di sini."))
    else:
        if sent["deed"] == "rencana":
            messages.success(request, _("Idenya sekarang ada di Rancang, lengkap dengan asalnya."))
    return back


def _back(code: str, session_code: str, block: str) -> HttpResponseRedirect:
    url = reverse("moderate", args=[code, session_code])
    return redirect(f"{url}?bagian={block}")
