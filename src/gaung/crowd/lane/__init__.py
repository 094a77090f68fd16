# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lane itself: an ASGI application for the public page, taps, leaving and the live stream."""

from gaung.crowd.lane.app import Lane, build_lane
from gaung.crowd.lane.config import LaneConfig

__all__ = ["Lane", "LaneConfig", "build_lane"]
