# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A lane that answers before it writes: what the proof of kills has to catch."""

import argparse
import socket
from collections.abc import Sequence

from gaung.config.prove.lane.server import Running, serve
from gaung.crowd.database import read_address
from gaung.crowd.ledger import Entry, Outcome, Tap
from gaung.crowd.ledger.sqlite import SqliteStore

N_HELD_BACK = 30


class HastyStore(SqliteStore):
    """Holds taps back and says that they are written."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._held: list[Entry] = []

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        self._held += [entry for entry in entries if isinstance(entry, Tap)]
        if len(self._held) > N_HELD_BACK:
            super().write(self._held)
            self._held.clear()
        return [True if isinstance(entry, Tap) else {} for entry in entries]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", type=int, required=True)
    parser.add_argument("--ledger", required=True)
    given = parser.parse_args()
    store = HastyStore(read_address(given.ledger).target)
    serve(socket.socket(fileno=given.socket), Running(given.ledger), store)
