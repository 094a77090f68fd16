# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of listening, in Indonesian."""

from django.urls import path

from gaung.listen import views

HERE = "kampanye/<slug:code>/dengar/"

urlpatterns = [
    path(HERE, views.listening, name="listening"),
    path(f"{HERE}impor/", views.new_import, name="new_import"),
    path(f"{HERE}impor/<slug:import_code>/", views.show_import, name="show_import"),
    path(f"{HERE}impor/<slug:import_code>/kolom/", views.map_columns, name="map_columns"),
    path(
        f"{HERE}impor/<slug:import_code>/kolom/lupakan/",
        views.forget_mapping,
        name="forget_mapping",
    ),
    path(f"{HERE}impor/<slug:import_code>/batal/", views.cancel_import, name="cancel_import"),
    path(f"{HERE}impor/<slug:import_code>/hapus/", views.remove_import, name="remove_import"),
    path(f"{HERE}impor/<slug:import_code>/pulihkan/", views.restore_import, name="restore_import"),
    path(f"{HERE}impor/<slug:import_code>/ditolak.csv", views.refused_rows, name="refused_rows"),
    path(f"{HERE}impor/<slug:import_code>/dibanding/<slug:name>/", views.compared, name="compared"),
    path(f"{HERE}ulang/", views.measure_again, name="measure_again"),
    path(f"{HERE}simpan/", views.keeping, name="keeping"),
    path(f"{HERE}akun/", views.own_accounts, name="own_accounts"),
    path(f"{HERE}akun/<int:pk>/lupakan/", views.forget_own_account, name="forget_own_account"),
    path(f"{HERE}suara/", views.voices, name="voices"),
    path(f"{HERE}suara/tandai/", views.mark_voices, name="mark_voices"),
    path(f"{HERE}suara/urungkan/", views.undo_mark, name="undo_mark"),
    path(f"{HERE}suara/<int:thread_id>/", views.thread, name="thread"),
    path(f"{HERE}topik/", views.topics, name="topics"),
    path(f"{HERE}angka/", views.figures, name="figures"),
    path(f"{HERE}tanggal/", views.new_cut, name="new_cut"),
    path(f"{HERE}tanggal/<int:pk>/hapus/", views.forget_cut, name="forget_cut"),
    path(f"{HERE}serempak/", views.coordination, name="coordination"),
    path(f"{HERE}serempak/kami/", views.ourselves, name="ourselves"),
    path(f"{HERE}lonjakan/", views.spikes, name="spikes"),
    path(f"{HERE}jaringan/", views.network, name="network"),
    path(f"{HERE}jaringan.svg", views.network_picture, name="network_picture"),
]
