# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spans of time in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gaung.kit.numbers import local_number

HOURS_OF_A_DAY = 24
FEW = 10


def hours_words(hours: float) -> str:
    """A span as minutes, hours or days, as exact as one would say it."""
    if hours < 1:
        minutes = max(1, round(hours * 60))
        return ngettext("%(n)s menit", "%(n)s menit", minutes) % {"n": minutes}
    if hours < 2 * HOURS_OF_A_DAY:
        return _("%(n)s jam") % {"n": local_number(hours, 0 if hours >= FEW else 1)}
    return _("%(n)s hari") % {"n": local_number(hours / HOURS_OF_A_DAY, 1)}


def days_words(seconds: float) -> str:
    """A wait in whole days, or in hours on its first day."""
    days = int(seconds // 86_400)
    if not days:
        return hours_words(max(1, round(seconds / 3600)))
    return _("%(n)s hari") % {"n": local_number(days)}
