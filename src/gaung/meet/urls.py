# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of meeting, in Indonesian."""

from django.urls import path

from gaung.meet import guest_urls
from gaung.meet.views import (
    answers,
    awarding,
    editing,
    editing_blocks,
    editing_files,
    editing_preview,
    joining,
    moderating,
    nicknames,
    results,
    running,
)

HERE = "kampanye/<slug:code>/temu/"
SESSION = f"{HERE}<slug:session_code>/"
ROOM = f"{SESSION}remote/"
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
    path(f"{HERE}warna.css", editing_preview.meet_colour, name="meet_colour"),
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
    path(f"{BLOCK}lihat/", editing_preview.preview_block, name="preview_block"),
    path(f"{BLOCK}geser/", editing_blocks.move_block, name="move_block"),
    path(f"{BLOCK}lepas/", editing_blocks.remove_block, name="remove_block"),
    path(f"{BLOCK}kembalikan/", editing_blocks.restore_block, name="restore_block"),
    path("gabung/", joining.join, name="join"),
    path(ROOM, running.remote, name="remote"),
    path(f"{ROOM}tekan/", running.press, name="press"),
    path(f"{ROOM}nama/", nicknames.nicknames, name="nicknames"),
    path(f"{ROOM}nama/<slug:row>/", nicknames.change_nickname, name="change_nickname"),
    path(f"{SESSION}layar/", running.screen, name="screen"),
    path(f"{SESSION}layar/isi/", running.screen_panel, name="screen_panel"),
    path(f"{SESSION}kata/", moderating.moderate, name="moderate"),
    path(f"{SESSION}kata/<slug:block>/", moderating.decide_words, name="decide_words"),
    path(f"{SESSION}tanya-jawab/", answers.kept_answers, name="kept_answers"),
    path(f"{SESSION}hasil/", results.session_results, name="session_results"),
    path(f"{SESSION}hasil/<slug:block>/", results.block_results, name="block_results"),
    path(f"{SESSION}juri/<slug:block>/", awarding.jury, name="jury"),
    path(f"{SESSION}juri/<slug:block>/tetapkan/", awarding.decide_prizes, name="decide_prizes"),
    path(f"{SESSION}hadiah/", awarding.prize_desk, name="prize_desk"),
    path(
        f"{SESSION}hadiah/<slug:block>/<int:number>/alihkan/",
        awarding.pass_on_prize,
        name="pass_on_prize",
    ),
    path(
        f"{SESSION}hadiah/<slug:block>/<int:number>/kontak/",
        awarding.keep_contact,
        name="keep_contact",
    ),
    *guest_urls.urlpatterns,
]
