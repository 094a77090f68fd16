# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where phones tap and leave: the tap is answered only after it is durable."""

import time
from collections.abc import Callable
from typing import cast
from urllib.parse import urlencode

from starlette.types import Receive, Scope, Send

from gaung.crowd.errors import LedgerError, OverloadedError, RefusedError
from gaung.crowd.gate import Gate, Visit
from gaung.crowd.kinds import JOIN, Kind
from gaung.crowd.lane.answers import Answers, headers_of, network_of
from gaung.crowd.lane.body import GoneAwayError, read_body
from gaung.crowd.lane.config import LaneConfig
from gaung.crowd.lane.departed import Departed
from gaung.crowd.lane.figures import Figures
from gaung.crowd.lane.sentences import again_form, notice_page
from gaung.crowd.lane.shelf import Shelf
from gaung.crowd.lane.wishes import (
    COOKIE,
    Wish,
    allowed_kind,
    entry_of,
    is_form,
    read_wish,
    refuse_other_sites,
    seats_of,
)
from gaung.crowd.lane.words import tidy_words
from gaung.crowd.ledger import Changed, Ledger, Pseudonyms, TallyKey, Tap
from gaung.crowd.metrics import Metrics
from gaung.crowd.snapshots import Face
from gaung.crowd.tallies import Tallies

TAP, LEAVE = "/ketuk", "/pergi"
THANKS = "/terima-kasih"
GOODBYE = "/sampai-jumpa"
_COOKIE_SECONDS = 180 * 86_400
_PROOF = 428
_BYTES_A_LETTER, _OTHER_BYTES = 12, 1024
_ANSWER = {
    True: b'{"ok":true,"new":true,"tallies":',
    False: b'{"ok":true,"new":false,"tallies":',
}

Headers = dict[bytes, bytes]


def now() -> int:
    """This moment in milliseconds UTC."""
    return time.time_ns() // 1_000_000


