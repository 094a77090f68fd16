# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A campaign ends: everything that the crowd's store holds of it goes."""

from gaung.crowd.bus import News, announce
from gaung.crowd.database import Database

_TABLES = ("tap", "tally", "day_count", "snapshot", "said", "whisper")


def forget_campaign(ledger_url: str, about: str, bus_url: str = "") -> None:
    """Delete a campaign's rows, figures and pages in one transaction; its addresses answer 404.

    A lane that has the pages in memory hears of it and looks again.
    """
    database = Database(ledger_url)
    try:
        paths = [
            path for (path,) in database.rows("SELECT path FROM snapshot WHERE about = ?", (about,))
        ]
        database.change(
            *((f"DELETE FROM {table} WHERE about = ?", (about,)) for table in _TABLES),  # noqa: S608 - fixed names
            ("UPDATE snapshot_version SET version = version + 1 WHERE one = 1", ()),
        )
    finally:
        database.close()
    for path in paths:
        announce(bus_url, News("snapshot", path=path))
    announce(bus_url, News("tallies", about=about))
