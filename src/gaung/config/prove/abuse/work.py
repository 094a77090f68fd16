# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""B4: a proof of work is checked in no time, and is good once, in time, for its phone alone."""

import asyncio
import html
import json
import random
import re
import statistics
import time
from urllib.parse import urlencode

from gaung.config.prove.abuse.server import CHOICES, PROOF_SECONDS, SHARE, WAIT_SECONDS
from gaung.config.prove.abuse.visitors import (
    ASKED,
    OK,
    new_key,
    people,
    scripted,
    solved,
    work_through,
)
from gaung.config.prove.lane.place import ABOUT, TAP_PATH
from gaung.config.prove.lane.site import Site
from gaung.config.prove.lane.wire import Answer, Phone
from gaung.config.prove.report import Check
from gaung.crowd.gate.proof import MOST_TRIES, Proofs
from gaung.crowd.marks import Mark

PROMISE = "work is verified in <= 1 ms; used, late, foreign and forged proofs are refused"
NO_SCRIPT = "without JavaScript a phone waits in place of working; its tap is kept and marked"
MOST_MS = 1.0
SEE_OTHER = 303
_TRIES, _TRY_SECONDS = 40, 0.05
_PROOF = re.compile(rb'name="proof" value="([^"]+)"')


async def check_work(site: Site, n_scripted: int) -> Check:
    """B4, after a script has made the gate ask for work."""
    chance = random.Random(4)
    port = site.lanes[0].port
    # Where nobody opens the page, the gate cannot know that whoever presses did not open it.
    await asyncio.gather(*(each.look() for each in people(port, n_scripted, chance)))
    await work_through(scripted(port, n_scripted, chance), 0.0, 2.0)
    async with Phone(port) as phone:
        key, other = new_key(chance), new_key(chance)
        asked = await _asked(phone, key, chance)
        proof = _solved(asked)
        foreign = await _tap(phone, other, proof)
        taken = await _tap(phone, key, proof)
        again = await _tap(phone, key, proof)
        forged = await _tap(phone, other, proof[:-8] + "AAAAAAA=")
        late_proof = _solved(again)
        await asyncio.sleep(PROOF_SECONDS + 0.2)
        late = await _tap(phone, key, late_proof)
    statuses = {
        "asked": asked.status,
        "foreign": foreign.status,
        "taken": taken.status,
        "used": again.status,
        "forged": forged.status,
        "late": late.status,
    }
    milliseconds = verify_milliseconds()
    passed = milliseconds <= MOST_MS and statuses == {
        name: OK if name == "taken" else ASKED for name in statuses
    }
    return Check("B4", PROMISE, {**statuses, "verify_ms": round(milliseconds, 4)}, passed)


async def check_no_script(site: Site) -> Check:
    """B4 for a plain form, while work is still asked."""
    fields = {"kind": SHARE, "item": CHOICES[0]}
    head = {"content-type": "application/x-www-form-urlencoded"}
    async with Phone(site.lanes[0].port, "127.6.0.1") as phone:

        async def press(proof: str) -> Answer:
            body = urlencode({**fields, "proof": proof}).encode()
            return await phone.ask("POST", TAP_PATH, body, head)

        first = await press("")
        found = _PROOF.search(first.body)
        token = html.unescape(found.group(1).decode()) if found else ""
        early = await press(token)
        await asyncio.sleep(WAIT_SECONDS + 0.2)
        later, again = await press(token), await press(token)
    marked = site.rows(
        "SELECT count(*) FROM tap WHERE kind = ? AND mark & ? <> 0", SHARE, int(Mark.WAITED)
    )
    figure = {
        "first": first.status,
        "early": early.status,
        "waited": later.status,
        "used": again.status,
        "n_marked": int(str(marked[0][0])),
    }
    expected = {
        "first": ASKED,
        "early": ASKED,
        "waited": SEE_OTHER,
        "used": ASKED,
        "n_marked": 1,
    }
    return Check("B4.form", NO_SCRIPT, {**figure}, figure == expected)


def verify_milliseconds(n: int = 200) -> float:
    """Processor time to check one payload of the highest level: the median of `n`."""
    proofs = Proofs(bytes(32), seconds=60, most_bytes=2048)
    phone, at = bytes(16), time.time_ns() // 1_000_000
    payload = solved(proofs.ask(ABOUT, phone, len(MOST_TRIES) - 1, at))
    times = []
    for _ in range(n):
        began = time.process_time()
        proofs.read(payload, ABOUT, phone, at)
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


async def _asked(phone: Phone, key: str, chance: random.Random) -> Answer:
    """The first answer to a phone, when all others are asked for work."""
    for _ in range(_TRIES):
        if (await _tap(phone, new_key(chance))).status == ASKED:
            break
        await asyncio.sleep(_TRY_SECONDS)
    return await _tap(phone, key)


def _solved(answer: Answer) -> str:
    return solved(json.loads(answer.body)["challenge"]) if answer.status == ASKED else ""


async def _tap(phone: Phone, key: str, proof: str = "") -> Answer:
    body = {"key": key, "kind": "join", "item": "", **({"proof": proof} if proof else {})}
    return await phone.post_json(TAP_PATH, body)
