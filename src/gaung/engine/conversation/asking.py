# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a comment asks something, with a question mark or, as most do on a phone, without.

Indonesian asks in three places: a question word opens a clause ("kapan mulai"), or closes it
("daftarnya lewat mana kak"), or a clause that states something is turned round by a small word at
its end ("masih buka ga", "udah bisa belum", "kawa kah"). How often the rules are right is told by
`python -m bench asks`.
"""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation.signs import rows_with

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
_NOTHING_ASKED = r"(?! ?(?:pun|saja|aja|adanya|lagi)\b)"
_OPENER = (
    rf"(?:(?:{_FILLERS}) )*"
    # "apa pun", "siapa saja", "apa adanya" ask nothing; nor do "how cute" and "what a day"
    rf"(?:(?:{_ASKING_ID})\b{_NOTHING_ASKED}"
    rf"|(?:what|who|when|where|why|how|which)(?:'s|s)? (?:{_HELPING}|much|many|long|about|time)\b"
    rf"|(?:{_HELPING}) (?:i|you|we|they|he|she|it|this|that|there|the|anyone)\b)"
)
_OPENS = re.compile(_OPENER)
_OPENS_LATER = re.compile(r"[.!,;:] ?" + _OPENER)

_AFTER = (
    r"(?: (?:ya|yah|sih|si|kak|ka|kakak|min|mimin|dong|deh|nih|tuh|itu|bang|mas|mbak|mba|bu|pak|"
    r"dok|gan|bro|sis|gaes|guys|lho|to|le|mi|coba|nggih|euy|wkwk[wk]*))*"
)
"""What may stand between the asking word and the end of its clause."""
_ENDS = r" ?(?:$|[.,!;:()]|[^\w\s'\"-])"
_WORDS = (
    r"dimana|dmn|dmna|kemana|kmn|kmna|kapan|kpn|berapa|brp|brpa|siapa|gimana|gmn|gmna|bagaimana|"
    r"kenapa|knp|mana|ngapain|apaan|piye|piro|endi|naon|iraha|kumaha|saha"
)
_TURNS = r"ga|gak|gk|ngga|nggak|enggak|engga|ndak|nda|ora|teu|kada|kah|kan"
_DONE = r"udah|sudah|sdh|udh|uda|dah|wis|wes|geus|parantos|ada|bisa|boleh|masih"
_NOT_YET = r"belum|blm|belom|durung|acan|balum"
_ABLE = (
    r"ada|bisa|bs|boleh|perlu|harus|benar|bener|betul|jadi|masih|mau|wajib|dapat|dapet|buka|gratis"
)
_NOT_TOLD = "".join(
    rf"(?<!\b{word} {way})"
    for word in ("tahu", "tau", "entah", "ingat", "lupa")
    for way in ("", "di ", "ke ", "dari ")
)
_CLOSES = re.compile(
    # "daftarnya lewat mana kak"; "aku tahu di mana" tells
    rf"{_NOT_TOLD}(?<![\w-])(?:{_WORDS}){_AFTER}{_ENDS}"
    # "masih buka ga min"; "aku sih ga" tells
    rf"|(?<!\baku )(?<!\bsaya )(?<!\bkami )(?<!\bgue )(?<!\bgw )(?<!\bjuga )(?<!\bsih )(?<!^)"
    rf"\b(?:ga|gak|gk|ngga|nggak|enggak|engga|ndak|nda|ora|teu|kada){_AFTER}{_ENDS}"
    rf"|\b(?:{_ABLE}) (?:\w+ )?(?:tidak|tdk|g|ora){_AFTER}{_ENDS}"
    # "udah bisa dilaporin belum sih"
    rf"|\b(?:{_DONE})\b[^.,!;:]* (?:{_NOT_YET}){_AFTER}{_ENDS}"
)
_KAH = re.compile(
    r"\bkah\b|\b(?:apa|ada|bisa|boleh|harus|benar|betul|perlu|mungkin|sudah|masih|akan|layak|pantas"
    r"|siapa|mana|kapan|berapa|dapat|mau|cukup|wajib|kawa)kah\b"
)
_CHOOSES = re.compile(
    # "pakai zoom atau wa saja", "sekarang atau nunggu lulus", "boleh apa ga"
    r"\b(?:pakai|pake|pk|lewat|via|bayar|online|sekarang|besok|hari|jam|boleh|bisa|bs|harus|udah"
    r"|sudah|wajib|gratis)\b[^.,!;:]* (?:atau|apa) (?:cuma|hanya|harus|nunggu|langsung|percuma|asal"
    r"|bisa|boleh|nanti|besok|ga|gak|nggak|engga|tidak|belum|blm|sudah|udah|\w+ (?:aja|saja))\b"
)
_STILL = re.compile(
    rf"\bmasih (?:ada|available|buka|open|ready|bisa|kosong|terima|nerima)\b(?: \w+)?"
    rf" (?:kak|ka|min|bang|mbak|mba|mas|bu|pak|gan){_ENDS}"
)
_LATER = (_OPENS_LATER, _CLOSES, _KAH, _CHOOSES, _STILL)
# In RE2, which has no look-around: finds every text that `asks`, and some others.
_PERHAPS = (
    "(?:^|[.!,;:] ?)"
    + _OPENER.replace(_NOTHING_ASKED, "")
    + rf"|\b(?:{_WORDS}|{_TURNS}|{_NOT_YET}|tidak|tdk|g|atau|apa|masih|[a-z]+kah)\b"
)


def asks(norm: str) -> bool:
    """Tell whether a compared text asks: by a question mark, a question word, or how it ends.

    Openers are Indonesian (with the short forms of chats) and English; an opener counts at the
    start and after a stop or comma, also behind an address such as "kak" or "min". Closing words
    are Indonesian, with the most frequent ones of Javanese, Sundanese and Banjar.
    """
    return (
        "?" in norm
        or _OPENS.match(norm) is not None
        or any(pattern.search(norm) is not None for pattern in _LATER)
    )


def ask(norms: Sequence[str], column: pa.Array) -> pa.Array:
    """Return `asks` of many compared texts, given as Python has them and as Arrow has them."""
    asking = np.zeros(len(norms), dtype=bool)
    asking[rows_with(column, "?")] = True
    perhaps = pc.match_substring_regex(column, _PERHAPS).to_numpy(zero_copy_only=False)
    for place in np.flatnonzero(perhaps & ~asking).tolist():
        asking[place] = asks(norms[place])
    return pa.array(asking)
