# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of this verb, in Indonesian."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
