# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading what a phone sends: a tap or a leave, as JSON or as a plain form, and checking it."""

import json
import re
import secrets
from http.cookies import CookieError, SimpleCookie
from json.scanner import make_scanner
from typing import Any, NamedTuple, cast
from urllib.parse import parse_qsl

from gaung.crowd.errors import RefusedError
from gaung.crowd.kinds import Kind, Kinds
from gaung.crowd.ledger import Change, Claim, Entry, Say, Tap
from gaung.crowd.snapshots import Face

COOKIE = "gaung_kunci"
_KEY = re.compile(r"[A-Za-z0-9_-]{22,64}")
_TAP = re.compile(r"[A-Za-z0-9_-]{8,64}")
_SAME = (b"same-origin", b"none")
_DECODER = json.JSONDecoder()
_scan = make_scanner(cast("Any", _DECODER))


class Wish(NamedTuple):
    """What was sent, before it is held against the page.

    `is_form`: without JavaScript. `proof`: what the phone calculated, or how long it waited.
    `text`: as it was typed; `gaung.crowd.lane.words` makes it fit to be kept.
    """

    key: str
    is_form: bool
    is_new_key: bool = False
    tap: str = ""
    kind: str = ""
    item: str = ""
    value: int = 0
    proof: str = ""
    text: str = ""


def is_form(headers: dict[bytes, bytes]) -> bool:
    """Whether a plain form was sent rather than JSON (an empty one may come without a type)."""
    content_type = headers.get(b"content-type", b"")
    return not content_type or content_type.startswith(b"application/x-www-form-urlencoded")


def refuse_other_sites(headers: dict[bytes, bytes]) -> None:
    """Refuse what another site's page made a browser send.

    Browsers say where a request comes from in Sec-Fetch-Site, older ones in Origin; what says
    neither is no browser and carries nobody's cookie.

    Raises:
        RefusedError: it comes from elsewhere.
    """
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        if site not in _SAME:
            raise RefusedError(403, "other_site")
        return
    origin = headers.get(b"origin")
    if origin is None:
        return
    host = headers.get(b"host", b"")
    if origin not in (b"https://" + host, b"http://" + host):
        raise RefusedError(403, "other_site")


def read_wish(headers: dict[bytes, bytes], body: bytes) -> Wish:
    """Read the body.

    Raises:
        RefusedError: it is not JSON, not a form, or has no readable key.
    """
    content_type = headers.get(b"content-type", b"")
    if content_type.startswith(b"application/json"):
        return _from_json(body)
    if is_form(headers):
        return _from_form(headers, body)
    raise RefusedError(415, "wrong_type")


def allowed_kind(wish: Wish, kinds: Kinds, face: Face, moment: int) -> Kind:
    """Hold a tap against its kind and against what the page offers at this moment.

    Raises:
        RefusedError: unknown kind or item, missing tap id, a value out of range, or the room has
            closed what is wished for.
    """
    kind = kinds.get(wish.kind)
    if kind is None:
        raise RefusedError(422, "unknown_kind")
    if not kind.allows(wish.item, face.offers):
        raise RefusedError(409, "closed") if face.is_room else RefusedError(422, "unknown_item")
    if not kind.lowest <= wish.value <= kind.highest:
        raise RefusedError(422, "bad_value")
    if face.until is not None and moment >= face.until and not kind.everywhere:
        raise RefusedError(409, "closed")
    if not kind.once and not _TAP.fullmatch(wish.tap):
        raise RefusedError(422, "bad_tap")
    return kind


def seats_of(wish: Wish, kind: Kind, face: Face) -> int:
    """How many phones may have what is wished for; 0 is as many as come."""
    return face.seats.get(wish.kind, {}).get(wish.item, kind.seats) if kind.once else 0


def entry_of(tap: Tap, kind: Kind, face: Face, text: str, seats: int) -> Entry:
    """What goes into the book for a tap that takes a seat, or is more than a row."""
    if seats and kind.is_plain:
        return Claim(tap, seats)
    is_final = tap.item in face.finals
    tap = tap._replace(item=kind.stored_item(tap.item, tap.value))
    if kind.changes and not is_final:
        return Change(tap, text, is_back=kind.takes_back and tap.value == 0)
    return Say(tap, text, kind.most) if kind.words or kind.most else tap


def _parse(text: str) -> Any:
    # Straight to the scanner: the way around it, which deals with white space at both ends, takes
    # longer than the reading of a small object.
    try:
        sent, end = _scan(text, 0)
    except StopIteration:
        end = -1
    return sent if end == len(text) else _DECODER.decode(text)


def _from_json(body: bytes) -> Wish:
    try:
        sent: Any = _parse(body.decode())
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "not_json") from error
    if not isinstance(sent, dict):
        raise RefusedError(400, "not_json")
    get = sent.get
    key, tap, kind, item = get("key"), get("tap", ""), get("kind", ""), get("item", "")
    value, proof, text = get("value", 0), get("proof", ""), get("text", "")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise RefusedError(422, "bad_key")
    if not isinstance(tap, str):
        raise RefusedError(422, "bad_tap")
    if not isinstance(kind, str):
        raise RefusedError(422, "unknown_kind")
    if not isinstance(item, str):
        raise RefusedError(422, "unknown_item")
    if type(value) is not int:
        raise RefusedError(422, "bad_value")
    if not isinstance(proof, str):
        raise RefusedError(422, "proof_wrong")
    if not isinstance(text, str):
        raise RefusedError(422, "no_words")
    return Wish(key, False, False, tap, kind, item, value, proof, text)


def _from_form(headers: dict[bytes, bytes], body: bytes) -> Wish:
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=16)
    except ValueError as error:
        raise RefusedError(400, "not_json") from error
    sent = dict(fields)
    key = _cookie_key(headers)
    try:
        # Ticked boxes send a value each; together they are one number.
        value = sum({int(each or 0) for name, each in fields if name == "value"})
    except ValueError as error:
        raise RefusedError(422, "bad_value") from error
    return Wish(
        key=key or secrets.token_urlsafe(16),
        is_form=True,
        is_new_key=not key,
        tap=sent.get("tap") or secrets.token_urlsafe(16),
        kind=sent.get("kind", ""),
        item=sent.get("item", ""),
        value=value,
        proof=sent.get("proof", ""),
        text=sent.get("text", ""),
    )


def _cookie_key(headers: dict[bytes, bytes]) -> str:
    """The key from the cookie; empty where there is none or it was tampered with."""
    try:
        cookies = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
    except CookieError:
        return ""
    key = cookies[COOKIE].value if COOKIE in cookies else ""
    return key if _KEY.fullmatch(key) else ""
