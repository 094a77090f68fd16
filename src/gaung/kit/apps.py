# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app's name for Django."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Template tags and static pieces."""

    name = "gaung.kit"
    label = "kit"
