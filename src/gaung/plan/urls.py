# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of this verb, in Indonesian."""

from django.urls import path

from gaung.plan.views import board, composer, ideas, publishing, rallying

_PLAN = "kampanye/<slug:code>/rancang/"
_AUDIENCE = f"{_PLAN}audiens/<slug:audience_code>/"
_IDEA = f"{_PLAN}ide/<slug:idea_code>/"
_MESSAGE = f"{_PLAN}pesan/<slug:message_code>/"

urlpatterns = [
    path(_PLAN, board.plan, name="plan"),
    path(f"{_PLAN}audiens-baru/", board.new_audience, name="new_audience"),
    path(_AUDIENCE, board.change_audience, name="change_audience"),
    path(f"{_AUDIENCE}hapus/", board.delete_audience, name="delete_audience"),
    path(f"{_AUDIENCE}kembalikan/", board.restore_audience, name="restore_audience"),
    path(f"{_AUDIENCE}pesan-baru/", composer.new_message, name="new_message"),
    path(f"{_IDEA}lepas/", ideas.put_away_idea, name="put_away_idea"),
    path(f"{_IDEA}kembalikan/", ideas.restore_idea, name="restore_idea"),
    path(_MESSAGE, composer.compose, name="compose"),
    path(f"{_MESSAGE}cek/", composer.coach_message, name="coach_message"),
    path(f"{_MESSAGE}simpan/", composer.save_draft, name="save_draft"),
    path(f"{_MESSAGE}abaikan/", composer.dismiss_finding, name="dismiss_finding"),
    path(f"{_MESSAGE}angkat-lagi/", composer.undo_dismissal, name="undo_dismissal"),
    path(f"{_MESSAGE}hapus/", composer.delete_message, name="delete_message"),
    path(f"{_MESSAGE}kembalikan/", composer.restore_message, name="restore_message"),
    path(f"{_MESSAGE}terbit/", publishing.publish, name="publish_message"),
    path(f"{_MESSAGE}ramai-ramai/", rallying.rally_check, name="rally_check"),
    path(f"{_MESSAGE}riwayat/", publishing.history, name="message_history"),
]
