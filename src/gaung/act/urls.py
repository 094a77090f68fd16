# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of acting, in Indonesian."""

from django.urls import path, re_path

from gaung.act import views

urlpatterns = [
    path("kampanye/<slug:code>/gerak/", views.act, name="act"),
    path("kampanye/<slug:code>/gerak/halaman/", views.edit_page, name="edit_page"),
    path("kampanye/<slug:code>/gerak/pratinjau/", views.preview_page, name="preview_page"),
    path("kampanye/<slug:code>/gerak/terbitkan/", views.publish_page, name="publish_page"),
    path("kampanye/<slug:code>/gerak/tarik/", views.withdraw_page, name="withdraw_page"),
    re_path(
        r"^kampanye/(?P<code>[-a-z0-9]+)/gerak/kartu/(?P<kind>og|story)\.jpg$",
        views.card,
        name="card",
    ),
    path("kampanye/<slug:code>/gerak/warna.css", views.campaign_colour, name="campaign_colour"),
    path("kampanye/<slug:code>/gerak/aksi-baru/", views.add_action, name="add_action"),
    path("kampanye/<slug:code>/gerak/<slug:action>/", views.change_action, name="change_action"),
    path("kampanye/<slug:code>/gerak/<slug:action>/geser/", views.move_action, name="move_action"),
    path(
        "kampanye/<slug:code>/gerak/<slug:action>/lepas/", views.remove_action, name="remove_action"
    ),
    path(
        "kampanye/<slug:code>/gerak/<slug:action>/kembalikan/",
        views.restore_action,
        name="restore_action",
    ),
]
