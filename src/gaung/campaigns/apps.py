# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app's name for Django."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """The nucleus."""

    name = "gaung.campaigns"
    label = "campaigns"
