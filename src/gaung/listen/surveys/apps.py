# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app's name for Django, and what it tells the rest of the house."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Surveys: needs, tests before and after, the evaluation at the end."""

    name = "gaung.listen.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Name our acts for the log, and say what to do next."""
        # Models can only be imported once every app is known.
        from gaung.listen.surveys.path import register  # noqa: PLC0415

        register()
