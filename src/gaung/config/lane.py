# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The crowd's lane as the settings want it."""

import hashlib

from django.conf import settings
from django.template.loader import render_to_string

from gaung.crowd.gate import GateSettings
from gaung.crowd.lane import Lane, LaneConfig, build_lane


def crowd_secret() -> bytes:
    """The key behind the phones' pseudonyms."""
    return hashlib.blake2b(settings.SECRET_KEY.encode(), person=b"gaung-crowd").digest()


def lane_config() -> LaneConfig:
    """The lane's settings, made from Django's."""
    return LaneConfig(
        ledger_url=settings.GAUNG_LEDGER_URL,
        secret=crowd_secret(),
        bus_url=settings.GAUNG_REDIS_URL,
        notice_frame=render_to_string("act/notice.html"),
        gate=gate_settings(),
        max_streams=settings.GAUNG_MAX_STREAMS,
        secure_cookies=True if settings.GAUNG_PUBLIC_URL.startswith("https://") else None,
    )


def gate_settings() -> GateSettings:
    """The gate's settings; what may come at once is two minutes' worth."""
    phone, network = settings.GAUNG_PHONE_TAPS_PER_MINUTE, settings.GAUNG_NETWORK_TAPS_PER_MINUTE
    return GateSettings(
        max_in_flight=settings.GAUNG_MAX_IN_FLIGHT,
        is_open=settings.GAUNG_OPEN_GATE,
        phone_per_minute=phone,
        phone_burst=2 * phone,
        network_taps_per_minute=network,
        network_taps_burst=2 * network,
        network_phones_per_hour=settings.GAUNG_NETWORK_PHONES_PER_HOUR,
    )


def lane() -> Lane:
    """The lane of this process."""
    return build_lane(lane_config())
