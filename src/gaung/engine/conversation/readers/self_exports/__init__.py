# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exports that are known and hold nobody else's comments: what an account itself wrote or did.

Source: d3i data-donation-task, `instagram.py`, `facebook.py`, `tiktok.py`, `x.py`, `youtube.py`
(file names and keys of the exports).
"""

import re
from collections.abc import Iterator

from gaung.engine.conversation.codes import UnreadableCode, UnrecognisedCode
from gaung.engine.conversation.comment import Yielded
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.readers.contract import Reading, Useless
from gaung.engine.conversation.source.csv_records import CsvHead
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import dig
from gaung.engine.conversation.source.opening import Source

_COMMENTS = UnrecognisedCode.OWN_COMMENTS_ONLY
_POSTS = UnrecognisedCode.OWN_POSTS_ONLY
_FOLLOWERS = UnrecognisedCode.FOLLOWERS_ONLY
_LIKES = UnrecognisedCode.LIKES_ONLY
_MESSAGES = UnrecognisedCode.DIRECT_MESSAGES
_ACCOUNT = UnrecognisedCode.ACCOUNT_DATA_ONLY
_METRICS = UnrecognisedCode.POST_METRICS_ONLY

_INSTAGRAM = ("instagram_export", "instagram")
_FACEBOOK = ("facebook_export", "facebook")
_TIKTOK = ("tiktok_export", "tiktok")
_X = ("x_archive", "x")
_TAKEOUT = ("youtube_takeout", "youtube")

_ROOT_KEYS = (
    (re.compile(r"relationships_\w+"), _FOLLOWERS, _INSTAGRAM),
    (re.compile(r"comments_(?:media|reels)_comments"), _COMMENTS, _INSTAGRAM),
    (re.compile(r"likes_\w+_likes"), _LIKES, _INSTAGRAM),
    (re.compile(r"profile_(?:user|\w+)"), _ACCOUNT, _INSTAGRAM),
    (re.compile(r"(?:group_)?comments_v\d"), _COMMENTS, _FACEBOOK),
    (re.compile(r"\w*posts_v\d"), _POSTS, _FACEBOOK),
    (re.compile(r"(?:friends|following|followers)_v\d"), _FOLLOWERS, _FACEBOOK),
    (re.compile(r"\w*reactions_v\d"), _LIKES, _FACEBOOK),
)
_TIKTOK_KEYS = {
    "Comment", "Activity", "Your Activity", "Profile And Settings", "Profile", "Post", "Video",
    "Likes and Favorites", "Direct Message", "Direct Messages", "App Settings", "Ads and data",
    "TikTok Shop", "Tiktok Shopping", "TikTok Live", "Tiktok Live", "Income Plus",
}  # fmt: skip
_TIKTOK_ENOUGH = 2
_X_SCRIPT = re.compile(r"\ufeff?\s*window\.YTD\.(\w+)\.part\d+\s*=")
_X_PARTS = {
    "tweet": _POSTS,
    "tweets": _POSTS,
    "note_tweet": _POSTS,
    "follower": _FOLLOWERS,
    "following": _FOLLOWERS,
    "like": _LIKES,
    "direct_messages": _MESSAGES,
    "direct_messages_group": _MESSAGES,
}
_TABLES = (
    (("Post ID", "Permalink", "Publish time"), _METRICS, ("meta_business_suite", "instagram")),
    (("Followers at Posting", "Post Created"), _METRICS, ("crowdtangle", "instagram")),
    (("Channel ID", "Comment ID", "Comment Text"), _COMMENTS, _TAKEOUT),
)
_TAKEOUT_CELL = re.compile(r'\{"(?:takeoutSegments":\[|text":)')
_MEMBERS = (
    (re.compile(r"(?:^|/)user_data(?:_tiktok)?\.json$|(?:^|/)TikTok/"), _COMMENTS, _TIKTOK),
    (re.compile(r"(?:^|/)data/(?:tweets?|account)\.js$"), _POSTS, _X),
    (re.compile(r"(?:^|/)followers_and_following/"), _COMMENTS, _INSTAGRAM),
    (re.compile(r"(?:^|/)(?:post|reels)_comments(?:_\d+)?\.(?:json|html)$"), _COMMENTS, _INSTAGRAM),
    (re.compile(r"(?:^|/)comments_and_reactions/"), _COMMENTS, _FACEBOOK),
    (re.compile(r"(?:^|/)Takeout/"), _COMMENTS, _TAKEOUT),
)


class SelfExports:
    """Knows the exports people upload by mistake, so that they can be told which one helps."""

    name = "self_exports"
    rank = 50

    def recognise(self, head: Head) -> Useless | None:
        """Recognise by names of files, keys and columns that the platforms do not translate."""
        if head.members:
            return _by_members(head.members)
        if (script := _X_SCRIPT.match(head.text)) is not None:
            return Useless(_X_PARTS.get(script[1], _ACCOUNT), *_X)
        if head.table is not None:
            return _by_table(head.table)
        if isinstance(head.json, dict):
            return _by_root(head.json)
        return _by_item(dig(head.json, 0), head.text)

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Refuse: there is no conversation in these files."""
        del source, reading
        raise UnreadableFileError(UnreadableCode.NOT_RECOGNISED)


READER = SelfExports()


def _by_members(members: tuple[str, ...]) -> Useless | None:
    for pattern, code, export in _MEMBERS:
        if any(pattern.search(name) for name in members):
            return Useless(code, *export)
    return None


def _by_table(table: CsvHead) -> Useless | None:
    for names, code, export in _TABLES:
        if table.has(*names):
            return Useless(code, *export)
    # Takeout translates its column names, but not the form of the text cells.
    if any(_TAKEOUT_CELL.match(cell) for row in table.rows for cell in row):
        return Useless(_COMMENTS, *_TAKEOUT)
    return None


def _by_root(root: dict[str, object]) -> Useless | None:
    if len(_TIKTOK_KEYS & root.keys()) >= _TIKTOK_ENOUGH:
        return Useless(_COMMENTS, *_TIKTOK)
    for key in root:
        for pattern, code, export in _ROOT_KEYS:
            if pattern.fullmatch(key):
                return Useless(code, *export)
    if dig(root, "messages", 0, "timestamp_ms") is not None:
        return Useless(_MESSAGES, "meta_messages", "instagram")
    return None


def _by_item(item: object, text: str) -> Useless | None:
    if not isinstance(item, dict):
        return None
    found: Useless | None = None
    if "string_map_data" in item:
        found = Useless(_map_code(item["string_map_data"]), *_INSTAGRAM)
    elif "string_list_data" in item:
        found = Useless(_FOLLOWERS, *_INSTAGRAM)
    elif "label_values" in item:
        found = Useless(_LIKES, *(_FACEBOOK if "facebook.com" in text else _INSTAGRAM))
    elif dig(item, "media", 0, "creation_timestamp") is not None:
        found = Useless(_POSTS, *_INSTAGRAM)
    elif "timestamp" in item and isinstance(item.get("data"), list) and "title" in item:
        found = Useless(_POSTS, *_FACEBOOK)
    return found


def _map_code(values: object) -> UnrecognisedCode:
    """Tell comments from account data by shape (keys are translated): two texts and a time."""
    fields = list(values.values()) if isinstance(values, dict) else []
    n_texts = sum(dig(value, "value") not in (None, "") for value in fields)
    is_comment = n_texts > 1 and any(dig(value, "timestamp") for value in fields)
    return _COMMENTS if is_comment else _ACCOUNT
