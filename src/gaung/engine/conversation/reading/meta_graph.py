# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Meta's Graph API answers alike for Facebook and Instagram."""

import re
from dataclasses import dataclass

from gaung.engine.conversation.codes import UNKNOWN_POST
from gaung.engine.conversation.source.json_records import dig, text_at
from gaung.engine.conversation.source.links import post_key_of

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}")


@dataclass(frozen=True, slots=True)
class Post:
    """Under which post comments stand, as far as the answer says.

    Attributes:
        owner: who wrote it: a name on Instagram, the number of a Page on Facebook.
    """

    key: str
    url: str | None
    owner: str = ""


def post_at(url: str | None) -> Post:
    """Return the post at an address that a person gave; one that is not known without it."""
    return Post(post_key_of(url) if url else UNKNOWN_POST, url)


def has_time(item: object, name: str) -> bool:
    """Tell whether a field holds a moment in the platform's own form."""
    return _TIME.fullmatch(text_at(item, name)) is not None


def is_cut(item: object, name: str) -> bool:
    """Tell whether the service has more of a list inside an item than it gave."""
    return bool(dig(item, name, "paging", "next"))
