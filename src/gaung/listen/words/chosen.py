# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of several sheets or files were read, and why the others were not."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gaung.kit.numbers import local_number

Params = Mapping[str, str | int]

FILE = "file:"
"""Before the name of a file in the parameters of a note; the value says why it was not read."""

LEFT_OUT: Mapping[str, str | Promise] = {
    "other_kind": _("jenis lain"),
    "too_many": _("terlalu banyak berkas"),
    "private": _("pribadi, tidak dibuka"),
    "followers_only": _("daftar pengikut"),
    "likes_only": _("daftar suka"),
    "own_comments_only": _("komentar sendiri"),
    "own_posts_only": _("postingan sendiri"),
    "posts_only": _("postingan"),
    "direct_messages": _("pesan pribadi"),
    "account_data_only": _("data akun"),
    "empty": _("kosong"),
    "workbook_broken": _("rusak"),
    "broken_json": _("rusak"),
    "truncated_json": _("rusak"),
    "too_many_columns": _("terlalu banyak kolom"),
}
_OTHERWISE = _("bukan ekspor komentar")


def _one_sheet(params: Params) -> str:
    n = int(params.get("n_others", 0))
    return ngettext(
        "Yang dibaca lembar “%(sheet)s”. %(n)s lembar lain tidak dibaca.",
        "Yang dibaca lembar “%(sheet)s”. %(n)s lembar lain tidak dibaca.",
        n,
    ) % {"sheet": params.get("sheet", ""), "n": local_number(n)}


def _several_files(params: Params) -> str:
    n = int(params.get("n_files", 0))
    return gettext("%(n)s berkas di dalam ZIP ini dibaca sebagai satu impor.") % {
        "n": local_number(n)
    }


def _left_out(params: Params) -> str:
    n = int(params.get("n_files", 0))
    names = [
        f"{PurePosixPath(name.removeprefix(FILE)).name} ({LEFT_OUT.get(str(why), _OTHERWISE)})"
        for name, why in params.items()
        if name.startswith(FILE)
    ]
    told = ngettext(
        "%(n)s berkas lain di dalam ZIP ini tidak dibaca: %(names)s.",
        "%(n)s berkas lain di dalam ZIP ini tidak dibaca: %(names)s.",
        n,
    )
    if n > len(names):
        names.append(gettext("dan lainnya"))
    sentence = told % {"n": local_number(n), "names": ", ".join(names)}
    if "other_kind" in params.values():
        sentence += " " + gettext("Yang jenis lain: keluarkan dari ZIP, lalu unggah sendiri.")
    return sentence


SENTENCES: Mapping[str, Callable[[Params], str]] = {
    "one_sheet": _one_sheet,
    "several_files": _several_files,
    "left_out": _left_out,
}
