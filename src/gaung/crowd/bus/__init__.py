# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""News between the processes of one Gaung: in this process, or over the Redis protocol."""

from gaung.crowd.bus.local import LocalBus
from gaung.crowd.bus.news import Bus, News, Topic
from gaung.crowd.bus.over_redis import RedisBus, announce_over_redis
from gaung.crowd.errors import UnknownAddressError

__all__ = ["Bus", "News", "Topic", "announce", "open_bus"]

_REDIS = ("redis://", "rediss://", "unix://")
_LOCAL = "local:"


def open_bus(url: str) -> Bus:
    """The bus for an address: empty or `local:name` in this process, `redis://...` over Redis.

    Raises:
        UnknownAddressError: when it is neither.
    """
    if url.startswith(_REDIS):
        return RedisBus(url)
    return LocalBus(_local_name(url))


def announce(url: str, news: News) -> None:
    """Tell the lanes from a thread of the office; who cannot be reached finds out itself.

    Raises:
        UnknownAddressError: when the address is neither local nor Redis.
    """
    if url.startswith(_REDIS):
        announce_over_redis(url, news)
    else:
        LocalBus.tell(_local_name(url), news)


def _local_name(url: str) -> str:
    if url and not url.startswith(_LOCAL):
        message = "A bus address is empty, local:name, or starts with redis://."
        raise UnknownAddressError(message)
    return url.removeprefix(_LOCAL)
