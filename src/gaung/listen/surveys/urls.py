# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of surveys in the office, in Indonesian."""

from django.urls import path

from gaung.listen.surveys.views import (
    answering,
    building,
    listing,
    preview,
    questions,
    results,
    sections,
    wording,
)

_ALL = "kampanye/<slug:code>/dengar/survei/"
_ONE = f"{_ALL}<slug:survey_code>/"
_SECTION = f"{_ONE}bagian/<slug:section>/"
_QUESTION = f"{_ONE}tanya/<slug:question>/"

urlpatterns = [
    path(_ALL, listing.surveys, name="surveys"),
    path(f"{_ALL}baru/", listing.new_survey, name="new_survey"),
    path(f"{_ALL}impor/", listing.import_survey, name="import_survey"),
    path(_ONE, building.survey, name="survey"),
    path(f"{_ONE}atur/", building.survey_settings, name="survey_settings"),
    path(f"{_ONE}buka/", building.open_survey, name="open_survey"),
    path(f"{_ONE}tutup/", building.close_survey, name="close_survey"),
    path(f"{_ONE}salin/", listing.duplicate_survey, name="duplicate_survey"),
    path(f"{_ONE}tes-sesudah/", listing.make_test_after, name="make_test_after"),
    path(f"{_ONE}hapus/", listing.remove_survey, name="remove_survey"),
    path(f"{_ONE}kembalikan/", listing.restore_survey, name="restore_survey"),
    path(f"{_ONE}kembalikan/<slug:part>/", building.put_back_part, name="put_back_part"),
    path(f"{_ONE}coba/", preview.preview_survey, name="preview_survey"),
    path(f"{_ONE}survei.json", building.export_survey, name="export_survey"),
    path(f"{_ONE}kata/", wording.survey_words, name="survey_words"),
    path(f"{_ONE}kata/bahasa/", wording.add_language, name="add_language"),
    path(f"{_ONE}kata/bahasa/hapus/", wording.remove_language, name="remove_language"),
    path(f"{_ONE}bagian-baru/", sections.add_section, name="add_section"),
    path(_SECTION, sections.change_section, name="change_section"),
    path(f"{_SECTION}pindah/", sections.move_section, name="move_section"),
    path(f"{_SECTION}hapus/", sections.remove_section, name="remove_section"),
    path(f"{_SECTION}tanya-baru/", questions.add_question, name="add_question"),
    path(_QUESTION, questions.change_question, name="change_question"),
    path(f"{_QUESTION}pindah/", questions.move_question, name="move_question"),
    path(f"{_QUESTION}salin/", questions.duplicate_question, name="duplicate_question"),
    path(f"{_QUESTION}hapus/", questions.remove_question, name="remove_question"),
    path(f"{_ONE}hasil/", results.survey_results, name="survey_results"),
    path(f"{_ONE}hasil/tampil/", results.show_results, name="show_results"),
    path(f"{_ONE}hasil/jawaban.csv", results.results_csv, name="results_csv"),
    path(f"{_ONE}hasil/hasil.json", results.results_json, name="results_json"),
    path(f"{_ONE}kode/", results.survey_codes, name="survey_codes"),
    path(f"{_ONE}kode/buang/", results.throw_salt, name="throw_salt"),
    path("isi/<slug:code>/", answering.answer_survey, name="answer_survey"),
    path("isi/<slug:code>/hapus/", answering.erase_answers, name="erase_answers"),
    path("isi/<slug:code>/hasil/", results.public_results, name="public_results"),
]
