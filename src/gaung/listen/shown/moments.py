# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moments of the engine, which counts seconds, as moments that pages format."""

from datetime import UTC, datetime
from typing import overload


@overload
def moment(seconds: int) -> datetime: ...


@overload
def moment(seconds: None) -> None: ...


@overload
def moment(seconds: int | None) -> datetime | None: ...


def moment(seconds: int | None) -> datetime | None:
    """The moment so many seconds after 1970 (UTC); None where a file knows none."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
