# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every address of the office; the crowd's addresses are the lane's."""

from allauth.account import views as account
from django.conf import settings
from django.urls import include, path, re_path
from django.views.i18n import set_language

from gaung.kit import failures, views

urlpatterns = [
    path("", include("gaung.campaigns.urls")),
    path("", include("gaung.listen.urls")),
    path("", include("gaung.listen.surveys.urls")),
    path("", include("gaung.meet.urls")),
    path("", include("gaung.plan.urls")),
    path("", include("gaung.act.urls")),
    path("", include("gaung.evaluate.urls")),
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("daftar/", account.signup, name="account_signup"),
    path("akun/tidak-aktif/", account.account_inactive, name="account_inactive"),
    path("akun/pastikan/", account.reauthenticate, name="account_reauthenticate"),
    path("akun/kata-sandi/", account.password_change, name="account_change_password"),
    path("akun/kata-sandi/baru/", account.password_set, name="account_set_password"),
    path("akun/lupa/", account.password_reset, name="account_reset_password"),
    path("akun/lupa/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^akun/lupa/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "akun/lupa/selesai/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("bahasa/", set_language, name="set_language"),
    path("favicon.ico", views.favicon, name="favicon"),
]
if settings.DEBUG:
    urlpatterns.append(path("_gallery/", views.gallery, name="gallery"))

handler404 = failures.not_found
handler403 = failures.forbidden
handler500 = failures.server_error
