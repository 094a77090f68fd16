# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words about a meeting that the crew copies into its own chats."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gaung.meet.guests.models import GuestList
from gaung.meet.models import Session


def reminder(session: Session, guests: GuestList, url: str) -> str:
    """A reminder that needs no hand: what, when, where, how to say that one cannot come."""
    lines = [_("Halo. Pengingat: %(title)s.") % {"title": session.title}]
    if session.starts_at:
        when = date_format(timezone.localtime(session.starts_at), "l, j F Y, H.i")
        lines.append(_("Waktu: %(when)s.") % {"when": when})
    if session.place:
        lines.append(_("Tempat: %(place)s.") % {"place": session.place})
    if guests.note:
        lines.append(guests.note)
    lines.append(
        _("Tidak jadi datang? Batalkan lewat tautanmu sendiri, supaya tempatnya bisa dipakai.")
    )
    lines.append(_("Belum mendaftar: %(url)s") % {"url": url})
    return "\n".join(lines)
