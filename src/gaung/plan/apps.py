# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app's name for Django, and what it tells the rest of the house."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Planning: audiences, and a message for each."""

    name = "gaung.plan"
    label = "plan"

    def ready(self) -> None:
        """Take a place on the path and the ideas of rooms; forget what listening forgets."""
        # Models are there only now.
        from gaung.listen import forgetting  # noqa: PLC0415
        from gaung.meet import taking  # noqa: PLC0415
        from gaung.plan.actions.audiences import forget_samples  # noqa: PLC0415
        from gaung.plan.actions.ideas import take_room_idea  # noqa: PLC0415
        from gaung.plan.path import register  # noqa: PLC0415

        register()
        forgetting.register(forget_samples)
        taking.register(take_room_idea)
