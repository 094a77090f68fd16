# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of posts: which post, whose, and the same address without anybody's handle."""

import re
from hashlib import blake2b
from urllib.parse import parse_qs, urlsplit

_MOST_CHARS = 500
_TIKTOK = re.compile(r"tiktok\.com/@([^/?#]{1,64})(?:/(?:video|photo)/(\d+))?", re.IGNORECASE)
_TIKTOK_ID = re.compile(
    r"tiktok(?:v)?\.com/(?:@[^/]*/(?:video|photo)|v|share/video)/(\d+)", re.IGNORECASE
)
_X = re.compile(r"(?:twitter|//x|\.x)\.com/[^/]+(?:/web)?/status(?:es)?/(\d+)", re.IGNORECASE)
_INSTAGRAM = re.compile(r"instagram\.com/(?:[\w.]+/)?(?:p|reels?|tv)/([\w-]+)", re.IGNORECASE)
_YOUTUBE = re.compile(
    r"(?:youtu\.be/|youtube\.com/(?:shorts|live|embed)/)([\w-]{6,20})", re.IGNORECASE
)
_NAMED_PATHS = re.compile(
    r"(?:facebook|fb)\.com/(?!watch|permalink\.php|story\.php|reel|share|photo|groups/\d)"
    r"|//t\.me/(?!c/)|instagram\.com/|threads\.(?:net|com)/|bsky\.app/profile/",
    re.IGNORECASE,
)
_PLATFORMS = {
    "instagram.com": "instagram",
    "tiktok.com": "tiktok",
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "facebook.com": "facebook",
    "twitter.com": "x",
    "//x.com": "x",
    "t.me/": "telegram",
    "bsky.app": "bluesky",
}


def platform_of(url: str) -> str:
    """Return the platform that an address leads to; "other" when it is none that is known."""
    return next((name for part, name in _PLATFORMS.items() if part in url), "other")


def tiktok_handle(url: str) -> str:
    """Return the handle of the owner of a TikTok address; "" when there is none."""
    found = _TIKTOK.search(url)
    return found[1] if found else ""


def post_key_of(url: str) -> str:
    """Return the post's native id out of its address, else "u" and a digest of the address."""
    for pattern in (_TIKTOK_ID, _X, _INSTAGRAM, _YOUTUBE):
        if (found := pattern.search(url)) is not None:
            return found[1]
    if video := _watched_video(url):
        return video
    return "u" + blake2b(url.strip().encode("utf-8", "replace"), digest_size=8).hexdigest()


def without_handle(url: str) -> str | None:
    """Return an address that leads to the same post and names nobody; None when there is none.

    Only http and https addresses pass; tracking parameters are dropped where the form is known.
    """
    url = url.strip()
    if not url.lower().startswith(("https://", "http://")) or len(url) > _MOST_CHARS:
        return None
    for pattern, form in (
        (_TIKTOK_ID, "https://m.tiktok.com/v/{}.html"),
        (_X, "https://x.com/i/status/{}"),
        (_INSTAGRAM, "https://www.instagram.com/p/{}/"),
        (_YOUTUBE, "https://www.youtube.com/watch?v={}"),
    ):
        if (found := pattern.search(url)) is not None:
            return form.format(found[1])
    if video := _watched_video(url):
        return f"https://www.youtube.com/watch?v={video}"
    if "@" in url or _NAMED_PATHS.search(url) or not url.isprintable():
        return None
    return url


def _watched_video(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if not (parts.netloc or "").lower().endswith("youtube.com") or parts.path != "/watch":
        return ""
    video = parse_qs(parts.query).get("v", [""])[0]
    return video if re.fullmatch(r"[\w-]{6,20}", video) else ""
