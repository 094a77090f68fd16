# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The raw limit of telling: one news from bare transports to a crowd."""

import asyncio
import statistics

from bench._many_phones import Crowd, payload
from bench._orders import Asker


async def bare_news(
    port: int, *, n_phones: int, n_bytes: int, n_times: int, rest_seconds: float
) -> float:
    """Median seconds from the order until the last of the phones has it."""
    asker, crowd = Asker(port), Crowd([port])
    await crowd.open(n_phones)
    seconds = []
    for turn in range(n_times):
        await asyncio.sleep(rest_seconds)
        mark = f"bare-{turn:04d}-mark".encode()
        expected = crowd.expect(mark)
        began = await asker.publish(payload(mark, n_bytes))
        seconds.append(await crowd.all_have(expected) - began)
    crowd.close()
    asker.close()
    return statistics.median(seconds)
