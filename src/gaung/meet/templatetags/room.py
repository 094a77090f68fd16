# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the templates of a room need."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from gaung.meet.material.words import words_html

register = template.Library()


@register.filter
def markdown(text: str | None) -> SafeString:
    """Words of the crew with their few marks, as safe HTML."""
    return words_html(text or "")


@register.filter
def clock(at: datetime | None) -> str:
    """The time of day to the second, as the clock in the hall shows it."""
    return timezone.localtime(at).strftime("%H.%M.%S") if at else ""
