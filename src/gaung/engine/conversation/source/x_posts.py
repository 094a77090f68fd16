# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What X keeps beside the words of a post: whole addresses, and whose picture is in it."""

import re

from gaung.engine.conversation.source.json_records import list_at, text_at

_OWN_LINK = re.compile(r"(?:twitter|x)\.com/(\w{1,20})/status/(\d+)")


def with_whole_links(words: str, post: object) -> str:
    """Return the words with addresses in the place of X's short ones.

    Those of the post's own pictures lead nowhere else and are left out.
    """
    for link in list_at(post, "entities", "urls"):
        short, long = text_at(link, "url"), text_at(link, "expanded_url")
        if short and long:
            words = words.replace(short, long)
    for media in list_at(post, "entities", "media"):
        if short := text_at(media, "url"):
            words = words.replace(short, "")
    return words.strip()


def pictured_handle(post: object, key: str) -> str:
    """Return the handle in the address of a picture that belongs to the post; "" without one."""
    for place in ("entities", "extended_entities"):
        for media in list_at(post, place, "media"):
            found = _OWN_LINK.search(text_at(media, "expanded_url"))
            if found is not None and found[2] == key:
                return found[1]
    return ""
