# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app's name for Django, and what it tells the rest of the house."""

from django.apps import AppConfig


class MeetConfig(AppConfig):
    """Meeting: one hall, many phones."""

    name = "gaung.meet"
    label = "meet"

    def ready(self) -> None:
        """Take a place on the path."""
        # Models are there only now.
        from gaung.meet.path import register  # noqa: PLC0415

        register()
