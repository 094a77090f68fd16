# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One question as the page that edits it shows it, and as the page sends it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from gaung.campaigns.models import new_code
from gaung.engine.forms import question_kinds
from gaung.listen.surveys.kinds import asked_kinds
from gaung.listen.surveys.kinds.kind import AskedKind, Setting
from gaung.listen.surveys.words.languages import language_name

MOST_ROWS = 30
BLANK_ROWS = 2
ID_LENGTH = 6

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """A text's input in one language."""

    name: str
    language: str
    language_name: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """An option's inputs."""

    n: int
    code: str
    words: tuple[Words, ...]
    quota: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A setting's input, or its inputs by language."""

    setting: Setting
    value: str
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """A question, as a file has it, with what the page needs to show it."""

    raw: Raw
    languages: Sequence[str]
    faults: Sequence[str] = field(default=())

    @property
    def kind(self) -> AskedKind:
        """The kind, as the office names it."""
        return asked_kinds()[self.raw["kind"]]

    @property
    def has_options(self) -> bool:
        """Whether there are options to write."""
        return question_kinds()[self.raw["kind"]].has_options

    @property
    def text(self) -> tuple[Words, ...]:
        """The question's own text."""
        return self._words("teks", self.raw.get("text"))

    @property
    def help(self) -> tuple[Words, ...]:
        """What stands below it."""
        return self._words("bantuan", self.raw.get("help"))

    @property
    def explanation(self) -> tuple[Words, ...]:
        """Why the right answer is right."""
        return self._words("penjelasan", self.raw.get("explanation"))

    @property
    def rows(self) -> list[Row]:
        """Options, and blank rows below them."""
        options = list(self.raw.get("options", ()))
        n_blank = 0 if any(not option["text"] for option in options) else BLANK_ROWS
        n_blank = max(n_blank, 3 - len(options))
        blank: list[Raw] = [{"id": "", "text": {}, "quota": None}] * n_blank
        right = self.raw.get("correct")
        chosen = right if isinstance(right, list) else [right]
        return [
            Row(
                n,
                option["id"],
                self._words(f"opsi-{n}-teks", option["text"]),
                _written(option.get("quota")),
                is_right=bool(option["id"]) and option["id"] in chosen,
            )
            for n, option in enumerate([*options, *blank][:MOST_ROWS])
        ]

    @property
    def has_quotas(self) -> bool:
        """Whether any option takes only so many people."""
        return any(option.get("quota") is not None for option in self.raw.get("options", ()))

    @property
    def fields(self) -> list[Field]:
        """The kind's settings."""
        return [self._field(setting) for setting in self.kind.settings]

    @property
    def has_right(self) -> bool:
        """Whether a right answer is told."""
        return self.raw.get("correct") is not None

    @property
    def right_words(self) -> str:
        """Accepted words, one a line."""
        right = self.raw.get("correct")
        return "\n".join(map(str, right)) if isinstance(right, list) else ""

    @property
    def right_ends(self) -> tuple[str, str]:
        """The lowest and the highest right number."""
        right = self.raw.get("correct")
        if isinstance(right, list):
            return _written(right[0]), _written(right[-1])
        return _written(right), _written(right)

    def _words(self, name: str, texts: Any) -> tuple[Words, ...]:
        said = texts if isinstance(texts, Mapping) else {}
        return tuple(
            Words(f"{name}-{code}", code, language_name(code), said.get(code, ""))
            for code in self.languages
        )

    def _field(self, setting: Setting) -> Field:
        value: Any = self.raw
        for step in setting.name.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        if setting.input == "texts":
            return Field(setting, "", self._words(f"atur-{setting.name}", value))
        return Field(setting, _written(value))


def blank_question(kind: str) -> Raw:
    """A question of a kind to be written."""
    raw: Raw = {"id": new_code(ID_LENGTH), "kind": kind, "text": {}, "help": {}, "required": False}
    if question_kinds()[kind].has_options:
        raw["options"] = []
    if kind == "scale":
        raw |= {"min": 1, "max": 5}
    return raw


