# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the coach's codes say in words: functions, parts of a call, findings, figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gaung.engine.coach import Finding, Rule
from gaung.kit.numbers import local_number, local_share
from gaung.listen.words.people import REASONS
from gaung.plan.enums import AudienceKind
from gaung.plan.rule_words import RULES

if TYPE_CHECKING:
    # The command line speaks these words too, without any database.
    from gaung.plan.models import Audience, Message, RoomIdea

type_words = Mapping[str, str | Promise]

FUNCTIONS: type_words = {
    "problem": gettext_lazy("masalah"),
    "cause": gettext_lazy("sebab"),
    "moral": gettext_lazy("nilai"),
    "remedy": gettext_lazy("jalan keluar"),
    "diagnostic": gettext_lazy("diagnosis"),
    "prognostic": gettext_lazy("prognosis"),
    "motivational": gettext_lazy("motivasi"),
}
FUNCTION_QUESTIONS: type_words = {
    "problem": gettext_lazy("Apa yang terjadi, dan siapa yang kena?"),
    "cause": gettext_lazy("Kenapa bisa begitu, siapa atau apa penyebabnya?"),
    "moral": gettext_lazy("Kenapa itu tidak adil atau tidak benar?"),
    "remedy": gettext_lazy("Apa yang harus dilakukan, dan oleh siapa?"),
    "diagnostic": gettext_lazy("Masalah dan penyebabnya tersambung?"),
    "prognostic": gettext_lazy("Ada yang bisa dikerjakan pembaca, di mana dan kapan?"),
    "motivational": gettext_lazy("Kenapa harus ikut, dan kenapa sekarang?"),
}
LEVELS = (
    gettext_lazy("belum kelihatan"),
    gettext_lazy("tersirat"),
    gettext_lazy("tersurat"),
)
SLOTS: type_words = {
    "verb": gettext_lazy("Berbuat apa"),
    "object": gettext_lazy("Atas apa"),
    "where": gettext_lazy("Di mana"),
    "when": gettext_lazy("Kapan"),
    "addressee": gettext_lazy("Kepada siapa"),
}
SLOTS_MISSING: type_words = {
    "verb": gettext_lazy("Belum ada kata kerjanya. Mulai dengan satu kata: bawa, isi, bagikan."),
    "object": gettext_lazy("Belum jelas apanya. Sebut bendanya."),
    "where": gettext_lazy("Belum ada tempat atau tautannya."),
    "when": gettext_lazy("Belum ada hari atau batas waktunya."),
    "addressee": gettext_lazy("Belum disebut siapa yang harus memutuskan."),
}
ASKS: type_words = {
    "share": gettext_lazy("ajakan membagikan"),
    "behaviour": gettext_lazy("ajakan berbuat"),
    "decision": gettext_lazy("tuntutan keputusan"),
}
DEMAND = gettext_lazy("tuntutan keputusan")
CALL_MARK = gettext_lazy("ajakan")
SEVERITIES: type_words = {
    "risk": gettext_lazy("risiko"),
    "mend": gettext_lazy("benahi"),
    "hint": gettext_lazy("saran"),
}
_SLOT_NAMES: type_words = {
    "verb": gettext_lazy("kata kerja"),
    "object": gettext_lazy("apanya"),
    "where": gettext_lazy("tempat"),
    "when": gettext_lazy("waktu"),
    "addressee": gettext_lazy("penerima"),
}
_CODES: Mapping[str, type_words] = {
    "missing": {**FUNCTIONS, **_SLOT_NAMES},
    "audience": {
        AudienceKind.POTENTIAL.value: gettext_lazy("potensial"),
        AudienceKind.INFORMATIVE.value: gettext_lazy("informatif"),
        AudienceKind.STAKEHOLDER.value: gettext_lazy("pemangku kepentingan"),
    },
    "ask": ASKS,
    "wanted": ASKS,
}


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding in words: the rule's name, what was seen, a question back, how to mend it."""

    name: str
    seen: str
    question: str
    mend: str


def finding_words(finding: Finding) -> FindingWords:
    """The sentences of a finding, with its parameters filled in."""
    words = RULES[finding.rule]
    params = {name: _param(name, value) for name, value in finding.params.items()}
    filled = {"quote": finding.seen, **params}
    return FindingWords(
        name=str(words.name),
        seen=str(words.seen) % filled,
        question=str(words.question) % filled,
        mend=str(words.mend) % filled,
    )


def _param(name: str, value: str | int | tuple[str, ...]) -> str | int:
    if isinstance(value, int):
        return value
    table = _CODES.get(name, {})
    if isinstance(value, str):
        return str(table.get(value, value))
    return ", ".join(str(table.get(each, each)) for each in value)


MEASURED_ON_REAL_TEXTS = frozenset({"abusive_word"})


def measured(rule: Rule) -> str:
    """How good a rule is, or that nobody measured it."""
    found = rule.measured
    if found is None:
        return _("belum diukur")
    shares = {
        _("tepat"): found.precision,
        _("lengkap"): found.recall,
    }
    told = ", ".join(
        f"{name} {local_share(share)}" for name, share in shares.items() if share is not None
    )
    values = {"shares": told, "n": local_number(found.n)}
    if rule.code in MEASURED_ON_REAL_TEXTS:
        return _("%(shares)s pada %(n)s twit sungguhan") % values
    return _("%(shares)s pada %(n)s contoh buatan") % values


def heard_sentence(n_people: int, reasons: Iterable[str]) -> str:
    """How many people of a kind listening heard, and why it thinks so."""
    known = [str(REASONS[each]) for each in reasons if each in REASONS]
    told = ngettext("%(n)s orang terdengar", "%(n)s orang terdengar", n_people) % {
        "n": local_number(n_people)
    }
    return f"{told}: {', '.join(known)}." if known else f"{told}."


def lacks(audience: "Audience", messages: Iterable["Message"]) -> tuple[str, ...]:
    """What an audience still lacks before it is part of a plan."""
    found = []
    if not audience.ask:
        found.append(_("belum ada ajakan"))
    if not any(messages):
        found.append(_("belum ada pesan"))
    return tuple(found)


def findings_sentence(n_to_mend: int, n_hints: int) -> str:
    """How much there is to mend, in a sentence."""
    if not n_to_mend and not n_hints:
        return _("Tidak ada temuan.")
    parts = []
    if n_to_mend:
        parts.append(
            ngettext("%(n)s temuan untuk dibenahi", "%(n)s temuan untuk dibenahi", n_to_mend)
            % {"n": n_to_mend}
        )
    if n_hints:
        parts.append(ngettext("%(n)s saran", "%(n)s saran", n_hints) % {"n": n_hints})
    return ", ".join(parts) + "."


def idea_origin(idea: "RoomIdea") -> str:
    """Where an idea came from, and how many wanted it."""
    votes = ngettext("%(n)s suara", "%(n)s suara", idea.n_votes) % {"n": local_number(idea.n_votes)}
    return _("Dari ruang %(session)s, %(date)s, %(votes)s. Ditanyakan: %(question)s") % {
        "session": idea.session_title,
        "date": date_format(timezone.localtime(idea.taken_at), "j F Y"),
        "votes": votes,
        "question": idea.question,
    }
