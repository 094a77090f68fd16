# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`gaung prove privacy` (P1): marked visitors walk every flow, then every file is searched."""

import asyncio
import tempfile
import time
from collections import Counter
from pathlib import Path

from gaung.config.prove.lane.place import ABOUT, PAGE, PAGE_PATH
from gaung.config.prove.lane.wire import ConnectionLostError
from gaung.config.prove.privacy import flows
from gaung.config.prove.privacy.canaries import (
    IP,
    KEY,
    PASSWORD,
    PSEUDONYM,
    USER_AGENT,
    Canary,
    Found,
    found_in,
    plant,
)
from gaung.config.prove.privacy.house import House, NoHouseError
from gaung.config.prove.privacy.visitor import Visitor
from gaung.config.prove.report import Check, Proof, not_run
from gaung.crowd.database import sqlite_url
from gaung.crowd.snapshots import SnapshotStore
from gaung.crowd.sqlite import open_connection

SEES = "the search sees: what is planted in a text, in a database's log and as a bare hash is found"
CROWD = "no address, browser or key of a phone is in any file after every flow of the lane"
LEAVE = "a phone that left has no row, and its pseudonym is in no byte of any file"
OFFICE = "no address, browser or password is in any file after signing in, working and failing"
QUIET_SECONDS = 1.5  # after an erasure the ledger empties its log at the first quiet moment


def prove_privacy() -> Proof:
    """Run P1 against a whole Gaung in a folder of its own; no data of yours is touched."""
    with tempfile.TemporaryDirectory(prefix="gaung-prove-") as name:
        folder = Path(name)
        sees = check_that_it_sees(folder / "planted")
        (folder / "house").mkdir()
        try:
            with House(folder / "house") as house:
                try:
                    checks = sweep(house)
                except ConnectionLostError:
                    checks = nothing_seen(f"gaung serve went away: {house.last_words()}")
        except NoHouseError as error:
            checks = nothing_seen(f"gaung serve did not start: {error}")
        return Proof("privacy", (sees, *checks))


def nothing_seen(why: str) -> tuple[Check, ...]:
    """No flow could be walked."""
    promises = {"P1.crowd": CROWD, "P1.leave": LEAVE, "P1.office": OFFICE}
    return tuple(not_run(check_id, promise, why) for check_id, promise in promises.items())


def check_that_it_sees(folder: Path) -> Check:
    """Plant canaries on purpose; a search that does not find them proves nothing."""
    folder.mkdir()
    planted = plant(folder)
    found = {each.canary for each in found_in(folder, planted)}
    figure: dict[str, int | float | str] = {"n_planted": len(planted), "n_found": len(found)}
    return Check("P1.sees", SEES, figure, found == set(planted))


def sweep(house: House) -> tuple[Check, ...]:
    """Walk all flows, then search while the server runs and once more after it stopped."""
    store = SnapshotStore(sqlite_url(house.book))
    seat = {flows.SEAT_KIND: {flows.SEAT_ITEM: 1}}
    offers = {flows.SEAT_KIND: [flows.SEAT_ITEM]}
    store.put(PAGE_PATH, PAGE, about=ABOUT, offers=offers, seats=seat)
    store.close()
    crowd = asyncio.run(flows.walk({**flows.CROWD, **flows.GATED}, house.port))
    leaving, pseudonyms, n_rows = asyncio.run(come_and_leave(house))
    office, why_not = office_visitors(house)
    time.sleep(QUIET_SECONDS)
    canaries = [each for visitor in (*crowd, *leaving, *office) for each in visitor.canaries]
    found = found_in(house.folder, [*canaries, *pseudonyms])
    house.stop()
    found += found_in(house.folder, [*canaries, *pseudonyms])
    return (
        judge("P1.crowd", CROWD, (*crowd, *leaving), found, (IP, USER_AGENT, KEY)),
        judge_leaving(pseudonyms, n_rows, found),
        not_run("P1.office", OFFICE, why_not)
        if why_not
        else judge("P1.office", OFFICE, office, found, (IP, USER_AGENT, PASSWORD)),
    )


def office_visitors(house: House) -> tuple[tuple[Visitor, ...], str]:
    """Walk the flows of the office; the reason where nobody could sign in."""
    try:
        link = house.sign_in_path("kenari@contoh.invalid")
    except NoHouseError as error:
        return (), f"no sign-in link: {error}"
    ways = {**flows.OFFICE, "work": flows.work_in_the_office(link)}
    return tuple(asyncio.run(flows.walk(ways, house.port))), ""


async def come_and_leave(house: House) -> tuple[list[Visitor], list[Canary], int]:
    """Two phones tap and leave; also their pseudonyms, and how many rows were left of them."""
    visitors, pseudonyms = [], []
    for name, leaves in (("leave", flows.leave), ("leave_by_form", flows.leave_by_form)):
        async with Visitor(name, house.port) as visitor:
            before = phones_in(house.book)
            await flows.tap(visitor)
            new = phones_in(house.book) - before
            pseudonyms += [Canary(PSEUDONYM, name, phone.hex()) for phone in new]
            visitor.arrived = await leaves(visitor)
            visitors.append(visitor)
    left = {bytes.fromhex(each.text) for each in pseudonyms}
    return visitors, pseudonyms, len(left & phones_in(house.book))


def phones_in(book: Path) -> set[bytes]:
    """The pseudonyms in a ledger."""
    connection = open_connection(book)
    try:
        return {bytes(row[0]) for row in connection.execute("SELECT DISTINCT phone FROM tap")}
    finally:
        connection.close()


def judge(
    check_id: str,
    promise: str,
    visitors: tuple[Visitor, ...],
    found: list[Found],
    kinds: tuple[str, ...],
) -> Check:
    """Nothing of these visitors may be found; a flow that got nowhere proves nothing."""
    names = {visitor.flow for visitor in visitors}
    mine = [each for each in found if each.canary.flow in names and each.canary.kind in kinds]
    stopped = [f"{each.flow} {each.statuses}" for each in visitors if not each.arrived]
    if stopped and not mine:
        return not_run(check_id, promise, f"these flows did not get through: {'; '.join(stopped)}")
    per_kind = Counter(each.canary.kind for each in mine)
    figure: dict[str, int | float | str] = {
        "n_flows": len(visitors),
        "n_requests": sum(len(visitor.statuses) for visitor in visitors),
        "n_canaries": sum(len(visitor.canaries) for visitor in visitors),
        **{f"n_{kind}": per_kind[kind] for kind in kinds},
    }
    detail = "; ".join(sorted({each.sentence() for each in mine}))
    return Check(check_id, promise, figure, not mine, detail)


def judge_leaving(pseudonyms: list[Canary], n_rows: int, found: list[Found]) -> Check:
    """Two phones must have been seen in the book before, and none afterwards."""
    traces = [each for each in found if each.canary.kind == PSEUDONYM]
    figure: dict[str, int | float | str] = {
        "n_phones_seen_before": len(pseudonyms),
        "n_rows_after": n_rows,
        "n_files_with_traces": len({each.path for each in traces}),
    }
    if len(pseudonyms) != 2:  # noqa: PLR2004
        return not_run("P1.leave", LEAVE, "the taps before leaving did not reach the book")
    detail = "; ".join(sorted({each.sentence() for each in traces}))
    return Check("P1.leave", LEAVE, figure, not n_rows and not traces, detail)
