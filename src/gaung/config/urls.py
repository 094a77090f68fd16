# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every address of the office; the crowd's addresses are the lane's."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from gaung.kit import failures, views

urlpatterns = [
    path("", include("gaung.campaigns.urls")),
    path("", include("gaung.listen.urls")),
    path("", include("gaung.plan.urls")),
    path("", include("gaung.act.urls")),
    path("", include("gaung.evaluate.urls")),
    path("akun/", include("allauth.account.urls")),
    path("bahasa/", set_language, name="set_language"),
    path("sehat/", views.health, name="health"),
]
if settings.DEBUG:
    urlpatterns.append(path("_gallery/", views.gallery, name="gallery"))

handler404 = failures.not_found
handler403 = failures.forbidden
handler500 = failures.server_error
