# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of meeting, in Indonesian."""

from django.urls import path

from gaung.meet.views import editing, editing_blocks, editing_files

HERE = "kampanye/<slug:code>/temu/"
SESSION = f"{HERE}<slug:session_code>/"
BLOCK = f"{SESSION}bagian/<slug:block>/"

urlpatterns = [
    path(HERE, editing.meet, name="meet"),
    path(f"{HERE}baru/", editing.new_session, name="new_session"),
    path(f"{HERE}impor/", editing_files.import_recipe, name="import_recipe"),
    path(
        f"{HERE}gambar/<slug:name>-<slug:size>.webp",
        editing_files.meet_picture,
        name="meet_picture",
    ),
    path(SESSION, editing.session, name="session"),
    path(f"{SESSION}setelan/", editing.session_settings, name="session_settings"),
    path(f"{SESSION}naskah/", editing.run_sheet, name="run_sheet"),
    path(f"{SESSION}resep.json", editing_files.export_recipe, name="export_recipe"),
    path(f"{SESSION}salin/", editing.duplicate_session, name="duplicate_session"),
    path(f"{SESSION}hapus/", editing.remove_session, name="remove_session"),
    path(f"{SESSION}kembalikan/", editing.restore_session, name="restore_session"),
    path(f"{SESSION}tambah/", editing_blocks.add_block, name="add_block"),
    path(f"{SESSION}tambah/<slug:kind_code>/", editing_blocks.new_block, name="new_block"),
    path(BLOCK, editing_blocks.change_block, name="change_block"),
    path(f"{BLOCK}geser/", editing_blocks.move_block, name="move_block"),
    path(f"{BLOCK}lepas/", editing_blocks.remove_block, name="remove_block"),
    path(f"{BLOCK}kembalikan/", editing_blocks.restore_block, name="restore_block"),
]
