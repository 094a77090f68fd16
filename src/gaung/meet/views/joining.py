# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public door to a room: somebody types the code that stands on the screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gaung.meet.enums import JOIN_CODE_LENGTH, Status
from gaung.meet.models import Session
from gaung.meet.room.remote import count
from gaung.meet.room.state import room_path

_LONGEST_SHOWN = 12


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Type the code; a QR leads past this page."""
    typed = request.POST.get("kode", "")
    if request.method != "POST":
        return render(request, "meet/joining/join.html")
    code = "".join(letter for letter in typed[:64].casefold() if letter.isalnum())
    session = Session.objects.current().filter(code=code).first()
    problem = _problem(code, session)
    if problem or session is None:
        context = {"problem": problem, "typed": typed.strip()[:_LONGEST_SHOWN]}
        return render(request, "meet/joining/join.html", context, status=422)
    return redirect(room_path(session))


def _problem(code: str, session: Session | None) -> str:
    """The sentence that says why a code does not lead into a room; "" where it does."""
    if len(code) != JOIN_CODE_LENGTH:
        return _("Kodenya enam huruf dan angka. Lihat lagi ke layar.")
    if session is None:
        return _("Tidak ada ruang dengan kode ini. Lihat lagi ke layar: tanpa I, L, O, 0, dan 1.")
    if session.status == Status.OPEN:
        is_full = count(session, None).n_phones >= session.most_phones
        return _("Ruang ini sudah penuh. Ikuti dari layar di depan.") if is_full else ""
    if session.status == Status.CLOSED:
        return _("Ruang ini sudah ditutup. Terima kasih sudah mampir.")
    return _("Ruang ini belum dibuka. Tunggu sampai dimulai, lalu coba lagi.")
