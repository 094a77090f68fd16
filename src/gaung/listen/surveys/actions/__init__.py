# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes of surveys: each one transaction, with its audit row inside."""

from gaung.listen.surveys.actions.editing import (
    change_settings,
    edit_survey,
    put_back,
    remove_question,
    remove_section,
)
from gaung.listen.surveys.actions.making import (
    duplicate_survey,
    make_survey,
    make_test_after,
    remove_survey,
    restore_survey,
)
from gaung.listen.surveys.actions.opening import close_survey, open_survey

__all__ = [
    "change_settings",
    "close_survey",
    "duplicate_survey",
    "edit_survey",
    "make_survey",
    "make_test_after",
    "open_survey",
    "put_back",
    "remove_question",
    "remove_section",
    "remove_survey",
    "restore_survey",
]
