# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One state of a page as it is sent: its bodies and header lines by encoding, each made once."""

import gzip
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import brotli

from gaung.crowd.lane.answers import Answers, Headers
from gaung.crowd.snapshots import Face

_COMPRESSIBLE = ("text/", "application/json", "application/manifest+json", "image/svg+xml")
_WORTH_COMPRESSING_BYTES = 256
_FIXED_BROTLI, _LIVE_BROTLI = 9, 5
_FIXED_GZIP, _LIVE_GZIP = 9, 6
_ENCODINGS = ("br", "gzip")
_LONGEST_WISH_BYTES = 256

_IMMUTABLE = (b"cache-control", b"public, max-age=31536000, immutable")
_REVALIDATE = (b"cache-control", b"no-cache")
_VARY = (b"vary", b"Accept-Encoding")


class Encoded(NamedTuple):
    """A page in one encoding. `found`: the lines of a 200; `same`: those of a 304."""

    body: bytes
    etag: bytes
    found: Headers
    same: Headers


class Rendering:
    """One state of a snapshot. `tallies_version`: which numbers are in it."""

    def __init__(
        self, body: bytes, face: Face, answers: Answers, *, tallies_version: int, is_live: bool
    ) -> None:
        """Nothing is compressed before it is wanted."""
        self.tallies_version = tallies_version
        self._body = body
        self._face = face
        self._answers = answers
        self._is_live = is_live
        self._digest = blake2b(body, digest_size=9).hexdigest()
        self._is_compressible = face.content_type.startswith(_COMPRESSIBLE)
        self._is_packed = self._is_compressible and len(body) >= _WORTH_COMPRESSING_BYTES
        self._made: dict[str, Encoded] = {}

    def accepted(self, accept_encoding: bytes) -> Encoded:
        """The page for somebody who accepts these encodings."""
        encoding = ""
        if self._is_packed and accept_encoding:
            encoding = choose_encoding(accept_encoding[:_LONGEST_WISH_BYTES])
        made = self._made.get(encoding)
        if made is None:
            made = self._made[encoding] = self._make(encoding)
        return made

    def _make(self, encoding: str) -> Encoded:
        body = self._pack(encoding)
        face, answers = self._face, self._answers
        etag = f'"{self._digest}{"-" if encoding else ""}{encoding}"'.encode()
        same: Headers = [
            (b"etag", etag),
            _IMMUTABLE if face.is_immutable else _REVALIDATE,
            *(answers.shared if face.is_immutable else answers.own),
            *((name.lower().encode(), value.encode("latin-1")) for name, value in face.headers),
        ]
        if self._is_compressible:
            same.append(_VARY)
        found = [(b"content-type", face.content_type.encode("latin-1")), *same]
        if encoding:
            found.append((b"content-encoding", encoding.encode()))
        found.append((b"content-length", b"%d" % len(body)))
        return Encoded(body, etag, found, same)

    def _pack(self, encoding: str) -> bytes:
        if encoding == "br":
            quality = _LIVE_BROTLI if self._is_live else _FIXED_BROTLI
            packed: bytes = brotli.compress(self._body, quality=quality)
            return packed
        if encoding == "gzip":
            level = _LIVE_GZIP if self._is_live else _FIXED_GZIP
            return gzip.compress(self._body, compresslevel=level, mtime=0)
        return self._body


@lru_cache(256)
def choose_encoding(accept_encoding: bytes) -> str:
    """What to send to somebody who accepts this (RFC 9110, 12.5.3): br, gzip or, empty, as it is.

    Browsers send a handful of different wishes, so each is read once.
    """
    weights: dict[str, float] = {}
    for part in accept_encoding.decode("latin-1").lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weights[name] = next((_weight(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
    others = weights.get("*", 0.0)
    return next((name for name in _ENCODINGS if weights.get(name, others) > 0), "")


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def is_known(etag: bytes, if_none_match: bytes) -> bool:
    """Whether a phone has this state already (weak comparison, RFC 9110, 13.1.2)."""
    if not if_none_match or if_none_match == etag:
        return bool(if_none_match)
    known = [part.strip().removeprefix(b"W/") for part in if_none_match.split(b",")]
    return etag in known or known == [b"*"]
