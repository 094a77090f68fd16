# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where phones tap and leave: the tap is answered only after it is durable."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import cast
from urllib.parse import urlencode

from starlette.types import Receive, Scope, Send

from gaung.crowd.admission import Admission
from gaung.crowd.errors import LedgerError, RefusedError
from gaung.crowd.lane.answers import (
    Answers,
    TooLargeError,
    headers_of,
    read_body,
)
from gaung.crowd.lane.config import LaneConfig
from gaung.crowd.lane.departed import Departed
from gaung.crowd.lane.shelf import Shelf, Shelved
from gaung.crowd.lane.wishes import (
    COOKIE,
    Wish,
    allowed_kind,
    is_form,
    read_wish,
    refuse_other_sites,
)
from gaung.crowd.ledger import Erase, Ledger, Outcome, Pseudonyms, TallyKey, Tap
from gaung.crowd.ledger.entries import day_of
from gaung.crowd.metrics import Metrics
from gaung.crowd.tallies import Tallies

THANKS = "/terima-kasih"
GOODBYE = "/sampai-jumpa"
_COOKIE_SECONDS = 180 * 86_400
_ANSWER = {
    True: b'{"ok":true,"new":true,"tallies":',
    False: b'{"ok":true,"new":false,"tallies":',
}


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
        load: Callable[[str], Awaitable[bool]],
        departed: Departed,
        answers: Answers,
        admission: Admission,
        metrics: Metrics,
    ) -> None:
        """Everything it works with."""
        self._config = config
        self._pseudonyms = Pseudonyms(config.secret)
        self._ledger = ledger
        self._shelf = shelf
        self._tallies = tallies
        self._load = load
        self._departed = departed
        self._answers = answers
        self._admission = admission
        self._metrics = metrics

    async def answer(
        self, page: str, scope: Scope, receive: Receive, send: Send, *, leaves: bool
    ) -> None:
        """Take a tap (or a leave) for the page at this path."""
        headers = headers_of(scope)
        try:
            with self._admission:
                await self._take(page, headers, receive, send, scope, leaves=leaves)
        except RefusedError as refused:
            status, code = refused.status, refused.code
        except TooLargeError:
            status, code = 413, "too_large"
        except LedgerError as error:
            status, code = error.status, error.code
        else:
            return
        self._metrics.n_refused += 1
        await self._answers.refuse(send, status, code, headers, as_page=is_form(headers))

    async def _take(
        self,
        page: str,
        headers: dict[bytes, bytes],
        receive: Receive,
        send: Send,
        scope: Scope,
        *,
        leaves: bool,
    ) -> None:
        refuse_other_sites(headers)
        body = await read_body(receive, self._config.max_body_bytes)
        shelved = self._shelf.peek(page) or await self._shelf.get(page)
        if shelved is None:
            raise RefusedError(404, "not_found")
        wish = read_wish(headers, body)
        if leaves:
            await self._leave(page, shelved, wish, send)
            return
        if shelved.snapshot.face.is_gone:
            raise RefusedError(410, "gone")
        kind = allowed_kind(wish, self._config.kinds, shelved.snapshot.face)
        if kind.erases:
            await self._leave(page, shelved, wish, send)
            return
        if not self._tallies.knows(shelved.snapshot.about):
            await self._load(shelved.snapshot.about)
        is_new = await self._tap(shelved, wish, is_once=kind.once)
        if wish.is_form:
            await self._thank(page, wish, scope, send)
            return
        state = self._tallies.encoded(shelved.snapshot.about)
        await self._answers.json(send, _ANSWER[is_new] + state + b"}")

    async def _tap(self, shelved: Shelved, wish: Wish, *, is_once: bool) -> bool:
        about = shelved.snapshot.about
        phone = self._pseudonyms.phone(about, wish.key)
        if phone in self._departed:
            raise RefusedError(410, "left_before")
        if is_once:
            id_ = self._pseudonyms.once_id(about, phone, wish.kind, wish.item)
        else:
            id_ = self._pseudonyms.repeat_id(about, phone, wish.tap)
        tap = Tap(id_, about, phone, wish.kind, wish.item, wish.value, now())
        is_new = bool(await self._ledger.submit(tap))
        self._metrics.n_taps += 1
        self._metrics.n_taps_new += is_new
        return is_new

    async def _leave(self, page: str, shelved: Shelved, wish: Wish, send: Send) -> None:
        about = shelved.snapshot.about
        phone = self._pseudonyms.phone(about, wish.key)
        # From this moment on no tap of the phone is taken, also not one that was sent before and
        # arrives late; if the erasure fails, the phone is as it was and may try again.
        self._departed.add(phone)
        try:
            day = day_of(now(), self._config.day_offset_seconds)
            outcome: Outcome = await self._ledger.submit(Erase(about, phone, day))
        except (LedgerError, asyncio.CancelledError):
            self._departed.discard(phone)
            raise
        self._departed.announce(phone)
        self._metrics.n_erasures += 1
        n_erased = sum(cast("dict[TallyKey, int]", outcome).values())
        forget = self._cookie(page, "", seconds=0, is_secure=False)
        if wish.is_form:
            await self._answers.see_other(send, page + GOODBYE, forget)
        else:
            await self._answers.json(send, b'{"ok":true,"erased":%d}' % n_erased, forget)

    async def _thank(self, page: str, wish: Wish, scope: Scope, send: Send) -> None:
        thanks = await self._shelf.get(page + THANKS)
        has_thanks = thanks is not None and not thanks.snapshot.face.is_gone
        query = urlencode({"ikut": wish.item or wish.kind})
        where = f"{page}{THANKS if has_thanks else ''}?{query}"
        if not wish.is_new_key:
            await self._answers.see_other(send, where)
            return
        is_secure = self._config.secure_cookies
        if is_secure is None:
            is_secure = scope.get("scheme") == "https"
        cookie = self._cookie(page, wish.key, seconds=_COOKIE_SECONDS, is_secure=is_secure)
        await self._answers.see_other(send, where, cookie)

    @staticmethod
    def _cookie(page: str, key: str, *, seconds: int, is_secure: bool) -> tuple[bytes, bytes]:
        secure = "; Secure" if is_secure else ""
        line = f"{COOKIE}={key}; Path={page}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
        return b"set-cookie", line.encode("ascii")
