# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers with a fixed count of decimals as the whole numbers that the crowd's book keeps.

With 2 decimals 12.5 is 1250 in the book. How many there are the block says (`decimals`).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

MOST_DECIMALS = 2


def decimals_of(content: Mapping[str, Any]) -> int:
    """How many decimals a block's numbers have."""
    return int(content.get("decimals") or 0)


def scaled(number: Decimal | float | None, decimals: int) -> int:
    """A number as the book keeps it, rounded where it has more decimals; None is 0."""
    return int(Decimal(str(number or 0)).scaleb(decimals).to_integral_value())


def unscaled(value: int, decimals: int) -> float:
    """A number of the book as people mean it."""
    return value / float(10**decimals)


def json_number(number: Decimal) -> int | float:
    """A number as a recipe keeps it: 12, 12.5."""
    return int(number) if number == number.to_integral_value() else float(number)


def fits(number: Decimal, decimals: int) -> bool:
    """Whether a number has no more decimals than these."""
    shifted = number.scaleb(decimals)
    return bool(shifted == shifted.to_integral_value())