class Desk:
    """The two endpoints that write: tap and leave."""

    def __init__(
        self,
        config: LaneConfig,
        *,
        ledger: Ledger,
        shelf: Shelf,
        tallies: Tallies,
        figures: Figures,
        departed: Departed,
        answers: Answers,
        gate: Gate,
        metrics: Metrics,
    ) -> None:
        """Everything it works with."""
        self._config = config
        # Words in a form take up to twelve bytes a letter, and a few hundred for the rest.
        longest = max((kind.words for kind in config.kinds), default=0)
        self._max_bytes = max(config.max_body_bytes, _BYTES_A_LETTER * longest + _OTHER_BYTES)
        self._pseudonyms = Pseudonyms(config.secret)
        self._ledger = ledger
        self._shelf = shelf
        self._tallies = tallies
        self._figures = figures
        self._departed = departed
        self._answers = answers
        self._gate = gate
        self._metrics = metrics
        self.on_overload: Callable[[], None] = lambda: None
        """Called when somebody found no place."""

    async def answer(
        self, page: str, scope: Scope, receive: Receive, send: Send, *, leaves: bool
    ) -> None:
        """Take a tap (or a leave) for the page at this path."""
        headers = headers_of(scope)
        try:
            self._gate.check(leaves=leaves)
            await self._take(page, headers, receive, send, scope, leaves=leaves)
        except RefusedError as refused:
            self._metrics.refuse(refused.code)
            await self._refuse(send, refused, headers)
        except LedgerError as error:
            self._metrics.refuse(error.code)
            if isinstance(error, OverloadedError):
                self.on_overload()
            await self._answers.refuse(
                send, error.status, error.code, headers, as_page=is_form(headers)
            )
        except GoneAwayError:
            return

    async def _refuse(self, send: Send, refused: RefusedError, headers: Headers) -> None:
        as_page = is_form(headers)
        if refused.more and not as_page:
            await self._answers.refuse_with(send, refused, headers)
            return
        await self._answers.refuse(
            send,
            refused.status,
            refused.code,
            headers,
            as_page=as_page,
            retry_after=refused.retry_after,
        )

    async def _take(
        self,
        page: str,
        headers: Headers,
        receive: Receive,
        send: Send,
        scope: Scope,
        *,
        leaves: bool,
    ) -> None:
        config = self._config
        refuse_other_sites(headers)
        body = await read_body(receive, self._max_bytes, config.body_seconds)
        shelved = self._shelf.peek(page) or await self._shelf.get(page)
        if shelved is None:
            raise RefusedError(404, "not_found")
        wish = read_wish(headers, body)
        face, about = shelved.snapshot.face, shelved.snapshot.about
        if leaves:
            await self._leave(page, about, wish, send)
            return
        if face.is_gone:
            raise RefusedError(410, "gone")
        moment = now()
        kind = allowed_kind(wish, config.kinds, face, moment)
        if kind.erases:
            await self._leave(page, about, wish, send)
            return
        phone = self._pseudonyms.phone(about, wish.key)
        tap = Tap(
            self._pseudonyms.once_id(about, phone, wish.kind, wish.item)
            if kind.once
            else self._pseudonyms.repeat_id(about, phone, wish.tap),
            about,
            phone,
            wish.kind,
            wish.item,
            wish.value,
            moment,
        )
        try:
            is_new = await self._tap(tap, wish, kind, face, network_of(scope))
        except RefusedError as refused:
            if refused.status != _PROOF or not wish.is_form:
                raise
            self._metrics.refuse(refused.code)
            await self._ask_to_wait(page, wish, refused, scope, send)
            return
        if wish.is_form:
            await self._thank(page, wish, scope, send)
            return
        if not self._tallies.knows(about):
            await self._figures.load(about)
        state = self._tallies.encoded(about)
        await self._answers.json(send, _ANSWER[is_new] + state + b"}")

    async def _tap(self, tap: Tap, wish: Wish, kind: Kind, face: Face, network: str) -> bool:
        """Have a tap weighed and written; whether anything is new."""
        text = tidy_words(wish.text, kind.words) if kind.words else ""
        seats = seats_of(wish, kind, face)
        about, phone, gate, metrics = tap.about, tap.phone, self._gate, self._metrics
        if phone in self._departed:
            raise RefusedError(410, "left_before")
        visit = Visit(about, phone, tap.kind, tap.item, tap.at, network, wish.is_form, wish.proof)
        mark = gate.weigh(visit)
        if wish.proof:
            await gate.spend(visit)
            if phone in self._departed:
                raise RefusedError(410, "left_before")
        if mark:
            tap = tap._replace(mark=mark)
        gate.enter(leaves=False)
        began = time.monotonic()
        try:
            # From the look at who has departed up to here nothing waits, so that whoever leaves
            # meanwhile is erased behind this tap and not before it.
            if not self._tallies.knows(about):
                self._figures.want(about)
            entry = tap if kind.is_plain and not seats else entry_of(tap, kind, face, text, seats)
            outcome = await self._ledger.submit(entry)
        finally:
            seconds = time.monotonic() - began
            gate.leave(seconds, leaves=False)
        metrics.ack_seconds.observe(seconds)
        metrics.n_claims += seats > 0
        if outcome == "taken":
            raise RefusedError(409, "full" if tap.kind == JOIN.name else "taken")
        if outcome == "enough":
            raise RefusedError(429, "enough")
        is_new = outcome.is_new if isinstance(outcome, Changed) else outcome in (True, "won")
        metrics.n_taps += 1
        metrics.n_taps_new += is_new
        metrics.n_taps_marked += is_new and mark != 0
        return is_new

    async def _leave(self, page: str, about: str, wish: Wish, send: Send) -> None:
        phone = self._pseudonyms.phone(about, wish.key)
        self._gate.enter(leaves=True)
        began = time.monotonic()
        try:
            outcome = await self._departed.leave(about, phone)
        finally:
            self._gate.leave(time.monotonic() - began, leaves=True)
        self._metrics.n_erasures += 1
        n_erased = sum(cast("dict[TallyKey, int]", outcome).values())
        forget = self._cookie(page, "", seconds=0, is_secure=False)
        if wish.is_form:
            await self._answers.see_other(send, page + GOODBYE, forget)
        else:
            await self._answers.json(send, b'{"ok":true,"erased":%d}' % n_erased, forget)

    async def _ask_to_wait(
        self, page: str, wish: Wish, refused: RefusedError, scope: Scope, send: Send
    ) -> None:
        """A page that sends the same tap again, for a phone that cannot calculate."""
        fields = {
            "kind": wish.kind,
            "item": wish.item,
            "value": str(wish.value),
            "tap": wish.tap,
            "proof": str(refused.more.get("proof", "")),
        }
        if wish.text:
            fields["text"] = wish.text
        form = again_form(page + TAP, fields, int(refused.more.get("seconds", 0)))
        body = notice_page(self._config.notice_frame, "wait", form)
        await self._answers.page(send, refused.status, body, *self._new_cookie(page, wish, scope))

    async def _thank(self, page: str, wish: Wish, scope: Scope, send: Send) -> None:
        thanks = await self._shelf.get(page + THANKS)
        has_thanks = thanks is not None and not thanks.snapshot.face.is_gone
        query = urlencode({"ikut": wish.item or wish.kind})
        where = f"{page}{THANKS if has_thanks else ''}?{query}"
        await self._answers.see_other(send, where, *self._new_cookie(page, wish, scope))

    def _new_cookie(self, page: str, wish: Wish, scope: Scope) -> list[tuple[bytes, bytes]]:
        """The key that a phone without JavaScript has just been given, if it has."""
        if not wish.is_new_key:
            return []
        is_secure = self._config.secure_cookies
        if is_secure is None:
            is_secure = scope.get("scheme") == "https"
        return [self._cookie(page, wish.key, seconds=_COOKIE_SECONDS, is_secure=is_secure)]

    @staticmethod
    def _cookie(page: str, key: str, *, seconds: int, is_secure: bool) -> tuple[bytes, bytes]:
        secure = "; Secure" if is_secure else ""
        line = f"{COOKIE}={key}; Path={page}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
        return b"set-cookie", line.encode("ascii")
