# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the nucleus, in Indonesian."""

from django.urls import path

from gaung.campaigns import channel_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("masuk/tautan/<str:token>/", views.sign_in_link, name="sign_in_link"),
    path("undangan/<slug:code>/", views.invite, name="invite"),
    path("komunitas/baru/", views.new_community, name="new_community"),
    path("komunitas/<slug:code>/", views.community, name="community"),
    path("komunitas/<slug:code>/kampanye-baru/", views.new_campaign, name="new_campaign"),
    path("komunitas/<slug:code>/tim/", views.crew, name="crew"),
    path("komunitas/<slug:code>/tim/undang/", views.make_invite, name="make_invite"),
    path("komunitas/<slug:code>/undangan/<int:pk>/", views.show_invite, name="show_invite"),
    path(
        "komunitas/<slug:code>/undangan/<int:pk>/tutup/",
        views.withdraw_invite,
        name="withdraw_invite",
    ),
    path("komunitas/<slug:code>/tim/<int:pk>/peran/", views.change_role, name="change_role"),
    path(
        "komunitas/<slug:code>/tim/<int:pk>/keluarkan/", views.remove_member, name="remove_member"
    ),
    path("komunitas/<slug:code>/catatan/", views.audit_log, name="audit_log"),
    path("komunitas/<slug:code>/saluran/", channel_views.channels, name="channels"),
    path("komunitas/<slug:code>/saluran/<int:pk>/coba/", channel_views.trial, name="try_channel"),
    path("komunitas/<slug:code>/saluran/<int:pk>/jeda/", channel_views.pause, name="pause_channel"),
    path(
        "komunitas/<slug:code>/saluran/<int:pk>/hapus/",
        channel_views.remove,
        name="remove_channel",
    ),
    path("kampanye/<slug:code>/kabar/", channel_views.notices, name="notices"),
    path("kampanye/<slug:code>/kabar/<int:pk>/tutup/", channel_views.close, name="close_notice"),
    path("kampanye/<slug:code>/", views.campaign, name="campaign"),
    path("kampanye/<slug:code>/setelan/", views.campaign_settings, name="campaign_settings"),
    path("kampanye/<slug:code>/arsip/", views.archive_campaign, name="archive_campaign"),
]
