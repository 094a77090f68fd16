# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app's name for Django, and what it tells the rest of the house."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Surveys: needs, tests before and after, the evaluation at the end."""

    name = "gaung.listen.surveys"
    label = "surveys"
