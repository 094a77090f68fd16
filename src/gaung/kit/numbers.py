# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers as people of the chosen language write them, rounded.

Django's ``number_format`` cuts digits off: 17.8 with no digits becomes 17.
"""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def local_number(value: float, digits: int = 0) -> str:
    """A number with so many digits behind the comma, grouped."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return number_format(rounded, digits, force_grouping=True)


def local_share(value: float) -> str:
    """A share of 0..1 as a percentage."""
    return _("%(percent)s%%") % {"percent": local_number(value * 100)}
