# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app's name for Django, and what it tells the rest of the house."""

from django.apps import AppConfig


class ListenConfig(AppConfig):
    """Listening: exports in, the whole dialogue out."""

    name = "gaung.listen"
    label = "listen"
