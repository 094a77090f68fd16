# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work that is asked under suspicion: each proof is good once, in time, for its phone alone."""

import base64
import json
import time
from itertools import pairwise
from typing import Any

import altcha
import pytest

from gaung.crowd.errors import OverloadedError, RefusedError
from gaung.crowd.gate import GateSettings
from gaung.crowd.gate.contract import Visit
from gaung.crowd.gate.proof import MOST_TRIES, Proofs
from gaung.crowd.gate.spent import Spent
from gaung.crowd.gate.work import Work
from gaung.crowd.marks import Mark
from gaung.crowd.metrics import Metrics
from tests.crowd.gate.crowds import NOON, solved, visit

SECRET = b"rahasia-untuk-uji-yang-panjang"
LEVEL = 1
SECOND = 1000

pytestmark = pytest.mark.anyio


def new_work(bus_url: str = "", secret: bytes = SECRET, **settings: int) -> Work:
    return Work(GateSettings(**settings), secret=secret, bus_url=bus_url, metrics=Metrics())


def ask(work: Work, wish: Visit) -> int:
    return work.ask(wish, wish.phone, wish.network.encode(), LEVEL)


def refused(work: Work, wish: Visit) -> RefusedError:
    with pytest.raises(RefusedError) as error:
        ask(work, wish)
    return error.value


def proof_of(work: Work, wish: Visit) -> str:
    answer = refused(work, wish)
    assert (answer.status, answer.code) == (428, "proof")
    return solved(answer.more["challenge"])


def test_a_phone_that_worked_comes_in_and_is_not_asked_again_for_a_while() -> None:
    work = new_work()
    proof = proof_of(work, visit())
    assert ask(work, visit(proof=proof)) == 0
    assert ask(work, visit(at=NOON + 599 * SECOND)) == 0
    assert refused(work, visit(at=NOON + 601 * SECOND)).code == "proof"


def test_a_proof_is_good_once() -> None:
    work = new_work()
    proof = proof_of(work, visit())
    ask(work, visit(proof=proof))
    again = refused(work, visit(proof=proof))
    assert (again.status, again.code) == (428, "proof_wrong")
    assert ask(work, visit(proof=solved(again.more["challenge"]))) == 0


@pytest.mark.parametrize(
    "other",
    [{"phone": "b"}, {"about": "banjir"}, {"at": NOON + 121 * SECOND}],
    ids=["another phone", "another campaign", "too late"],
)
def test_a_proof_is_for_its_phone_its_campaign_and_its_time(other: dict[str, Any]) -> None:
    work = new_work()
    proof = proof_of(work, visit())
    assert refused(work, visit(proof=proof, **other)).code == "proof_wrong"
    # It was not used up by whoever was refused with it.
    assert ask(work, visit(proof=proof)) == 0


def test_a_proof_that_altcha_itself_finds_too_late_is_refused() -> None:
    work = new_work()
    at = time.time_ns() // 1_000_000 - 125 * SECOND
    assert refused(work, visit(at=at, proof=proof_of(work, visit(at=at)))).code == "proof_wrong"


def changed(payload: str, *path: str, to: Any) -> str:
    whole = json.loads(base64.b64decode(payload))
    place = whole
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return base64.b64encode(json.dumps(whole).encode()).decode()


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (("solution", "derivedKey"), "00" * 32),
        (("solution", "derivedKey"), None),
        (("challenge", "parameters", "expiresAt"), 9_999_999_999),
        (("challenge", "parameters", "expiresAt"), None),
        (("challenge", "parameters", "cost"), 1),
        (("challenge", "parameters", "data"), None),
        (("challenge", "parameters", "data"), {"for": "", "by": ""}),
        (("challenge", "parameters", "keySignature"), None),
        (("challenge", "parameters"), []),
        (("challenge", "parameters"), None),
        (("challenge", "signature"), None),
        (("challenge", "signature"), 7),
        (("challenge",), "x"),
        (("solution",), 7),
    ],
)
def test_what_was_tampered_with_is_refused(path: tuple[str, ...], to: object) -> None:
    work = new_work()
    proof = changed(proof_of(work, visit()), *path, to=to)
    assert refused(work, visit(proof=proof)).code == "proof_wrong"


@pytest.mark.parametrize(
    "proof",
    [
        "x",
        "é",
        "A" * 2049,
        base64.b64encode(b"[" * 1000).decode(),
        base64.b64encode(b'{"challenge":' * 4 + b"1").decode(),
        base64.b64encode(b"7").decode(),
        base64.b64encode(b"\xff\xfe").decode(),
    ],
)
def test_what_is_no_payload_is_refused(proof: str) -> None:
    assert refused(new_work(), visit(proof=proof)).code == "proof_wrong"


def test_a_payload_without_our_signature_is_not_derived() -> None:
    """Whoever sends another cost must not make the server calculate."""
    forged = altcha.create_challenge("PBKDF2/SHA-256", 1, counter=1, hmac_secret="theirs")
    forged.parameters.cost = 10**9
    proof = altcha.Payload(forged, altcha.Solution(1, "00" * 32)).to_base64()
    began = time.process_time()
    assert refused(new_work(), visit(proof=proof)).code == "proof_wrong"
    assert time.process_time() - began < 1


