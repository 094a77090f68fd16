# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office says to one phone alone: asked for with the phone's key, kept nowhere else."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from html import escape

from starlette.types import Receive, Scope, Send

from gaung.crowd.database import Database
from gaung.crowd.errors import LedgerError, RefusedError
from gaung.crowd.gate import Gate
from gaung.crowd.lane.answers import Answers, headers_of
from gaung.crowd.lane.body import GoneAwayError, read_body
from gaung.crowd.lane.config import LaneConfig
from gaung.crowd.lane.sentences import notice_page
from gaung.crowd.lane.shelf import Shelf
from gaung.crowd.lane.wishes import is_form, read_wish, refuse_other_sites
from gaung.crowd.ledger import Pseudonyms
from gaung.crowd.metrics import Metrics
from gaung.crowd.room_book import each_language

MESSAGES = "/pesan"
_READ = "SELECT name, text FROM whisper WHERE about = ? AND phone = ? ORDER BY at, name"

Whisper = tuple[str, str]
"""(name, text)."""


class Whispers:
    """The endpoint where a phone asks what was said to it; one thread of its own reads."""

    def __init__(
        self,
        config: LaneConfig,
        *,
        shelf: Shelf,
        answers: Answers,
        gate: Gate,
        metrics: Metrics,
    ) -> None:
        """Everything it works with; the database is opened by the first question."""
        self._config = config
        self._pseudonyms = Pseudonyms(config.secret)
        self._shelf = shelf
        self._answers = answers
        self._gate = gate
        self._metrics = metrics
        self._database = Database(config.ledger_url)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="gaung-whispers")

    async def answer(self, page: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell a phone what was said to it: JSON for scripts, a plain page for a form."""
        headers = headers_of(scope)
        try:
            found = await self._find(page, headers, receive)
        except (RefusedError, LedgerError) as refused:
            self._metrics.refuse(refused.code)
            await self._answers.refuse(
                send, refused.status, refused.code, headers, as_page=is_form(headers)
            )
        except GoneAwayError:
            return
        else:
            if is_form(headers):
                await self._answers.page(send, 200, self._page(found))
                return
            messages = [_message(name, text) for name, text in found]
            body = json.dumps({"ok": True, "messages": messages}, ensure_ascii=False).encode()
            await self._answers.json(send, body)

    async def close(self) -> None:
        """Read nothing any more."""
        await asyncio.to_thread(self._thread.shutdown)
        self._database.close()

    async def _find(
        self, page: str, headers: dict[bytes, bytes], receive: Receive
    ) -> list[Whisper]:
        config = self._config
        self._gate.check(leaves=False)
        refuse_other_sites(headers)
        body = await read_body(receive, config.max_body_bytes, config.body_seconds)
        shelved = self._shelf.peek(page) or await self._shelf.get(page)
        if shelved is None:
            raise RefusedError(404, "not_found")
        wish = read_wish(headers, body)
        about = shelved.snapshot.about
        phone = self._pseudonyms.phone(about, wish.key)
        loop = asyncio.get_running_loop()
        try:
            rows = await loop.run_in_executor(
                self._thread, self._database.rows, _READ, (about, phone)
            )
        except Exception as error:
            # Whatever the driver says: the phone may ask again.
            raise RefusedError(503, LedgerError.code) from error
        return [(name, text) for name, text in rows]

    def _page(self, found: list[Whisper]) -> bytes:
        said = "".join(f"<li>{escape(each_language(text)[0])}</li>" for _, text in found)
        code = "messages" if found else "no_messages"
        return notice_page(self._config.notice_frame, code, f"<ul>{said}</ul>" if said else "")


def _message(name: str, kept: str) -> dict[str, str]:
    text, in_english = each_language(kept)
    message = {"name": name, "text": text}
    return {**message, "en": in_english} if in_english else message
