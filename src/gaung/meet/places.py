# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each player's own place on the scoreboard, told to that phone alone."""

from django.utils.translation import gettext as _

from gaung.kit.numbers import local_number
from gaung.meet.heard import book
from gaung.meet.models import Session
from gaung.meet.results.scores import scoreboard

NAME = "scores"


def tell_places(session: Session) -> int:
    """Tell every player its place, points and right answers; how many there are."""
    players = scoreboard(session).players
    n = local_number(len(players))
    texts = {
        player.player: _("Tempatmu %(rank)s dari %(n)s, nilai %(points)s.")
        % {"rank": local_number(player.rank), "n": n, "points": local_number(player.points)}
        for player in players
    }
    book().whisper_each(session.about, NAME, texts)
    return len(texts)
