# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every way in: what phones do on the lane, and what people do in the office."""

import json
from collections.abc import Awaitable, Callable

from gaung.config.prove.lane.place import PAGE_PATH, TAP_PATH
from gaung.config.prove.privacy.visitor import Visitor

JSON = "application/json"
LEAVE_PATH, STREAM_PATH = f"{PAGE_PATH}/pergi", f"{PAGE_PATH}/suara"
KEY_COOKIE = "gaung_kunci"
SIGN_IN_PATH, SIGN_OUT_PATH = "/masuk/", "/keluar/"
PUZZLE_PATH = f"{PAGE_PATH}/soal"
SEAT_KIND, SEAT_ITEM = "act", "kursi"
"""One seat, offered by the page of the proof."""
OK, NO_CONTENT, SEE_OTHER, BAD_REQUEST = 200, 204, 303, 400
TAKEN, PROOF_WANTED, TOO_MANY, MOST_TAPS = 409, 428, 429, 400

# A flow says whether it got as far as it should: one that is stopped at the door proves nothing.
Flow = Callable[[Visitor], Awaitable[bool]]


def tap_of(visitor: Visitor, kind: str = "join") -> bytes:
    """A tap as the page's script sends it."""
    tap = {"key": visitor.key, "tap": "kenari-00", "kind": kind, "item": "", "value": 0}
    return json.dumps(tap).encode()


async def look(visitor: Visitor) -> bool:
    """Open the page with the key in the address, where a careless log would show it."""
    page = await visitor.get(f"{PAGE_PATH}?kunci={visitor.key}")
    await visitor.send("HEAD", PAGE_PATH, b"", JSON)
    return page.status == OK


async def tap(visitor: Visitor) -> bool:
    """Tap, twice the same."""
    answers = [await visitor.send("POST", TAP_PATH, tap_of(visitor), JSON) for _ in range(2)]
    return all(answer.status == OK for answer in answers)


async def tap_by_form(visitor: Visitor) -> bool:
    """Tap without JavaScript."""
    visitor.cookies[KEY_COOKIE] = visitor.key
    return (await visitor.send_form(TAP_PATH, {"kind": "join"})).status == SEE_OTHER


async def listen(visitor: Visitor) -> bool:
    """Hear the live numbers."""
    return (await visitor.get(STREAM_PATH, stream_bytes=64)).status == OK


async def leave(visitor: Visitor) -> bool:
    """Leave, with the key as the script sends it."""
    return (await visitor.send("POST", LEAVE_PATH, tap_of(visitor), JSON)).status == OK


async def leave_by_form(visitor: Visitor) -> bool:
    """Leave without JavaScript."""
    visitor.cookies[KEY_COOKIE] = visitor.key
    return (await visitor.send_form(LEAVE_PATH, {})).status == SEE_OTHER


async def go_wrong(visitor: Visitor) -> bool:
    """Everything that is refused: each refusal could be logged with what was sent."""
    answers = [
        await visitor.get(f"{PAGE_PATH}-tidak-ada/{visitor.key}"),
        await visitor.send("POST", TAP_PATH, b'{"key": "' + visitor.key.encode(), JSON),
        await visitor.send("POST", TAP_PATH, tap_of(visitor, "tidak_ada"), JSON),
        await visitor.send("POST", TAP_PATH, tap_of(visitor), "text/plain"),
        await visitor.send("POST", TAP_PATH, tap_of(visitor) + b" " * 20_000, JSON),
        await visitor.send("PUT", TAP_PATH, tap_of(visitor), JSON),
    ]
    return all(answer.status >= BAD_REQUEST for answer in answers)


CROWD: dict[str, Flow] = {
    "look": look,
    "tap": tap,
    "tap_by_form": tap_by_form,
    "listen": listen,
    "go_wrong": go_wrong,
}


async def ask_for_work(visitor: Visitor) -> bool:
    """Ask for a proof of work, and send something that is none, with the key in it."""
    asked = await visitor.get(PUZZLE_PATH)
    tap = {**json.loads(tap_of(visitor)), "proof": visitor.key}
    answer = await visitor.send("POST", TAP_PATH, json.dumps(tap).encode(), JSON)
    return asked.status in {OK, NO_CONTENT} and answer.status in {OK, PROOF_WANTED}


async def hurry(visitor: Visitor) -> bool:
    """Tap faster than any finger, until the phone is told to wait."""
    for _ in range(MOST_TAPS):
        answer = await visitor.send("POST", TAP_PATH, tap_of(visitor), JSON)
        if answer.status == TOO_MANY:
            return True
    return False


async def claim(visitor: Visitor) -> bool:
    """Try to get the only seat, twice; it may be somebody else's already."""
    body = {"key": visitor.key, "tap": "", "kind": SEAT_KIND, "item": SEAT_ITEM, "value": 0}
    raw = json.dumps(body).encode()
    answers = [await visitor.send("POST", TAP_PATH, raw, JSON) for _ in range(2)]
    return all(answer.status in {OK, TAKEN} for answer in answers)


GATED: dict[str, Flow] = {
    "ask_for_work": ask_for_work,
    "hurry": hurry,
    "claim": claim,
    "claim_too_late": claim,
}
"""What only the whole gate and the real kinds of a house know."""


async def look_around(visitor: Visitor) -> bool:
    """Pages for everybody, and pages that are not there."""
    paths = (SIGN_IN_PATH, "/", "/static/tidak-ada.css", f"/tidak-ada/?kunci={visitor.key}")
    answers = [await visitor.get(path) for path in paths]
    return answers[0].status == OK


async def guess(visitor: Visitor) -> bool:
    """Try to sign in with a wrong password, a wrong token, a link that nobody made."""
    fields = {"login": "kenari@contoh.invalid", "password": visitor.password}
    answers = [
        await visitor.fill_in(SIGN_IN_PATH, fields),
        await visitor.send_form(SIGN_IN_PATH, {"csrfmiddlewaretoken": "x" * 64, **fields}),
        await visitor.get(f"/masuk/tautan/{visitor.key}/"),
        await visitor.get("/undangan/tidak-ada/"),
    ]
    return answers[0].status == OK  # the form again, with a sentence


def work_in_the_office(link_path: str) -> Flow:
    """Sign in with a one-time link and do what leaves rows, as in the audit log."""

    async def flow(visitor: Visitor) -> bool:
        await visitor.fill_in(link_path, {})
        for path in ("/", "/komunitas/tidak-ada/"):
            await visitor.get(path)
        name = {"name": "Kenari", "code": "kenari", "place": "Palangka Raya", "about": ""}
        await visitor.fill_in("/komunitas/baru/", name)
        audit_log = await visitor.get("/komunitas/kenari/catatan/")
        await visitor.fill_in(SIGN_OUT_PATH, {})
        return audit_log.status == OK

    return flow


OFFICE: dict[str, Flow] = {"look_around": look_around, "guess": guess}


async def walk(flows: dict[str, Flow], port: int) -> list[Visitor]:
    """Walk every flow with a visitor of its own.

    Raises:
        ConnectionLostError: the server did not answer.
    """
    visitors = []
    for name, flow in flows.items():
        async with Visitor(name, port) as visitor:
            visitors.append(visitor)
            visitor.arrived = await flow(visitor)
    return visitors
