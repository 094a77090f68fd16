# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is left of a meeting once its house is gone: the rows of the book, and the scoreboard.

It runs in a process of its own, with the settings of the house: ``python -m ... CODE`` prints one
JSON object. The scoreboard is the one of the office, not a second one made for the proof.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gaung.config.prove.privacy.house import House
from gaung.config.prove.room.making import MadeRoom
from gaung.crowd.ledger import Pseudonyms


@dataclass(frozen=True, slots=True)
class Kept:
    """By phone key: the answers of each phone, its points and how many were right.

    `n_strangers`: rows of phones that nobody knows. `n_differences`: tallies that are not what the
    rows say.
    """

    answers: dict[str, list[tuple[str, int]]]
    scores: dict[str, tuple[int, int]]
    n_strangers: int
    n_differences: int


def kept_of(house: House, room: MadeRoom, keys: Iterable[str]) -> Kept:
    """Read everything of a room of a house that does not run any more.

    Raises:
        NoHouseError: it cannot be read.
    """
    told = json.loads(house.ask(__name__, room.code))
    secret = (house.data / "secret.key").read_text().strip()
    pseudonyms = Pseudonyms(hashlib.blake2b(secret.encode(), person=b"gaung-crowd").digest())
    key_of = {pseudonyms.phone(room.about, key).hex(): key for key in keys}
    answers: dict[str, list[tuple[str, int]]] = {}
    for phone, item, value in told["answers"]:
        answers.setdefault(key_of.get(phone, ""), []).append((item, value))
    scores = {
        key_of[phone]: (points, right) for phone, points, right in told["scores"] if phone in key_of
    }
    return Kept(answers, scores, len(answers.pop("", [])), told["n_differences"])


def read(code: str) -> dict[str, Any]:
    """Everything that phones did in a room; Django is set up."""
    from gaung.meet.heard import book  # noqa: PLC0415 - after the setup
    from gaung.meet.models import Session  # noqa: PLC0415
    from gaung.meet.results.scores import scoreboard  # noqa: PLC0415

    session = Session.objects.get(code=code)
    board, opened = scoreboard(session), book()
    return {
        "answers": [
            (each.phone.hex(), each.item, each.value) for each in opened.answers(session.about)
        ],
        "scores": [(each.player.hex(), each.points, each.n_right) for each in board.players],
        "n_differences": len(opened.verify(session.about).differences),
    }


def main(argv: Sequence[str]) -> None:
    """Read and tell."""
    import django  # noqa: PLC0415 - only this process needs it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gaung.config.settings")
    django.setup()
    sys.stdout.write(json.dumps(read(argv[0])) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
