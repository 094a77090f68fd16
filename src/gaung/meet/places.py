# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each player's own place on the scoreboard, told to that phone alone."""

from django.utils import translation
from django.utils.translation import gettext as _

from gaung.crowd.room_book import both_languages
from gaung.engine.meeting.scores import Standing
from gaung.kit.numbers import local_number
from gaung.meet.heard import book
from gaung.meet.models import Session
from gaung.meet.results.scores import scoreboard

NAME = "scores"


def tell_places(session: Session) -> int:
    """Tell every player its place, points and right answers; how many there are."""
    players = scoreboard(session).players
    said = []
    for language in ("id", "en"):
        with translation.override(language):
            said.append([_place(player, len(players)) for player in players])
    texts = {
        player.player: both_languages(*both) for player, *both in zip(players, *said, strict=True)
    }
    book().whisper_each(session.about, NAME, texts)
    return len(texts)


def _place(player: Standing[bytes], n: int) -> str:
    return _("Tempatmu %(rank)s dari %(n)s, nilai %(points)s.") % {
        "rank": local_number(player.rank),
        "n": local_number(n),
        "points": local_number(player.points),
    }
