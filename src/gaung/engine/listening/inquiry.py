# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an inquiry is: a question that is put to the tables which the shared steps leave behind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.steps import Step


@dataclass(frozen=True, slots=True)
class Asked:
    """What an inquiry is told about this listening.

    `offset_seconds` is the local zone's, `seed` makes whatever draws lots repeatable.
    """

    offset_seconds: int
    seed: int


@dataclass(frozen=True, slots=True)
class RowColumn:
    """One column that an inquiry adds to the rows; `type` is a type of DuckDB."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question to the conversation.

    Attributes:
        name: key of its findings in the result, and the stem of its tables.
        steps: SQL that runs after the shared steps, on every engine.
        read: makes the findings, JSON values with stable keys, from the tables. With `columns`,
            it also leaves a table `<name>_rows` behind: `id` BIGINT (an item's number, each at
            most once) and the columns.
        columns: what the rows get; NULL for a row that is not in `<name>_rows`.
    """

    name: str
    steps: tuple[Step, ...]
    read: Callable[[Engine, Asked], dict[str, Any]]
    columns: tuple[RowColumn, ...] = ()
