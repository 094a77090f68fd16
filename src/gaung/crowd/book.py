# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading the book: what the office and the evaluation ask, synchronously, from any thread."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from gaung.crowd.database import Database
from gaung.crowd.kinds import KINDS, Kinds
from gaung.crowd.ledger import TallyKey
from gaung.crowd.room_book import RoomBook

DAY_MILLISECONDS = 86_400_000
STAYED_MILLISECONDS = 6 * 3_600_000
"""Midnight alone does not make a return: the two days' taps must lie this far apart."""

_PHONES = """
SELECT count(*), coalesce(sum(acted), 0), coalesce(sum(
    CASE WHEN last_at - first_at >= ? AND (last_at + ?) / ? > (first_at + ?) / ? THEN 1 ELSE 0 END
), 0)
FROM (
    SELECT max(CASE WHEN kind = 'join' THEN 0 ELSE 1 END) AS acted,
        min(at) AS first_at, max(at) AS last_at
    FROM tap WHERE about = ?{only} GROUP BY phone
) AS phones
"""
_BOTH_SIDES = """
SELECT kind, item, CAST(sum(kept) AS BIGINT), CAST(sum(counted) AS BIGINT),
    CAST(sum(kept_marked) AS BIGINT), CAST(sum(counted_marked) AS BIGINT)
FROM (
    SELECT kind, item, n AS kept, 0 AS counted, marked AS kept_marked, 0 AS counted_marked
    FROM tally WHERE about = ?
    UNION ALL
    SELECT kind, item, 0, count(*), 0, sum(CASE WHEN mark <> 0 THEN 1 ELSE 0 END)
    FROM tap WHERE about = ? GROUP BY kind, item
) AS both_sides GROUP BY kind, item ORDER BY kind, item
"""
# One statement, so that what is written meanwhile is seen with its words or not at all.
_ALONE = """
SELECT kind, item, CAST(sum(words) AS BIGINT), CAST(sum(rows_) AS BIGINT) FROM (
    SELECT kind, item, 1 AS words, 0 AS rows_ FROM said
    WHERE about = ? AND NOT EXISTS (
        SELECT 1 FROM tap WHERE tap.about = said.about AND tap.phone = said.phone
        AND tap.id = said.id AND tap.kind = said.kind AND tap.item = said.item
    )
    UNION ALL
    SELECT kind, item, 0, 1 FROM tap
    WHERE about = ? AND (kind IN (SELECT kind FROM said WHERE about = ?) OR kind IN ({}))
    AND NOT EXISTS (
        SELECT 1 FROM said
        WHERE said.about = tap.about AND said.phone = tap.phone AND said.id = tap.id
    )
) AS alone GROUP BY kind, item ORDER BY kind, item
"""
# Readers go on. The wait for writers that are in the midst of a batch is bounded (lock_timeout).
_STOP_WRITERS = "LOCK TABLE tap, tally IN SHARE ROW EXCLUSIVE MODE"
_TALLY_AGAIN = """
INSERT INTO tally (about, kind, item, shard, n, marked)
SELECT about, kind, item, 0, count(*), sum(CASE WHEN mark <> 0 THEN 1 ELSE 0 END)
FROM tap WHERE about = ? GROUP BY about, kind, item
"""
_KEEP_CHECK = """
INSERT INTO book_check (one, at, n_rows, n_differences) VALUES (1, ?, ?, ?)
ON CONFLICT (one) DO UPDATE
SET at = excluded.at, n_rows = excluded.n_rows, n_differences = excluded.n_differences
"""
_UNMARKED = " AND mark = 0"


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far people came, in phones (`seen`: page views, since a look leaves no key).

    joined: phones with any row. acted: with a row other than joining. stayed: with rows on two
    different local days, at least six hours apart. left: departures, of whom nothing else is kept;
    whoever left is in none of the others except `seen`.
    """

    seen: int
    joined: int
    acted: int
    stayed: int
    left: int


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One local day: pages seen, phones that tapped, taps, departures."""

    on: date
    seen: int
    n_phones: int
    n_taps: int
    left: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A tally that is not what its rows say; `..._marked`: how many of them bear a mark.

    Or, for words: `n_words_alone` without the row that they belong to, `n_rows_alone` without the
    words that belong to them.
    """

    kind: str
    item: str
    kept: int
    counted: int
    kept_marked: int = 0
    counted_marked: int = 0
    n_words_alone: int = 0
    n_rows_alone: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """The tallies of a campaign against a recount of its rows."""

    about: str
    n_rows: int
    differences: tuple[Difference, ...]

    @property
    def is_right(self) -> bool:
        """Whether every tally is what the rows say."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class LastCheck:
    """When all tallies were last compared with all rows, and what was found."""

    at: datetime
    n_rows: int
    n_differences: int


