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
        gate=GateSettings(max_in_flight=settings.GAUNG_MAX_IN_FLIGHT),
        max_streams=settings.GAUNG_MAX_STREAMS,
        secure_cookies=True if settings.GAUNG_PUBLIC_URL.startswith("https://") else None,
    )


def lane() -> Lane:
    """The lane of this process."""
    return build_lane(lane_config())
