# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An open-loop load: requests come when they are due, whether the server keeps up or not.

A closed loop waits for the last answer before it asks again, and so hides what overload does to
people: the slower the server, the less it asks. Here each request has its moment, and its latency
counts from that moment, also where the generator itself was late (no coordinated omission;
G. Tene, "How NOT to Measure Latency", 2013). How late it was is told apart, so that a reader can
see whether the generator was the bottleneck.

It is an open loop of requests, not of connections. Phones come to a page over minutes and tap
later; thousands that connect within the same second measure the kernel's queue of connections (what
does not fit is tried again after 1, 3 and 7 seconds) and not the server. So a load may open its
connections before its time begins, at a pace (`n_open`).

Run in processes of its own by `spread`, as `python -m gaung.config.prove.lane.open_load`.
"""

import asyncio
import json
import math
import sys
import tempfile
import time
from array import array
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import cast

from gaung.config.prove.children import child_environment
from gaung.config.prove.lane.place import KIND, TAP_PATH

CUT_OFF, NO_ANSWER = 0, 1
"""What stands instead of a status where the line broke, or nothing came until the end."""
OK, UNAVAILABLE = 200, 503
TICK_SECONDS, LOOK_SECONDS, LAST_ANSWER_SECONDS = 0.002, 0.02, 5.0
OPENS_A_SECOND = 2000
PHONE_HEADERS = (
    "user-agent: Mozilla/5.0 (Linux; Android 12; SM-A035F) AppleWebKit/537.36 Mobile Safari\r\n"
    "accept: */*\r\naccept-language: id-ID,id;q=0.9,en;q=0.8\r\n"
    "accept-encoding: gzip, deflate, br\r\nsec-fetch-site: same-origin\r\n"
    "sec-fetch-mode: cors\r\nsec-fetch-dest: empty\r\n"
)


@dataclass(frozen=True, slots=True)
class Load:
    """What to send: `rate` taps a second for `seconds` to a port on loopback.

    Each tap has a key and an id of its own and carries its number (from `first` on) as its value.
    At most `n_connections` are open; what is due while all are busy waits, and its wait counts.
    Of them `n_open` are opened before the time begins, the others when they are needed.
    """

    port: int
    rate: float
    seconds: float
    n_connections: int = 2000
    first: int = 1
    n_open: int = 0

    @property
    def opening_seconds(self) -> float:
        """How long it takes to open those that are opened before."""
        return self.n_open / OPENS_A_SECOND


@dataclass(slots=True)
class Told:
    """What each request was told, in the order of the answers."""

    due: "array[float]" = field(default_factory=lambda: array("d"))
    """When it was due, in seconds after the beginning."""
    latency: "array[float]" = field(default_factory=lambda: array("f"))
    """Seconds from that moment to the whole answer."""
    late: "array[float]" = field(default_factory=lambda: array("f"))
    """Seconds from that moment until it was sent: the generator's own delay."""
    status: "array[int]" = field(default_factory=lambda: array("H"))
    number: "array[int]" = field(default_factory=lambda: array("q"))
    n_without_retry_after: int = 0
    """Refusals (503) that did not say when to come back."""
    cpu_seconds: float = 0.0
    """Of the generator."""

    def add(self, due: float, latency: float, late: float, status: int, number: int) -> None:
        """Write one answer down."""
        self.due.append(due)
        self.latency.append(latency)
        self.late.append(late)
        self.status.append(status)
        self.number.append(number)

    def join(self, other: "Told") -> None:
        """Take in what another process was told."""
        for name in COLUMNS:
            getattr(self, name).extend(getattr(other, name))
        self.n_without_retry_after += other.n_without_retry_after
        self.cpu_seconds += other.cpu_seconds

    def n(self, *statuses: int) -> int:
        """How many answers had one of these statuses."""
        return sum(1 for each in self.status if each in statuses)

    def numbers(self, status: int = OK) -> set[int]:
        """The numbers of the taps that were told this."""
        pairs = zip(self.number, self.status, strict=True)
        return {number for number, each in pairs if each == status}

    def latencies(self, status: int, since: float = 0.0, until: float = 1e9) -> list[float]:
        """Ascending, of the answers with a status that were due within a time."""
        rows = zip(self.due, self.latency, self.status, strict=True)
        return sorted(
            seconds for due, seconds, each in rows if each == status and since <= due < until
        )


