# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong in a form, and where, in words for who writes it."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gaung.engine.forms import Fault, FormError
from gaung.engine.forms.faults import Path
from gaung.listen.surveys.words.languages import language_name

SENTENCES: dict[str, str | Promise] = {
    "not_an_object": gettext_lazy("harus berupa objek JSON {…}"),
    "not_this_format": gettext_lazy("ini bukan berkas survei Gaung (%(wanted)s)"),
    "not_known": gettext_lazy("bagian ini tidak dikenal; mungkin salah ketik"),
    "empty": gettext_lazy("masih kosong"),
    "twice": gettext_lazy("“%(given)s” dipakai dua kali"),
    "not_a_language": gettext_lazy("“%(given)s” bukan kode bahasa"),
    "not_texts": gettext_lazy('tulis teks per bahasa, misalnya {"id": "…"}'),
    "not_a_text": gettext_lazy("harus berupa teks"),
    "too_long": gettext_lazy("terlalu panjang, paling banyak %(most)s huruf"),
    "not_a_list": gettext_lazy("harus berupa daftar […]"),
    "too_many": gettext_lazy("terlalu banyak, paling banyak %(most)s"),
    "too_many_questions": gettext_lazy("terlalu banyak pertanyaan, paling banyak %(most)s"),
    "too_few_options": gettext_lazy("perlu paling sedikit dua pilihan"),
    "not_an_id": gettext_lazy("kode “%(given)s” hanya boleh huruf kecil, angka, - dan _"),
    "no_such_kind": gettext_lazy("jenis pertanyaan “%(given)s” tidak ada"),
    "not_yes_or_no": gettext_lazy("harus true atau false"),
    "not_whole": gettext_lazy("tulis bilangan bulat"),
    "out_of_range": gettext_lazy("harus antara %(low)s dan %(high)s"),
    "ends_crossed": gettext_lazy("yang terbesar lebih kecil daripada yang terkecil"),
    "steps": gettext_lazy("skala perlu 2 sampai %(most)s langkah"),
    "not_labels": gettext_lazy("arti ujung skala hanya “low” dan “high”"),
    "not_a_number": gettext_lazy("tulis angka"),
    "not_a_date": gettext_lazy("tulis tanggal yang ada"),
    "no_right_answer": gettext_lazy("jenis pertanyaan ini tidak punya jawaban benar"),
    "not_an_answer": gettext_lazy("jawaban benarnya bukan salah satu jawaban pertanyaan ini"),
    "not_a_condition": gettext_lazy("syaratnya tidak bisa dibaca"),
    "too_deep": gettext_lazy("syaratnya terlalu rumit"),
    "no_such_operator": gettext_lazy("“%(given)s” bukan cara membandingkan"),
    "not_a_value": gettext_lazy("nilai pembandingnya tidak bisa dibaca"),
    "looks_ahead": gettext_lazy(
        "syaratnya bergantung pada pertanyaan yang baru muncul sesudahnya; pindahkan atau ubah "
        "syaratnya"
    ),
    "no_such_question": gettext_lazy("syaratnya menyebut pertanyaan yang tidak ada"),
    "operator_does_not_fit": gettext_lazy("syaratnya tidak cocok dengan jenis pertanyaannya"),
    "value_does_not_fit": gettext_lazy(
        "syaratnya menyebut jawaban yang tidak ada di pertanyaan itu; ubah syaratnya dulu"
    ),
}

_NAMES: dict[str, str | Promise] = {
    "title": gettext_lazy("judul"),
    "intro": gettext_lazy("pengantar"),
    "thanks": gettext_lazy("ucapan terima kasih"),
    "languages": gettext_lazy("bahasa"),
    "sections": gettext_lazy("bagian"),
    "text": gettext_lazy("teks"),
    "help": gettext_lazy("keterangan"),
    "options": gettext_lazy("pilihan"),
    "quota": gettext_lazy("kuota"),
    "show_if": gettext_lazy("syarat"),
    "correct": gettext_lazy("jawaban benar"),
    "explanation": gettext_lazy("penjelasan"),
    "points": gettext_lazy("poin"),
    "labels": gettext_lazy("arti ujung skala"),
    "at_least": gettext_lazy("paling sedikit"),
    "at_most": gettext_lazy("paling banyak"),
    "places": gettext_lazy("berapa yang diurutkan"),
}
_COUNTED: dict[str, str | Promise] = {
    "sections": gettext_lazy("bagian %(n)s"),
    "questions": gettext_lazy("pertanyaan %(n)s"),
    "options": gettext_lazy("pilihan %(n)s"),
    "languages": gettext_lazy("bahasa %(n)s"),
}
_UNSAID = frozenset({"all", "any", "questions", "id", "low", "high"})


def fault_words(fault: Fault, *, skip: int = 0) -> str:
    """One fault as "where: what". `skip`: how many steps of the way the page has said already."""
    sentence = str(SENTENCES[fault.code]) % {"given": "", **fault.params}
    where = way_words(fault.path[skip:])
    return f"{where}: {sentence}" if where else sentence[:1].upper() + sentence[1:]


def error_words(error: FormError) -> list[str]:
    """Every fault."""
    return [fault_words(fault) for fault in error.faults]


def way_words(path: Path) -> str:
    """Where something stands: "Bagian 2, pertanyaan 1, teks"."""
    said: list[str] = []
    for n, step in enumerate(path):
        before = path[n - 1] if n else None
        if isinstance(step, int):
            if before in _COUNTED:
                said.append(str(_COUNTED[str(before)]) % {"n": step + 1})
        elif n + 1 < len(path) and isinstance(path[n + 1], int) and step in _COUNTED:
            continue
        elif step in _NAMES:
            said.append(str(_NAMES[step]))
        elif before in {"title", "intro", "thanks", "text", "help", "explanation", "low", "high"}:
            said.append(_("bahasa %(name)s") % {"name": language_name(step)})
        elif step not in _UNSAID:
            said.append(step)
    where = ", ".join(said)
    return where[:1].upper() + where[1:]
