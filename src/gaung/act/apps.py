# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app's name for Django, and what it tells the rest of the house."""

from django.apps import AppConfig


class ActConfig(AppConfig):
    """Acting: the public page, and what phones do there."""

    name = "gaung.act"
    label = "act"

    def ready(self) -> None:
        """Take the place on the path, name the acts, tell the crowd what phones may do."""
        from gaung.act import path  # noqa: PLC0415 - models are ready only now

        path.register()
