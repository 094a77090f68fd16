# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the worker does hourly for guests, photos and published answers."""

from datetime import datetime

from gaung.meet.actions.guests import sweep_guests
from gaung.meet.actions.photos import sweep_photos
from gaung.meet.room.answers_page import show_all_answers


def sweep_meetings(at: datetime) -> None:
    """Pass on places that were held too long, forget old guests, delete removed photos.

    Published answers are drawn again, so that nothing stays there that is in no book any more.
    """
    sweep_guests(at)
    sweep_photos(at)
    show_all_answers()
