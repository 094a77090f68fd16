# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The caption of a TikTok video, which collectors repeat in every comment: one post a video.

Zeeschuimer keeps the title that TikTok gives a comment for sharing; 4CAT makes `post_body` of it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation.columns.plan import Seen
from gaung.engine.conversation.comment import ESTIMATED, POST, UNKNOWN, Comment, Note, Owner
from gaung.engine.conversation.readers.contract import Reading

# TikTok's ids begin with the second in which they were made (32 bits). Source: Steel et al. 2025,
# "Just Another Hour on TikTok", arXiv 2504.13279.
_BITS_BELOW_SECOND = 32
_TIKTOK_BEGAN = 1_472_688_000  # September 2016; what is older is no such id
_DIGITS_OF_ID = 19


class Captioned(NamedTuple):
    """What one row says of its video; "" for what it does not say.

    Attributes:
        owner: the handle of the account.
        page: the address.
    """

    line: int
    video: str
    caption: str
    owner: str
    page: str


def see_caption(seen: Seen, told: Captioned) -> None:
    """Keep the post of a row, the first that has one of its video."""
    if told.video and told.caption and seen.lacks(told.video):
        seen.posts[told.video] = _post(told)


def see_captions(seen: Seen, columns: tuple[pa.Array, ...]) -> None:
    """Keep the posts of many rows, given by the fields of `Captioned`."""
    _, video, caption, _, _ = columns
    has_post = pc.and_(pc.not_equal(video, ""), pc.not_equal(caption, ""))
    places = np.flatnonzero(has_post.to_numpy(zero_copy_only=False))
    codes = video.filter(has_post).dictionary_encode().indices.to_numpy()
    _, firsts = np.unique(codes, return_index=True)
    for place in places[firsts].tolist():
        see_caption(seen, Captioned._make(column[place].as_py() for column in columns))


def posts(seen: Seen) -> Iterator[Comment]:
    """Yield the posts that were seen and say something."""
    return (post for post in seen.posts.values() if post.text.strip())


def told_once(
    told: Iterable[Comment | Owner | Note], reading: Reading
) -> Iterator[Comment | Owner | Note]:
    """Pass on what the rows told of; a post that an earlier file told of is left out."""
    for each in told:
        if isinstance(each, Comment):
            if each.post_key in reading.told_posts:
                continue
            reading.told_posts.add(each.post_key)
            reading.n_read += 1
        yield each


def _post(told: Captioned) -> Comment:
    at = _made_at(told.video)
    return Comment(
        line=told.line,
        platform="tiktok",
        author=told.owner,
        text=told.caption,
        post_key=told.video,
        key=told.video,
        at=at,
        at_precision=UNKNOWN if at is None else ESTIMATED,
        is_owner=True if told.owner else None,
        post_url=told.page or None,
        kind=POST,
        is_nameless=not told.owner,
    )


def _made_at(video: str) -> int | None:
    if len(video) != _DIGITS_OF_ID or not (video.isascii() and video.isdecimal()):
        return None
    at = int(video) >> _BITS_BELOW_SECOND
    return at if at >= _TIKTOK_BEGAN else None
