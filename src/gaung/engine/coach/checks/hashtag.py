# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hashtags of several words in lower case, which a screen reader spells as one."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import Draft, Finding, Rule, Severity
from gaung.engine.language.tokens import TokenKind
from gaung.engine.language.words import listed

_RULE: Final = Rule("hashtag_case", Severity.HINT)
RULES: Final = (_RULE,)
_PARTS: Final = listed(
    "save stop lawan jaga selamatkan pray prayfor dukung tolak cabut ayo aksi peduli bersama "
    "bersih bersihkan hari kota hutan sungai anti bebas indonesia kalimantan sumatra jawa papua "
    "asap udara untuk tanpa sampah plastik kita kami anak muda warga bumi hijau pulih adil "
    "sekolah kampus air laut desa gerakan tanam pohon darurat karhutla gambut tutup buka suara "
    "rakyat generasi"
)
_REST: Final = 3
_LONG: Final = 15


def check(draft: Draft) -> Iterator[Finding]:
    """Hashtags in one case that begin or end with a common word, or are longer than most words."""
    for token in draft.reading.tokens:
        if token.kind is not TokenKind.HASHTAG:
            continue
        body = token.text[1:]
        if not (body.islower() or body.isupper()) or "_" in body:
            continue
        if len(body) >= _LONG or _is_joined(body.lower()):
            yield draft.finding(_RULE, token.span)


def _is_joined(body: str) -> bool:
    return any(
        len(body) >= len(part) + _REST and (body.startswith(part) or body.endswith(part))
        for part in _PARTS
    )
