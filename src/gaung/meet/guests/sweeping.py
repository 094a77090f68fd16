# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the worker does hourly for guests and photos."""

from datetime import datetime

from gaung.meet.actions.guests import sweep_guests
from gaung.meet.actions.photos import sweep_photos


def sweep_meetings(at: datetime) -> None:
    """Pass on places that were held too long, forget old guests, delete removed photos."""
    sweep_guests(at)
    sweep_photos(at)
