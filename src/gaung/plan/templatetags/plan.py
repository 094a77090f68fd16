# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sentences of planning, for templates."""

from collections.abc import Mapping
from typing import Any

from django import template

from gaung.plan import words
from gaung.plan.coaching import Sheet
from gaung.plan.models import RoomIdea
from gaung.plan.queries import Suggestion

register = template.Library()


@register.filter
def findings_sentence(sheet: Sheet) -> str:
    """How much there is to mend."""
    return words.findings_sentence(len(sheet.to_mend), len(sheet.hints))


@register.filter
def heard_sentence(heard: Suggestion | Mapping[str, Any]) -> str:
    """Whom listening heard: of a suggestion, or of the evidence that an audience keeps."""
    told = heard.as_evidence() if isinstance(heard, Suggestion) else heard
    return words.heard_sentence(told["n_people"], told["reasons"])


@register.filter
def idea_origin(idea: RoomIdea) -> str:
    """Where an idea of a room came from."""
    return words.idea_origin(idea)


@register.filter
def severity_name(code: str) -> str:
    """Risk, mend or hint, in words."""
    return str(words.SEVERITIES[code])