def test_each_level_asks_for_twice_as_much() -> None:
    proofs = Proofs(SECRET, seconds=60, most_bytes=2048)
    assert [b / a for a, b in pairwise(MOST_TRIES[1:])] == [2, 2, 2]
    for level in range(1, 5):
        tries = []
        for _ in range(5):
            solution = altcha.solve_challenge(
                altcha.Challenge.from_dict(proofs.ask("a", b"", level, NOON))
            )
            assert solution is not None
            tries.append(solution.counter)
        assert max(tries) <= MOST_TRIES[level]
        assert len(set(tries)) > 1


async def test_processes_without_a_bus_do_not_take_each_others_proofs() -> None:
    one, two = new_work(secret=b"1" * 32), new_work(secret=b"2" * 32)
    proof = proof_of(one, visit())
    assert refused(two, visit(proof=proof)).code == "proof_wrong"
    wish = visit(proof=proof)
    assert ask(one, wish) == 0
    await one.spend(wish, wish.phone, b"")


async def test_processes_with_redis_share_what_is_used_up(redis_url: str) -> None:
    one, two = new_work(redis_url), new_work(redis_url)
    proof = proof_of(one, visit())
    wish, again = visit(proof=proof), visit(proof=proof)
    assert ask(two, wish) == 0
    await two.spend(wish, wish.phone, b"")
    assert ask(one, again) == 0
    with pytest.raises(RefusedError) as error:
        await one.spend(again, again.phone, b"")
    assert error.value.code == "proof_wrong"
    assert refused(one, visit()).code == "proof"
    assert ask(one, visit(proof=solved(error.value.more["challenge"]))) == 0
    await one.close()
    await two.close()


async def test_while_redis_is_away_each_process_takes_only_what_it_asked_for() -> None:
    one, two = new_work("redis://127.0.0.1:1/0"), new_work("redis://127.0.0.1:1/0")
    foreign = visit(proof=proof_of(one, visit()))
    ask(two, foreign)
    with pytest.raises(RefusedError) as error:
        await two.spend(foreign, foreign.phone, b"")
    assert error.value.code == "proof_wrong"
    own = visit(proof=proof_of(one, visit()))
    ask(one, own)
    await one.spend(own, own.phone, b"")
    await one.close()
    await two.close()


def test_used_proofs_are_remembered_as_long_as_they_hold_and_none_is_dropped() -> None:
    spent = Spent(10, 3)
    assert [spent.take(each, 100.0) for each in (b"a", b"b", b"a")] == [True, True, False]
    assert not spent.take(b"a", 109.9)
    assert not spent.take(b"a", 111.0)
    assert spent.take(b"c", 111.0)
    with pytest.raises(OverloadedError):
        spent.take(b"d", 111.0)
    assert spent.take(b"d", 125.0)
    assert spent.take(b"a", 200.0)


class TestWithoutJavaScript:
    def test_a_phone_waits_and_is_marked(self) -> None:
        work = new_work()
        first = refused(work, visit(is_form=True))
        assert (first.status, first.code, first.retry_after) == (428, "proof", 8)
        token = str(first.more["proof"])
        early = refused(work, visit(is_form=True, proof=token, at=NOON + 5500))
        assert early.more == {"proof": token, "seconds": 3}
        later = NOON + 8000
        assert ask(work, visit(is_form=True, proof=token, at=later)) == Mark.WAITED
        assert ask(work, visit(is_form=True, at=later + 60 * SECOND)) == Mark.WAITED

    @pytest.mark.parametrize(
        "other",
        [{"about": "banjir"}, {"at": NOON + 601 * SECOND}],
        ids=["another campaign", "too late"],
    )
    def test_a_token_is_for_its_campaign_and_its_time(self, other: dict[str, Any]) -> None:
        work = new_work()
        token = str(refused(work, visit(is_form=True)).more["proof"])
        late: dict[str, Any] = {"at": NOON + 9000, **other}
        again = refused(work, visit(is_form=True, proof=token, **late))
        assert again.more["proof"] != token

    def test_a_token_is_good_once_also_for_another_phone(self) -> None:
        work = new_work()
        token = str(refused(work, visit(is_form=True)).more["proof"])
        later = NOON + 9000
        ask(work, visit("b", is_form=True, proof=token, at=later))
        assert refused(work, visit("c", is_form=True, proof=token, at=later)).code == "proof"

    @pytest.mark.parametrize(
        "token", ["w1.1.2.3", "w1." + "9" * 16 + "." + "a" * 16 + "." + "b" * 32]
    )
    def test_a_token_that_is_not_ours_is_replaced(self, token: str) -> None:
        answer = refused(new_work(), visit(is_form=True, proof=token))
        assert answer.more["proof"] != token

    def test_a_token_does_not_spare_a_browser_its_work(self) -> None:
        work = new_work()
        token = str(refused(work, visit(is_form=True)).more["proof"])
        assert refused(work, visit(proof=token, at=NOON + 9000)).code == "proof_wrong"

    def test_one_network_cannot_wait_for_thousands(self) -> None:
        work = new_work(network_waits_per_minute=10)
        answers = [refused(work, visit(str(i), is_form=True)).status for i in range(12)]
        assert answers == [428] * 10 + [429] * 2
        assert refused(work, visit("x", is_form=True, network="198.51.100.1")).status == 428
