# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Before people are asked to post together: how what they would post looks from outside.

Nothing is kept: the texts are looked at and forgotten.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gaung.engine import selfcheck
from gaung.kit.numbers import local_number
from gaung.listen.shown.ourselves import LookShown, look_shown
from gaung.plan.enums import Asking

FEWEST_EXAMPLES = FEWEST_PEOPLE = selfcheck.FEWEST_POSTS
MANY_PEOPLE, MOST_PEOPLE = 200, 100_000
MOST_TEXTS = 200
MOST_LETTERS = 20_000

PROMPTS: tuple[str | Promise, ...] = (
    gettext_lazy("Ceritakan satu kalimat dari tempatmu."),
    gettext_lazy("Pilih satu fakta dari daftar kami, lalu tulis kenapa itu penting buatmu."),
    gettext_lazy("Tulis dengan bahasamu sehari-hari, boleh bahasa daerah."),
    gettext_lazy("Pakai fotomu sendiri, tanpa wajah orang yang tidak setuju difoto."),
    gettext_lazy("Tulis kapan saja hari ini, waktu kamu memang sedang di situ."),
)
"""What to ask for in place of a copy."""


@dataclass(frozen=True, slots=True)
class Rally:
    """What people are asked for, and how it would look."""

    look: LookShown
    sentence: str
    warning: str


def rally(texts: Sequence[str], *, asking: Asking, n_people: int, message: str) -> Rally:
    """The look of posts: `texts` to copy by so many people, or examples that they wrote.

    Raises:
        ValueError: there is no text, or fewer than five posts to look at.
    """
    if asking is Asking.COPY:
        carried = selfcheck.of_copies(texts, n_people)
        seen = selfcheck.look(carried, templates=texts)
    else:
        carried = selfcheck.of_texts(texts)
        seen = selfcheck.look(carried, templates=[message])
    if seen["verdict"] == "too_few":
        raise ValueError("too few posts to look at")
    n_texts, is_copied = carried.n_texts, asking is Asking.COPY
    return Rally(
        look=look_shown(seen),
        sentence=_copied(n_people, n_texts) if is_copied else _written(carried.n_posts, n_texts),
        warning=_same(n_people) if is_copied and n_texts == 1 else "",
    )


def _copied(n_people: int, n_texts: int) -> str:
    told = ngettext(
        "%(people)s orang menyalin %(n)s teks: tiap teks tampil kira-kira %(each)s kali.",
        "%(people)s orang menyalin %(n)s teks: tiap teks tampil kira-kira %(each)s kali.",
        n_texts,
    )
    return told % {
        "people": local_number(n_people),
        "n": local_number(n_texts),
        "each": local_number(max(1, round(n_people / n_texts))),
    }


def _written(n_posts: int, n_texts: int) -> str:
    return _("%(posts)s contoh, %(n)s di antaranya berbeda.") % {
        "posts": local_number(n_posts),
        "n": local_number(n_texts),
    }


def _same(n_people: int) -> str:
    return _(
        "%(n)s unggahan yang sama persis terlihat seperti dukungan bayaran (astroturf), walaupun "
        "semuanya dari orang sungguhan."
    ) % {"n": local_number(n_people)}
