# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of evaluating, in Indonesian."""

from django.urls import path

from gaung.evaluate import learning_views, views

urlpatterns = [
    path("kampanye/<slug:code>/nilai/", views.evaluate, name="evaluate"),
    path("kampanye/<slug:code>/nilai/belajar/", learning_views.learning, name="learning"),
]
