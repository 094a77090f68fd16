# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One named SQL step, and the whole list in the order in which it runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A named statement that leaves one table or view behind.

    `again` is a query of one number: the step repeats while it is above zero, at most
    `at_most` times in all. Tables in `drops` are of no use to any later step.
    """

    name: str
    sql: str
    again: str | None = None
    at_most: int = 1
    drops: tuple[str, ...] = ()