def read_question(sent: QueryDict, question: Raw, languages: Sequence[str]) -> Raw:
    """The question as the page sent it; id and kind stay. Blank rows of options are left out."""
    kind = asked_kinds()[question["kind"]]
    raw: Raw = {
        "id": question["id"],
        "kind": kind.code,
        "text": texts_of(sent, "teks", languages),
        "help": texts_of(sent, "bantuan", languages),
        "required": "wajib" in sent,
        "show_if": question.get("show_if"),
        "explanation": texts_of(sent, "penjelasan", languages),
        "points": _number(sent.get("nilai", "")),
    }
    if question_kinds()[kind.code].has_options:
        raw["options"] = _options(sent, languages)
    for setting in kind.settings:
        _put(raw, setting, sent, languages)
    raw["correct"] = _right(sent, kind, raw)
    return raw


def texts_of(sent: QueryDict, name: str, languages: Sequence[str]) -> dict[str, str]:
    """A text by language, as inputs of that name sent it; blank ones are left out."""
    found = {code: sent.get(f"{name}-{code}", "").strip() for code in languages}
    return {code: text.replace("\r\n", "\n") for code, text in found.items() if text}


def _options(sent: QueryDict, languages: Sequence[str]) -> list[Raw]:
    rows = []
    for n in _order(sent):
        texts = texts_of(sent, f"opsi-{n}-teks", languages)
        if texts:
            code = sent.get(f"opsi-{n}-kode") or new_code(4)
            quota = _number(sent.get(f"opsi-{n}-kuota", ""))
            rows.append({"id": code, "text": texts, "quota": quota, "is_right": _is_right(sent, n)})
    return rows


def _written(value: Any) -> str:
    """A number as an input takes it: a page's language would group its digits."""
    return "" if value is None else str(value)


def _order(sent: QueryDict) -> list[int]:
    """Rows in their order, after a press of a row's arrow."""
    told = sent.get("n_opsi", "")
    n_rows = min(MOST_ROWS, int(told[:4])) if told.isdecimal() else 0
    order = list(range(n_rows))
    for name, step in (("naik", -1), ("turun", 1)):
        if (pressed := sent.get(name, "")).isdecimal() and int(pressed) in order:
            at = int(pressed)
            if 0 <= at + step < n_rows:
                order[at], order[at + step] = order[at + step], order[at]
    return order


def _is_right(sent: QueryDict, n: int) -> bool:
    return str(n) in sent.getlist("benar")


def _put(raw: Raw, setting: Setting, sent: QueryDict, languages: Sequence[str]) -> None:
    outer, _dot, inner = setting.name.partition(".")
    if setting.input == "texts":
        raw.setdefault(outer, {})[inner] = texts_of(sent, f"atur-{setting.name}", languages)
        return
    text = sent.get(f"atur-{setting.name}", "").strip()
    raw[setting.name] = (text or None) if setting.input == "date" else _number(text)


def _right(sent: QueryDict, kind: AskedKind, raw: Raw) -> Any:
    """The right answer; None where none was marked."""
    marked = [option["id"] for option in raw.get("options", ()) if option.pop("is_right")]
    text = sent.get("benar", "").strip()
    if kind.right == "option":
        return marked[0] if marked else None
    if kind.right == "options":
        return marked or None
    if kind.right == "order" and text:
        n_places = raw.get("places") or len(raw["options"])
        return [option["id"] for option in raw["options"]][:n_places]
    if kind.right == "words":
        return [line.strip() for line in text.splitlines() if line.strip()] or None
    if kind.right == "number":
        low, high = (_number(sent.get(name, "")) for name in ("benar-dari", "benar-sampai"))
        return low if high is None or high == low else [low, high]
    return text or None if kind.right == "day" else None


def _number(text: str) -> Any:
    """A number where the text is one; else the text, which the reader of forms refuses."""
    text = text.strip().replace(",", ".")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        return text
    return int(value) if value.is_integer() else value
