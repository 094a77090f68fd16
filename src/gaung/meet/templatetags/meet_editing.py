# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Filters for the pages of recipes."""

from django import template

from gaung.meet import shown

register = template.Library()
register.filter("length_words", shown.length_words)
register.filter("content_lines", shown.content_lines)
