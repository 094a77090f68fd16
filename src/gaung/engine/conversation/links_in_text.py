# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses inside a text, in the form in which equal ones are equal."""

import re

_ADDRESS = re.compile(
    r"(?:https?://|(?<![\w.@/])www\.)[^\s<>\"]+"
    # people type the short ones without a scheme: bit.ly/donasi, s.id/kahayan
    r"|(?<![\w.@/-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,3}"
    r"(?:com|id|org|net|ly|me|be|gl|gle|gg|co|io|app|link|site|info|xyz|my|page|bio|ee)/[^\s<>\"]+",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)
_AT_THE_END = ".,;:!?)]}'\u201d\u2019\u2026*_/"
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|igsh|igs|si|feature|mibextid|_t|_r|_d|ref|ref_src|"
    r"ref_url|s|t|is_from_webapp|is_copy_url|sender_device|web_id|share_\w+|mc_[ce]id|_ga|spm|"
    r"refer|pp|ab_channel|sfnsn|__tn__|__cft__.*|rdid|hl|xmt"
)
_MOST_LINKS, _MOST_CHARS = 50, 500


def links_of(text: str) -> list[str]:
    """Return the addresses in a text, normalised, in order, each once.

    Without scheme, `www.`, fragment, tracking parameters and trailing slash; the host in lower
    case. Addresses without a scheme count where they have a path and a common ending.
    """
    found = dict.fromkeys(map(normalised, _ADDRESS.findall(text)))
    found.pop("", None)
    return list(found)[:_MOST_LINKS]


def normalised(address: str) -> str:
    """Return the form of an address under which one page is one page; "" for none."""
    bare = address[_SCHEME.match(address).end() :].partition("#")[0]  # type: ignore[union-attr]
    path, _, query = bare.partition("?")
    host, slash, rest = path.rstrip(_AT_THE_END).partition("/")
    if "." not in host:
        return ""
    kept = [
        part
        for part in query.rstrip(_AT_THE_END).split("&")
        if part and not _TRACKING.fullmatch(part.partition("=")[0])
    ]
    told = host.lower() + slash + rest + ("?" + "&".join(kept) if kept else "")
    return told[:_MOST_CHARS]
