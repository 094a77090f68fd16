# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the first rows of a table would be read with the columns that are chosen at the moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gaung.engine.conversation.source.moments import NOT_GIVEN, Moment, is_day_first, moment_of
from gaung.listen.forms import MappingForm
from gaung.listen.shown.moments import moment

N_ROWS = 3


@dataclass(frozen=True, slots=True)
class RowPreview:
    """One row as it would be read; `at` is None where its cell says no moment."""

    text: str
    author: str
    at: datetime | None
    at_cell: str
    likes: str


def preview(seen: Mapping[str, Any], form: MappingForm, zone: str) -> list[RowPreview]:
    """The first rows with the form's columns; empty while the text has no column."""
    chosen = {name: form[name].value() or "" for name in (*form.MEANINGS, "date_order")}
    if not chosen["text"]:
        return []
    rows = [dict(zip(seen["headers"], row, strict=False)) for row in seen["rows"]]
    times = [row.get(chosen["at"], "") for row in rows]
    day_first = chosen["date_order"] == "day"
    if not chosen["date_order"]:
        day_first = is_day_first(times) is not False
    tz = UTC if form["times_in_utc"].value() else ZoneInfo(zone)
    return [
        RowPreview(
            text=row.get(chosen["text"], ""),
            author=row.get(chosen["author"], ""),
            at=_moment(moment_of(time, tz, day_first=day_first) if time else None),
            at_cell=time,
            likes=row.get(chosen["likes"], ""),
        )
        for row, time in zip(rows[:N_ROWS], times, strict=False)
    ]


def _moment(found: Moment | None) -> datetime | None:
    if found is None or found == NOT_GIVEN or found.at is None:
        return None
    return moment(found.at)
