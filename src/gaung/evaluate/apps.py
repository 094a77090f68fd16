# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app's name for Django, and what it tells the rest of the house."""

from django.apps import AppConfig


class EvaluateConfig(AppConfig):
    """Evaluating: what changed, and whether that is more than noise."""

    name = "gaung.evaluate"
    label = "evaluate"

    def ready(self) -> None:
        """Take the place on the path."""
        from gaung.evaluate import path  # noqa: PLC0415 - models are ready only now

        path.register()
