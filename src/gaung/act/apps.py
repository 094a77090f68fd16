# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app's name for Django, and what it tells the rest of the house."""

from django.apps import AppConfig


class ActConfig(AppConfig):
    """Acting: the public page, and what phones do there."""

    name = "gaung.act"
    label = "act"
