# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks of a chain letter: what makes people distrust a message, even a true one."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import Draft, Finding, Rule, Severity, on_labelled_set
from gaung.engine.language.phrases import Phrases

_RULE: Final = Rule(
    "chain_letter", Severity.MEND, on_labelled_set(209, precision=0.83, recall=0.42)
)
RULES: Final = (_RULE,)
_MARKS: Final = Phrases(
    {
        "mark": [
            "viralkan", "viralin", "sebarkan ke semua", "sebarkan seluas-luasnya",
            "sebarkan sebelum", "sebarkan sebanyak-banyaknya", "share sebanyak-banyaknya",
            "sebelum dihapus", "keburu dihapus", "sebelum di hapus", "forward ke", "forward",
            "teruskan ke semua", "teruskan ke 10", "teruskan ke sebanyak", "kirim ke 10",
            "kirim ke semua", "kirim ke 20", "copas", "copas dari", "info a1", "dari grup sebelah",
            "grup sebelah", "jangan berhenti di kamu", "jangan putus di kamu", "jangan stop di",
            "cukup di kamu saja", "media tidak berani", "media bungkam", "tidak diberitakan media",
            "wajib share", "wajib sebar", "bagikan ke semua grup", "sebarkan ke grup",
            "demi anak cucu sebarkan", "tolong disebarluaskan", "mohon diteruskan",
            "mohon disebarkan", "sumber terpercaya", "orang dalam",
        ]
    }
)  # fmt: skip


def check(draft: Draft) -> Iterator[Finding]:
    """Each mark, with how many there are in all."""
    hits = _MARKS.find(draft.reading.tokens)
    for hit in hits:
        yield draft.finding(_RULE, hit.span, n_marks=len(hits))