class Book(RoomBook):
    """The ledger's reading face. It sees what was committed, in whichever process."""

    def __init__(self, ledger_url: str, kinds: Kinds = KINDS) -> None:
        """Nothing is opened before the first question. `kinds`: which of them have words."""
        self._database = Database(ledger_url)
        self._kinds = kinds

    def tallies(self, about: str) -> dict[TallyKey, int]:
        """(kind, item) -> number of rows; empty for an unknown campaign."""
        found = self._database.rows(
            "SELECT kind, item, CAST(sum(n) AS BIGINT) FROM tally WHERE about = ?"
            " GROUP BY kind, item HAVING sum(n) <> 0 ORDER BY kind, item",
            (about,),
        )
        return {(kind, item): n for kind, item, n in found}

    def recount(self, about: str) -> dict[TallyKey, int]:
        """The same, counted from the rows."""
        found = self._database.rows(
            "SELECT kind, item, count(*) FROM tap WHERE about = ?"
            " GROUP BY kind, item ORDER BY kind, item",
            (about,),
        )
        return {(kind, item): n for kind, item, n in found}

    def campaigns(self) -> list[str]:
        """Every campaign that the book knows, by rows or by tallies."""
        found = self._database.rows(
            "SELECT about FROM tally UNION SELECT about FROM tap ORDER BY about", may_last=True
        )
        return [about for (about,) in found]

    def marked(self, about: str) -> dict[TallyKey, int]:
        """(kind, item) -> how many of the rows bear a mark; what bears none is left out."""
        found = self._database.rows(
            "SELECT kind, item, CAST(sum(marked) AS BIGINT) FROM tally WHERE about = ?"
            " GROUP BY kind, item HAVING sum(marked) <> 0 ORDER BY kind, item",
            (about,),
        )
        return {(kind, item): n for kind, item, n in found}

    def marks(self, about: str) -> dict[int, int]:
        """Marks (`gaung.crowd.marks`, bits together) -> rows that bear exactly these."""
        found = self._database.rows(
            "SELECT mark, count(*) FROM tap WHERE about = ? AND mark <> 0"
            " GROUP BY mark ORDER BY mark",
            (about,),
        )
        return dict(found)

    def verify(self, about: str) -> Verification:
        """Compare tallies and rows in one reading, so that a running campaign may be verified.

        Page views and departures have no rows and cannot be counted again. Seats are compared by
        whoever knows how many there are: that is the pages' matter, not the book's. Words are
        compared with the rows that they belong to; they cannot be made anew.
        """
        found = self._database.rows(_BOTH_SIDES, (about, about), may_last=True)
        differs = [Difference(*row) for row in found if row[2] != row[3] or row[4] != row[5]]
        with_words = [kind.name for kind in self._kinds if kind.words]
        alone = self._database.rows(
            _ALONE.format(",".join(["?"] * len(with_words)) or "NULL"),
            (about, about, about, *with_words),
            may_last=True,
        )
        return Verification(
            about=about,
            n_rows=sum(counted for _, _, _, counted, _, _ in found),
            differences=(
                *differs,
                *(
                    Difference(kind, item, 0, 0, n_words_alone=words, n_rows_alone=rows)
                    for kind, item, words, rows in alone
                ),
            ),
        )

    def repair(self, about: str) -> Verification:
        """Make a campaign's tallies anew from its rows and compare again; writers wait meanwhile.

        Running lanes keep the figures they have in memory until they read them again
        (`News("tallies")`, or a restart).
        """
        lock = [(_STOP_WRITERS, ())] if self._database.is_postgres else []
        self._database.change(
            *lock,
            ("DELETE FROM tally WHERE about = ?", (about,)),
            (_TALLY_AGAIN, (about,)),
            may_last=True,
        )
        return self.verify(about)

    def keep_check(self, at: datetime, found: Sequence[Verification]) -> LastCheck:
        """Remember what a comparison of all campaigns has found."""
        check = LastCheck(
            at, sum(one.n_rows for one in found), sum(len(one.differences) for one in found)
        )
        row = (round(at.timestamp() * 1000), check.n_rows, check.n_differences)
        self._database.change((_KEEP_CHECK, row))
        return check

    def last_check(self) -> LastCheck | None:
        """The last comparison of all campaigns; None before the first."""
        for at, n_rows, n_differences in self._database.rows(
            "SELECT at, n_rows, n_differences FROM book_check"
        ):
            return LastCheck(datetime.fromtimestamp(at / 1000, tz=UTC), n_rows, n_differences)
        return None

    def take_sign(self, sign: bytes) -> None:
        """Say that from now on another secret makes the pseudonyms (`house_sign`)."""
        self._database.change(
            ("DELETE FROM house_sign", ()),
            ("INSERT INTO house_sign (one, sign) VALUES (1, ?)", (sign,)),
        )

    def funnel(
        self, about: str, offset_seconds: int = 7 * 3600, *, without_marked: bool = False
    ) -> Funnel:
        """How far people came; the offset says where the campaign's days begin (WIB by default).

        `without_marked`: as if no marked tap had come; `seen` and `left` bear no marks.
        """
        offset = offset_seconds * 1000
        found = self._database.rows(
            _PHONES.format(only=_UNMARKED if without_marked else ""),
            (STAYED_MILLISECONDS, offset, DAY_MILLISECONDS, offset, DAY_MILLISECONDS, about),
        )
        joined, acted, stayed = (int(n) for n in found[0])
        counts = self.counts(about)
        return Funnel(
            seen=counts.get(("seen", ""), 0),
            joined=joined,
            acted=acted,
            stayed=stayed,
            left=counts.get(("left", ""), 0),
        )

    def counts(self, about: str) -> dict[TallyKey, int]:
        """The figures that belong to no phone (`seen`, `left`), over all days."""
        found = self._database.rows(
            "SELECT kind, item, CAST(sum(n) AS BIGINT) FROM day_count WHERE about = ?"
            " GROUP BY kind, item",
            (about,),
        )
        return {(kind, item): n for kind, item, n in found}

    def by_day(self, about: str, offset_seconds: int = 7 * 3600) -> tuple[DayFigures, ...]:
        """Figures by local day, oldest first, only days on which something happened.

        Taps are cut at the given offset; `seen` and `left` were counted by the lane's own offset.
        """
        taps = self._database.rows(
            "SELECT (at + ?) / ? AS day, count(DISTINCT phone), count(*)"
            " FROM tap WHERE about = ? GROUP BY day",
            (offset_seconds * 1000, DAY_MILLISECONDS, about),
        )
        phones_and_taps = {
            datetime.fromtimestamp(day * DAY_MILLISECONDS / 1000, tz=UTC).date(): (phones, n)
            for day, phones, n in taps
        }
        counts: defaultdict[date, dict[str, int]] = defaultdict(dict)
        for day, kind, n in self._database.rows(
            "SELECT day, kind, CAST(sum(n) AS BIGINT) FROM day_count WHERE about = ?"
            " GROUP BY day, kind",
            (about,),
        ):
            counts[date.fromisoformat(day)][kind] = n
        return tuple(
            DayFigures(
                on=day,
                seen=counts[day].get("seen", 0),
                n_phones=phones_and_taps.get(day, (0, 0))[0],
                n_taps=phones_and_taps.get(day, (0, 0))[1],
                left=counts[day].get("left", 0),
            )
            for day in sorted({*phones_and_taps, *counts})
        )

    def close(self) -> None:
        """Close the connections."""
        self._database.close()
