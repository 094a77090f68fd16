# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The two forms of a text: as shown, and as compared; and whether it asks something."""

import re
import unicodedata

from gaung.engine.conversation.pseudonym import Pseudonyms

MAX_TEXT_CHARS = 65_536  # the longest message WhatsApp sends; nothing else comes near

# Control and formatting characters, soft hyphen, tags, variation for nothing visible, lone halves
# of surrogate pairs. The joiner U+200D stays between emoji, where it is part of a family or a flag.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
    "|(?<![\u2190-\U0010ffff])\u200d|\u200d(?![\u2190-\U0010ffff])"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile("\r\n?|[\u0085\u2028\u2029]")
_MANY_BREAKS = re.compile(r"\n{3,}")
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)@\S+")
_STRETCHED = re.compile(r"([^\d\s])\1{2,}")

_FILLERS = (
    r"kak|kakak|ka|min|mimin|admin|bang|bg|bro|sis|gan|mas|mbak|mba|pak|bu|ibu|bapak|guys|gaes|eh|"
    r"oh|ya|dan|trus|terus|tapi|lalu|so|and|but|btw|izin|ijin|maaf|permisi|halo|hai|hi|hello|"
    r"hallo|mau|numpang|tanya|nanya|bertanya"
)
_ASKING_ID = (
    r"apa(?:kah|an)?|siapa|kapan|kpn|di ?mana|dmn|dmna|ke ?mana|kmn|kmna|dari mana|yang mana|"
    r"mengapa|kenapa|knp|knpa|napa|bagaimana|bgmn|bgm|gimana|gmn|gmna|berapa|brp|brpa|bisakah|"
    r"bolehkah|adakah|haruskah|benarkah|betulkah|perlukah"
)
_HELPING = r"is|are|was|were|do|does|did|can|could|will|would|should|have|has"
_QUESTION = re.compile(
    r"\?"
    rf"|(?:^|[.!,;:] ?)(?:(?:{_FILLERS}) )*"
    # "apa pun", "siapa saja", "apa adanya" ask nothing; nor do "how cute" and "what a day"
    rf"(?:(?:{_ASKING_ID})\b(?! ?(?:pun|saja|aja|adanya|lagi)\b)"
    rf"|(?:what|who|when|where|why|how|which)(?:'s|s)? (?:{_HELPING}|much|many|long|about|time)\b"
    rf"|(?:{_HELPING}) (?:i|you|we|they|he|she|it|this|that|there|the|anyone)\b)"
)


def shown(text: str, people: Pseudonyms) -> str:
    """Return the text for display: NFC, nothing invisible, people masked, trimmed.

    At most two line breaks in a row. Empty when nothing visible is left.
    """
    if "\u2068" in text:
        text = people.mask_wrapped(text)
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
        text = unicodedata.normalize("NFC", text)
    if "\r" in text or not text.isascii():
        text = _BREAK.sub("\n", text)
    if not text.isprintable():  # cheap: most texts are one printable line
        text = _MANY_BREAKS.sub("\n\n", _INVISIBLE.sub("", text))
    return people.mask(text.strip()).strip()


def compared(display: str) -> str:
    """Return the form in which texts are compared.

    Lower case, NFKC, without links and mentions, no character more than twice in a row (digits
    excepted: 1000 stays 1000), single spaces. Empty for a text of links and mentions only.
    """
    text = display if display.isascii() else unicodedata.normalize("NFKC", display)
    text = text.lower()
    if "@" in text or "://" in text or "www." in text:
        text = _LINK.sub(" ", text)
    return " ".join(_STRETCHED.sub(r"\1\1", text).split())


def asks(norm: str) -> bool:
    """Tell whether a compared text asks: a question mark, or a question word that opens it.

    Openers are Indonesian (with the short forms of chats) and English; an opener counts at the
    start and after a stop or comma, also behind an address such as "kak" or "min".
    """
    return _QUESTION.search(norm) is not None
