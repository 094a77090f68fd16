# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of evaluating, in Indonesian."""

from django.urls import path

from gaung.evaluate.views import figures, learning

urlpatterns = [
    path("kampanye/<slug:code>/nilai/", figures.evaluate, name="evaluate"),
    path("kampanye/<slug:code>/nilai/belajar/", learning.learning, name="learning"),
]
