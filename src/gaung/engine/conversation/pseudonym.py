# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pseudonyms of people, and the masking of people in texts."""

import re
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

SALT_BYTES = 32
HIDDEN = "•••"
MASKED_MENTION = "\ue000"
_CACHE_SIZE = 200_000  # about 40 MB; emptied when full, so memory stays bounded

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_LETTERS = np.frombuffer(_BASE32.encode(), dtype=np.uint8)
_FIVES = np.arange(59, 0, -5, dtype=np.uint64)
_PAIRS = [first + second for first in _BASE32 for second in _BASE32]

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PHONE_NAME = re.compile(r"\+?[\d\s().\u00a0-]{7,24}")
_PHONE_STARTS = tuple("+0123456789(")
_NOT_DIGIT = re.compile(r"\D")

# WhatsApp wraps a mentioned name in isolates; elsewhere a mention is @ and a handle.
_WRAPPED_MENTION = re.compile("@\u2068([^\u2069\n]{1,80})\u2069")
_MENTION = re.compile(r"@(?<![\w.]@)(\w(?:[\w.-]{0,48}\w)?)")
_PERHAPS_MAIL = re.compile(r"@(?<=[\w+-]@)\w")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63})+")
_PROFILE = re.compile(
    r"(?i)(?<![\w-])((?:instagram|x|twitter|facebook|fb|threads)\.(?:com|net)/|t\.me/|bsky\.app/profile/)"
    r"(?!(?:p|reel|reels|tv|stories|explore|i|hashtag|search|watch|groups|share|events|intent)\b)"
    r"([\w.]{2,50})"
)
_PHONE = re.compile(
    r"\+\d(?:[\s.()-]{0,2}\d){7,14}(?!\d)"
    r"|(?<![\d/=._-])(?:62|0)[\s.-]{0,2}8[1-9](?:[\s.-]{0,2}\d){6,11}(?!\d)"
    r"|(?<![\d/=.,_-])8[1-9]\d{8,10}(?![\d.,])"
    r"|(?<![\d/=.,_-])\(?0[2-9]\d{1,2}\)?[\s-]{1,2}\d{3,4}[\s-]?\d{3,4}(?!\d)"
    r"|(?<![\d/=.,_-])\d{16}(?![\d.,])"  # NIK, the number of the identity card
)
_FIVE_DIGITS = re.compile(r"\d\D{0,2}\d\D{0,2}\d\D{0,2}\d\D{0,2}\d")


def handle_key(handle: str) -> str:
    """Return the form of a handle under which one person is one person.

    Invisible characters, a leading `@` or `~`, letter case and the spacing of phone numbers make
    no difference. Empty when nothing is left.
    """
    bare = (handle if handle.isascii() else _INVISIBLE.sub("", handle)).strip().lstrip("@~").strip()
    if bare[:1] in _PHONE_STARTS and _PHONE_NAME.fullmatch(bare):
        return _NOT_DIGIT.sub("", bare)
    return " ".join(bare.casefold().split())


def pseudonym(handle: str, salt: bytes) -> str:
    """Return "s" and 12 characters of lower base32 for a handle (60 bits; keyed BLAKE2b).

    The same handle in the same community always gives the same pseudonym; without the salt it can
    be neither reversed nor tried out. Source: RFC 7693 (keyed mode), RFC 4648 (base32).

    Raises:
        ValueError: the salt is not 32 bytes.
    """
    if len(salt) != SALT_BYTES:
        message = f"salt must be {SALT_BYTES} bytes"
        raise ValueError(message)
    return _pseudonym_of_key(handle_key(handle), salt)


def _is_key(handle: str) -> bool:
    """Tell quickly of a usual handle that it is its own `handle_key`; False may mean either."""
    return handle.islower() and handle.isascii() and handle.replace(".", "").isidentifier()


def _pseudonym_of_key(key: str, salt: bytes) -> str:
    digest = blake2b(key.encode("utf-8", "replace"), key=salt, digest_size=10).digest()
    bits = int.from_bytes(digest[:8], "big")
    return "s" + "".join([_PAIRS[bits >> shift & 1_023] for shift in (54, 44, 34, 24, 14, 4)])


def _pseudonyms_of_keys(keys: Sequence[str], salt: bytes) -> list[str]:
    keyed = blake2b(key=salt, digest_size=10)
    digests = bytearray()
    for key in keys:
        hasher = keyed.copy()
        hasher.update(key.encode("utf-8", "replace"))
        digests += hasher.digest()[:8]
    bits = np.frombuffer(bytes(digests), dtype=">u8").astype(np.uint64)
    fives = bits[:, None] >> _FIVES & np.uint64(31)
    letters = _LETTERS[fives].tobytes().decode("ascii")
    return ["s" + letters[start : start + 12] for start in range(0, len(letters), 12)]


def nickname(pseudonym_of_someone: str) -> str:
    """Return the four characters people see for a pseudonym, such as "7F3K"."""
    return pseudonym_of_someone[-4:].upper()


class Pseudonyms:
    """The pseudonyms of one community, remembered while a file is read."""

    def __init__(self, salt: bytes) -> None:
        """Keep the salt; `ValueError` when it is not 32 bytes."""
        pseudonym("", salt)
        self._salt = salt
        self._known: dict[str, str] = {}

    def of(self, handle: str) -> str:
        """Return the pseudonym of a handle; "" for a handle without a visible character."""
        known = self._known.get(handle)
        if known is None:
            key = handle_key(handle)
            if not key:
                return ""
            if len(self._known) >= _CACHE_SIZE:
                self._known.clear()
            known = self._known[handle] = _pseudonym_of_key(key, self._salt)
        return known

    def of_all(self, handles: Sequence[str]) -> list[str]:
        """Return what `of` gives for each of many handles."""
        if len(self._known) + len(handles) > _CACHE_SIZE:
            self._known.clear()
        found = list(map(self._known.get, handles))
        places = [place for place, known in enumerate(found) if known is None]
        fresh = [handles[place] for place in places]
        keys = [handle if _is_key(handle) else handle_key(handle) for handle in fresh]
        new = [
            known if key else ""
            for key, known in zip(keys, _pseudonyms_of_keys(keys, self._salt), strict=True)
        ]
        if len(handles) <= _CACHE_SIZE:
            self._known.update(zip(fresh, new, strict=True))
        for place, known in zip(places, new, strict=True):
            found[place] = known
        return found  # type: ignore[return-value]

    def mask_wrapped(self, text: str) -> str:
        """Return the text with mentions of whole names, set in U+2068 and U+2069, replaced.

        What replaces them begins with `MASKED_MENTION` in place of `@`, so that `mask` lets it be.
        """
        return _WRAPPED_MENTION.sub(
            lambda found: MASKED_MENTION + self.of(found[1]), text.replace(MASKED_MENTION, "")
        )

    def mask(self, text: str) -> str:
        """Return the text without people: handles become pseudonyms, numbers and mail `•••`.

        Handles are replaced in mentions (`@siti` -> `@s7k...`) and in links to profiles. A name
        written as an ordinary word is not found.
        """
        if "@" in text:
            if _PERHAPS_MAIL.search(text):
                text = _MAIL.sub(HIDDEN, text)
            text = _MENTION.sub(self._mention, text)
        if "/" in text:
            text = _PROFILE.sub(lambda found: found[1] + self.of(found[2]), text)
        if _FIVE_DIGITS.search(text):
            text = _PHONE.sub(HIDDEN, text)
        return text

    def _mention(self, found: re.Match[str]) -> str:
        return "@" + self.of(found[1])