COLUMNS = ("due", "latency", "late", "status", "number")


def quantile(ascending: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed; 0.0 of nothing."""
    if not ascending:
        return 0.0
    return ascending[max(0, math.ceil(share * len(ascending)) - 1)]


def tap_request(number: int) -> bytes:
    """A tap of a phone that nobody has seen, as a browser sends it."""
    body = b'{"key":"%032d","tap":"t%020d","kind":"%s","item":"","value":%d}' % (
        number,
        number,
        KIND.encode(),
        number,
    )
    head = (
        f"POST {TAP_PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\n{PHONE_HEADERS}"
        f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class _Line(asyncio.Protocol):
    """One connection; it asks one thing at a time and then goes back among the free ones."""

    def __init__(self, crowd: "_Crowd") -> None:
        self._crowd = crowd
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self.asked: tuple[float, float, int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._crowd.is_free(self)

    def ask(self, due: float, late: float, number: int, request: bytes) -> None:
        self.asked = due, late, number
        assert self._transport is not None
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        head, separator, body = self._buffer.partition(b"\r\n\r\n")
        if not separator:
            return
        low = head.lower()
        _, _, rest = low.partition(b"content-length: ")
        if len(body) < int(rest.partition(b"\r\n")[0] or 0):
            return
        self._buffer = b""
        status = int(head[9:12])
        if status == UNAVAILABLE and b"\r\nretry-after: " not in low:
            self._crowd.told.n_without_retry_after += 1
        self._end(status)
        if b"\r\nconnection: close" in low:
            self.close()
        else:
            self._crowd.is_free(self)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._transport = None
        self._end(CUT_OFF)
        self._crowd.is_gone(self)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def _end(self, status: int) -> None:
        if self.asked is not None:
            due, late, number = self.asked
            self.asked = None
            self._crowd.told.add(due, self._crowd.now() - due, late, status, number)


class _Crowd:
    """All lines of this process, and what waits for one."""

    def __init__(self, load: Load, request: Callable[[int], bytes]) -> None:
        self.told = Told()
        self._load = load
        self._request = request
        self._free: dict[_Line, None] = {}
        """The last one that became free is asked first."""
        self._lines: set[_Line] = set()
        self._waiting: deque[tuple[float, int]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._n_opening = 0
        self._began = 0.0
        self._is_over = False

    def now(self) -> float:
        """Seconds since the beginning."""
        return time.perf_counter() - self._began

    async def run(self) -> Told:
        """Send everything when it is due, then wait a little for the last answers."""
        await self._open_before()
        cpu, self._began = time.process_time(), time.perf_counter()
        n_sent, load = 0, self._load
        while (now := self.now()) < load.seconds:
            while n_sent < now * load.rate:
                self._send(n_sent / load.rate, load.first + n_sent)
                n_sent += 1
            await asyncio.sleep(TICK_SECONDS)
        ends = self.now() + LAST_ANSWER_SECONDS
        while self.now() < ends and self._has_unanswered():  # noqa: ASYNC110
            await asyncio.sleep(LOOK_SECONDS)
        self._finish()
        self.told.cpu_seconds = time.process_time() - cpu
        await asyncio.sleep(LOOK_SECONDS)  # the lines end
        return self.told

    async def _open_before(self) -> None:
        self._began, load = time.perf_counter(), self._load
        n_opened = 0
        while n_opened < load.n_open:
            while n_opened < min(load.n_open, self.now() * OPENS_A_SECOND):
                self._open()
                n_opened += 1
            await asyncio.sleep(TICK_SECONDS)
        ends = self.now() + LAST_ANSWER_SECONDS
        while self._n_opening and self.now() < ends:  # noqa: ASYNC110
            await asyncio.sleep(TICK_SECONDS)

    def _has_unanswered(self) -> bool:
        return bool(self._waiting) or any(line.asked for line in self._lines)

    def is_free(self, line: _Line) -> None:
        """A line may be asked; the first that waits takes it."""
        if self._is_over:
            line.close()
            return
        self._lines.add(line)
        if self._waiting:
            self._ask(line, *self._waiting.popleft())
        else:
            self._free[line] = None

    def is_gone(self, line: _Line) -> None:
        """A line broke."""
        self._lines.discard(line)
        self._free.pop(line, None)
        if self._waiting and not self._is_over:
            self._open()

    def _send(self, due: float, number: int) -> None:
        if self._free:
            self._ask(self._free.popitem()[0], due, number)
            return
        self._waiting.append((due, number))
        self._open()

    def _ask(self, line: _Line, due: float, number: int) -> None:
        line.ask(due, self.now() - due, number, self._request(number))

    def _open(self) -> None:
        if len(self._lines) + self._n_opening >= self._load.n_connections:
            return
        self._n_opening += 1
        task = asyncio.create_task(self._opened())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _opened(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.create_connection(lambda: _Line(self), "127.0.0.1", self._load.port)
        except OSError:
            if self._waiting:
                due, number = self._waiting.popleft()
                late = self.now() - due
                self.told.add(due, late, late, CUT_OFF, number)
        finally:
            self._n_opening -= 1

    def _finish(self) -> None:
        self._is_over = True
        late = self.now()
        for line in list(self._lines):
            if line.asked is not None:
                due, own, number = line.asked
                line.asked = None
                self.told.add(due, late - due, own, NO_ANSWER, number)
            line.close()
        for due, number in self._waiting:
            self.told.add(due, late - due, late - due, NO_ANSWER, number)


async def send(load: Load, request: Callable[[int], bytes] = tap_request) -> Told:
    """Load from this loop; `request` makes what is sent from a tap's number."""
    return await _Crowd(load, request).run()


def shares(load: Load, n_processes: int) -> Iterator[Load]:
    """The load cut into equal parts with numbers of their own."""
    n_each = int(load.rate * load.seconds / n_processes) + 1
    for n in range(n_processes):
        yield replace(
            load,
            rate=load.rate / n_processes,
            n_connections=max(1, load.n_connections // n_processes),
            first=load.first + n * n_each,
            n_open=load.n_open // n_processes,
        )


async def spread(load: Load, n_processes: int = 1) -> Told:
    """Load from processes of their own, so that this one may watch."""
    parts = await asyncio.gather(*map(_in_a_process, shares(load, n_processes)))
    told = Told()
    for part in parts:
        told.join(part)
    return told


async def _in_a_process(load: Load) -> Told:
    # A file: a pipe is emptied by this process, which is busy and must not hold the generator up.
    with tempfile.TemporaryFile() as file:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "gaung.config.prove.lane.open_load", json.dumps(asdict(load))),
            stdout=file,
            env=child_environment(),
        )
        await process.wait()
        file.seek(0)
        out = file.read()
    head, _, rest = out.partition(b"\n")
    if process.returncode or not head:
        message = f"the generator ended with {process.returncode}"
        raise RuntimeError(message)
    said = json.loads(head)
    told = Told(
        n_without_retry_after=said["n_without_retry_after"], cpu_seconds=said["cpu_seconds"]
    )
    n_bytes = said["n"] * sum(getattr(told, name).itemsize for name in COLUMNS)
    if len(rest) != n_bytes:
        message = f"the generator told {len(rest)} of {n_bytes} bytes"
        raise RuntimeError(message)
    at = 0
    for name in COLUMNS:
        column: array[float] = getattr(told, name)
        end = at + said["n"] * column.itemsize
        column.frombytes(rest[at:end])
        at = end
    return told


def main(argument: str) -> None:
    """Send what the argument says and write what was told: a line of JSON, then the columns."""
    import uvloop  # noqa: PLC0415 - not on every system

    told = uvloop.run(send(Load(**json.loads(argument))))
    head = {
        "n": len(told.status),
        "n_without_retry_after": told.n_without_retry_after,
        "cpu_seconds": told.cpu_seconds,
    }
    out = sys.stdout.buffer
    out.write(json.dumps(head).encode() + b"\n")
    for name in COLUMNS:
        out.write(getattr(told, name).tobytes())
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1])
