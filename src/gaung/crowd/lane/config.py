# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything the lane needs to know, said explicitly; `gaung.config` fills it from settings."""

from dataclasses import dataclass, field

from gaung.crowd.gate import GateSettings
from gaung.crowd.kinds import KINDS, Kinds
from gaung.crowd.lane.sentences import PLAIN_FRAME

STRICT_CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; script-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
QUIET_PERMISSIONS = (
    "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "payment=(), usb=(), browsing-topics=()"
)


@dataclass(frozen=True, slots=True)
class LaneConfig:
    """Settings of one lane.

    `ledger_url`: `sqlite:///file` or `postgresql://...`. `bus_url`: empty (one process) or
    `redis://...`. `secret`: at least 16 bytes, the same in all processes, for ever (it makes the
    pseudonyms). `secure_cookies`: None = as the request came. `day_offset_seconds`: where the
    days of `seen` and `left` begin (WIB). `notice_frame`: the page around the lane's own sentences,
    with the marks `<!--gaung:id-->` and `<!--gaung:en-->`. `ends_when_broken`: stop the process
    when the disk fails to flush, since nothing may be acknowledged after that. `body_seconds`: how
    long a body may be on its way. `stream_seconds`: how old a stream grows before it is told to
    come back (a phone that died without a word is noticed then). `prefixes`: campaigns' pages lie
    below the first, rooms below the second. `told_check_seconds`: how often the pages that streams
    follow are looked at again, should news of them have been missed.
    """

    ledger_url: str
    secret: bytes = field(repr=False)
    bus_url: str = ""
    kinds: Kinds = field(default=KINDS, repr=False)
    prefixes: tuple[str, ...] = ("/aksi", "/ruang")
    csp: str = STRICT_CSP
    permissions_policy: str = QUIET_PERMISSIONS
    secure_cookies: bool | None = None
    day_offset_seconds: int = 7 * 3600
    notice_frame: str = field(default=PLAIN_FRAME, repr=False)
    gate: GateSettings = field(default_factory=GateSettings)
    body_seconds: float = 10.0
    stream_seconds: float = 900.0
    max_waiting: int = 20_000
    max_batch: int = 1024
    max_streams: int = 20_000
    max_body_bytes: int = 4096
    max_cached_bytes: int = 64 * 1024 * 1024
    heartbeat_seconds: float = 20.0
    broadcast_seconds: float = 0.15
    seen_flush_seconds: float = 5.0
    snapshot_check_seconds: float = 0.5
    told_check_seconds: float = 2.0
    ends_when_broken: bool = True
