# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was learnt, in plain sentences."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gaung.engine.learning import Band, Gains, Notice
from gaung.engine.learning.gains import ENOUGH_PAIRS
from gaung.kit.numbers import local_number, local_share

CLEAR = 0.05
TINY = 0.001
SMALL, LARGE = 0.5, 0.8

BANDS: dict[Band, str | Promise] = {
    Band.LOW: gettext_lazy("rendah"),
    Band.MEDIUM: gettext_lazy("sedang"),
    Band.HIGH: gettext_lazy("tinggi"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with its name and what it means."""

    name: str
    value: str
    meaning: str


def verdict(told: Gains) -> str:
    """The sentence on top: what can be said, and no more."""
    if not told.n_pairs or told.mean_before is None or told.mean_after is None:
        return _("Belum ada orang yang mengisi kedua tes, jadi belum ada yang bisa dibandingkan.")
    values = {
        "n": local_number(told.n_pairs),
        "before": local_number(told.mean_before),
        "after": local_number(told.mean_after),
    }
    if Notice.ALL_AT_MOST in told.notices:
        return (
            _(
                "Semua %(n)s orang sudah benar semua sebelum acara: tes ini terlalu mudah untuk "
                "menunjukkan apa pun."
            )
            % values
        )
    if told.n_pairs < ENOUGH_PAIRS:
        return (
            _(
                "Baru %(n)s orang mengisi keduanya: nilai rata-rata %(before)s lalu %(after)s. "
                "Terlalu sedikit untuk menyimpulkan."
            )
            % values
        )
    if told.test.p is None or told.test.p >= CLEAR:
        return (
            _(
                "%(n)s orang mengisi keduanya: nilai rata-rata %(before)s lalu %(after)s. "
                "Selisih ini tidak bisa dibedakan dari kebetulan."
            )
            % values
        )
    if told.mean_after > told.mean_before:
        return (
            _(
                "Nilai rata-rata %(n)s orang naik dari %(before)s ke %(after)s: lebih dari "
                "sekadar kebetulan."
            )
            % values
        )
    return (
        _(
            "Nilai rata-rata %(n)s orang turun dari %(before)s ke %(after)s: lebih dari "
            "sekadar kebetulan."
        )
        % values
    )


NOTICES: dict[Notice, str | Promise] = {
    Notice.FEW_PAIRS: gettext_lazy(
        "Di bawah %(fewest)s pasang, satu orang saja bisa membalik hasilnya. Ceritakan, "
        "jangan laporkan sebagai bukti."
    ),
    Notice.ALL_AT_MOST: gettext_lazy(
        "Gain tidak terdefinisi kalau semua sudah benar sebelum acara."
    ),
    Notice.SOME_AT_MOST: gettext_lazy(
        "%(n)s orang sudah benar semua sebelum acara. Gain pribadinya tidak terdefinisi "
        "dan tidak ikut rata-rata."
    ),
    Notice.MANY_LEFT: gettext_lazy(
        "%(share)s yang mengisi sebelum acara tidak berpasangan sesudahnya. Hasil ini "
        "hanya tentang yang bertahan."
    ),
    Notice.LEFT_DIFFER: gettext_lazy(
        "Yang tidak kembali nilainya lain (rata-rata %(left)s, yang kembali "
        "%(stayed)s): kenaikan semua orang bisa berbeda."
    ),
}


def notices(told: Gains) -> list[str]:
    """What has to be known before the figures are believed."""
    values = {
        "fewest": local_number(ENOUGH_PAIRS),
        "n": local_number(told.n_pairs - told.n_gains),
        "share": local_share(told.left_share or 0),
        "left": local_number(told.mean_left or 0),
        "stayed": local_number(told.mean_before or 0),
    }
    return [str(NOTICES[each]) % values for each in told.notices if each in NOTICES]


def facts(told: Gains) -> list[Fact]:
    """The figures one by one, each with what it is."""
    found = []
    if told.class_gain is not None:
        found.append(_class_gain(told))
    if told.mean_gain is not None:
        found.append(
            Fact(
                _("Rata-rata gain pribadi"),
                local_number(told.mean_gain, 2),
                _("Gain tiap orang dirata-rata (%(n)s orang). Boleh berbeda dari gain kelas.")
                % {"n": local_number(told.n_gains)},
            )
        )
    if told.change is not None:
        found.append(
            Fact(
                _("Perubahan ternormalisasi"),
                local_number(told.change, 2),
                _(
                    "Seperti gain, tetapi penurunan dibagi apa yang bisa hilang (Marx & Cummings, "
                    "%(n)s orang)."
                )
                % {"n": local_number(told.n_changes)},
            )
        )
    if told.difference is not None:
        found.append(
            Fact(_("Selisih nilai"), _difference(told), _("Sesudah dikurangi sebelum, dari 100."))
        )
    if told.effect is not None:
        found.append(
            Fact(_("Ukuran efek (d_z)"), local_number(told.effect, 2), _effect(told.effect))
        )
    if told.test.p is not None:
        name = _("Uji t berpasangan") if told.test.name == "t" else _("Uji Wilcoxon")
        found.append(
            Fact(
                name,
                chance(told.test.p),
                _("Peluang selisih sebesar ini muncul kalau tidak ada yang berubah."),
            )
        )
    return found


def _class_gain(told: Gains) -> Fact:
    value = local_number(told.class_gain or 0, 2)
    if told.interval:
        low, high = (local_number(each, 2) for each in told.interval)
        value = _("%(value)s (%(low)s sampai %(high)s)") % {
            "value": value,
            "low": low,
            "high": high,
        }
    if (told.class_gain or 0) < 0:
        return Fact(_("Gain kelas <g>"), value, _("Di bawah nol: rata-ratanya turun."))
    band = BANDS[told.band] if told.band else ""
    meaning = _(
        "Bagian dari yang belum diketahui yang kini diketahui. Menurut batas Hake: %(band)s."
    )
    return Fact(_("Gain kelas <g>"), value, meaning % {"band": band})


def _difference(told: Gains) -> str:
    shown = signed(told.difference or 0, 1)
    if not told.difference_interval:
        return shown
    low, high = (signed(each, 1) for each in told.difference_interval)
    return _("%(value)s (%(low)s sampai %(high)s)") % {"value": shown, "low": low, "high": high}


def _effect(effect: float) -> str:
    size = abs(effect)
    if size < SMALL:
        return _("Kecil menurut ukuran Cohen.")
    return _("Sedang menurut ukuran Cohen.") if size < LARGE else _("Besar menurut ukuran Cohen.")


def chance(p: float) -> str:
    """A p, rounded."""
    return _("p < 0,001") if p < TINY else _("p = %(p)s") % {"p": local_number(p, 3)}


def signed(value: float, digits: int) -> str:
    """A number with its sign."""
    rounded = round(value, digits)
    sign = "+" if rounded > 0 else "-" if rounded < 0 else ""
    return sign + local_number(abs(rounded), digits)
