# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung ledger``: whether the crowd's figures are what its rows say, and what to do if not."""

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime

import django

from gaung.crowd.book import Book, Difference, Verification
from gaung.crowd.errors import CrowdError

RIGHT, DIFFERS, COULD_NOT = 0, 1, 2

log = logging.getLogger("gaung.ledger")


def run(argv: list[str]) -> int:
    """0: every figure is right. 1: at least one was not. 2: the book could not be read."""
    given = _parser().parse_args(argv)
    django.setup()
    book = _book()
    try:
        if given.what == "accept-secret":
            return _accept_secret(book)
        campaigns = given.campaign or book.campaigns()
        found = verify(book, campaigns, keep=not given.campaign)
        if given.repair and not all(one.is_right for one in found):
            repair(book, found)
            if not given.campaign:
                verify(book, campaigns, keep=True)
    except Exception as error:
        if not isinstance(error, CrowdError | OSError) and not _is_of_a_database(error):
            raise
        print(f"Gaung: the book could not be read: {error}", file=sys.stderr)  # noqa: T201
        return COULD_NOT
    finally:
        book.close()
    _tell(found, as_json=given.json, is_repaired=given.repair)
    return RIGHT if all(one.is_right for one in found) else DIFFERS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gaung ledger", description=__doc__)
    ways = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    verify_ = ways.add_parser("verify", help="compare every figure with a recount of its rows")
    verify_.add_argument(
        "--campaign", action="append", metavar="CODE", help="only this one (may be repeated)"
    )
    verify_.add_argument("--json", action="store_true", help="print JSON")
    verify_.add_argument(
        "--repair", action="store_true", help="make figures that differ anew from the rows"
    )
    ways.add_parser(
        "accept-secret", help="the old SECRET_KEY is lost: go on with the one that is set"
    )
    return parser


def check_book() -> None:
    """What the worker does hourly: compare everything, be loud about a difference, remember it."""
    book = _book()
    try:
        verify(book, book.campaigns(), keep=True)
    except Exception as error:
        if not isinstance(error, CrowdError | OSError) and not _is_of_a_database(error):
            raise
        log.warning("the book was not compared: %s", type(error).__name__)
    finally:
        book.close()


def verify(book: Book, campaigns: Sequence[str], *, keep: bool) -> list[Verification]:
    """Compare campaigns one after the other; `keep` the result where it was all of them."""
    found = [book.verify(about) for about in campaigns]
    for one in found:
        if not one.is_right:
            log.critical(
                "%d figures of the campaign %s differ from their rows (gaung ledger verify)",
                len(one.differences),
                one.about,
            )
    if keep:
        book.keep_check(datetime.now(UTC), found)
    return found


def repair(book: Book, found: Sequence[Verification]) -> None:
    """Make what differs anew, and let running lanes read it again."""
    from django.conf import settings  # noqa: PLC0415 - after django.setup

    from gaung.crowd.bus import News, announce  # noqa: PLC0415

    for one in found:
        if not one.is_right:
            book.repair(one.about)
            announce(settings.GAUNG_REDIS_URL, News("tallies", about=one.about))
            log.warning("the figures of the campaign %s were made anew", one.about)


def _book() -> Book:
    from django.conf import settings  # noqa: PLC0415 - after django.setup

    return Book(settings.GAUNG_LEDGER_URL)


def _accept_secret(book: Book) -> int:
    from gaung.config.lane import crowd_secret  # noqa: PLC0415 - after django.setup
    from gaung.crowd.database import house_sign  # noqa: PLC0415

    book.take_sign(house_sign(crowd_secret()))
    print(  # noqa: T201 - the answer of a command
        "The ledger goes on with this SECRET_KEY. Phones that had tapped before count as new ones, "
        "and what they did before can no longer be erased from their side."
    )
    return RIGHT


def _is_of_a_database(error: Exception) -> bool:
    import psycopg  # noqa: PLC0415 - one driver is enough

    from gaung.crowd.sqlite import driver  # noqa: PLC0415

    return isinstance(error, psycopg.Error | driver().Error)


def _difference(of: Difference) -> str:
    if of.n_words_alone or of.n_rows_alone:
        return (
            f"{of.n_words_alone} words without their row, {of.n_rows_alone} rows without their "
            "words (cannot be made anew)"
        )
    return (
        f"kept {of.kept} ({of.kept_marked} marked), its rows say {of.counted} "
        f"({of.counted_marked} marked)"
    )


def _tell(found: Sequence[Verification], *, as_json: bool, is_repaired: bool) -> None:
    n_rows = sum(one.n_rows for one in found)
    wrong = [one for one in found if not one.is_right]
    if as_json:
        told = {
            "n_campaigns": len(found),
            "n_rows": n_rows,
            "n_differences": sum(len(one.differences) for one in found),
            "is_repaired": is_repaired and bool(wrong),
            "campaigns": [
                {
                    "about": one.about,
                    "n_rows": one.n_rows,
                    "differences": [asdict(difference) for difference in one.differences],
                }
                for one in found
            ],
        }
        print(json.dumps(told, ensure_ascii=False))  # noqa: T201
        return
    for one in wrong:
        for of in one.differences:
            print(f"{one.about}: {of.kind} {of.item or '-'}: {_difference(of)}")  # noqa: T201
    print(f"{len(found)} campaigns, {n_rows} rows, {len(wrong)} with differences")  # noqa: T201
    if wrong and is_repaired:
        print("The figures were made anew from the rows.")  # noqa: T201
