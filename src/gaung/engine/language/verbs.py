# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What campaigns ask people to do, and whom they ask it of. Word lists written for Gaung."""

from enum import StrEnum
from typing import Final

from gaung.engine.language.words import listed


class Ask(StrEnum):
    """What is asked: informative people share, potential people do, stakeholders decide."""

    SHARE = "share"
    BEHAVIOUR = "behaviour"
    DECISION = "decision"


_SHARE: Final = (
    "bagikan bagiin share sebarkan sebarin sebarluaskan repost retweet teruskan viralkan viralin "
    "unggah upload posting post tag mention tandai ajak ajakin undang ceritakan ceritain tulis "
    "tuliskan komentar komentari komen like sukai sukain suarakan suarain bersuara kisahkan"
)
_BEHAVIOUR: Final = (
    "ikut ikuti ikutan ikutin gabung bergabung join daftar daftarkan daftarin tandatangani "
    "tandatanganin dukung dukungin datang hadir hadiri datangi kumpul berkumpul bawa bawain donasi "
    "donasikan sumbang sumbangkan isi isilah isiin klik kunjungi baca bacain tonton follow simpan "
    "save laporkan laporin lapor hubungi telepon hubungin tanam matikan hemat kurangi kurangin "
    "pilah pakai gunakan kenakan pake berhenti stop catat jaga jagain ganti cek periksa pasang "
    "jawab pilih vote buat bikin foto potret rekam ambil titip titipkan tukar tukarkan bersihkan "
    "bersihin pungut bantu bantuin donor dengarkan lihat coba uji buka swipe geser kirim kirimkan "
    "kirimin nyalakan padamkan rawat cabutin adopsi boikot tolak lawan lawanin cegah selamatkan "
    "hentikan jalan naik pinjam pinjamkan belajar bergerak berubah tanya tanyakan "
    "kawal pantau awasi mulai sisihkan setor kembalikan vaksin olah daur kompos sepeda bersepeda "
    "peduli bangkit bersatu renungkan doakan berdoa nyalain temani dampingi sapa unduh download "
    "pelajari diskusi ngobrol nonton gowes injak buang tiru tebak kelola"
)
# Clear without an addressee; the second list needs one ("pasang" may speak to anybody).
_DEMANDS: Final = (
    "cabut batalkan sahkan usut tangkap adili tindak pecat copot audit bebaskan hentikan tetapkan "
    "revisi moratorium realisasikan alokasikan terbitkan evaluasi transparankan"
)
_ADDRESSED: Final = (
    "tutup turunkan perbaiki hukum tarik penuhi pulihkan umumkan stop pasang sediakan bangun benahi"
)
ACTIONS: Final = {
    **dict.fromkeys(_BEHAVIOUR.split(), Ask.BEHAVIOUR),
    **dict.fromkeys(_SHARE.split(), Ask.SHARE),
}
CLEAR_DEMANDS: Final = frozenset(_DEMANDS.split())
PAIRS: Final = {
    ("tanda", "tangani"): "tandatangani",
    ("tanda", "tanganin"): "tandatangani",
    ("jadi", "relawan"): "gabung",
    ("ambil", "bagian"): "ikut",
    ("turun", "tangan"): "bergerak",
}
DEMANDS: Final = CLEAR_DEMANDS | frozenset(_ADDRESSED.split())
# Steps on the way to an ask ("klik tautannya, isi formulirnya"): they lend it their place and
# time and are no second ask.
STEPS: Final = listed(
    "klik buka kunjungi swipe geser isi isilah isiin bawa bawain kumpul berkumpul daftar daftarin "
    "daftarkan catat lihat cek mulai uji coba ikut ikutan gabung bergabung join hadir datang stop "
    "berhenti"
)
# Showing what one did ("matikan lampu, lalu unggah") in the sentence of the ask itself.
SHOWING: Final = listed("unggah upload posting post tag mention")
# "Naik angkot makin susah" speaks about riding and asks nobody to.
PREDICATES: Final = listed(
    "makin semakin adalah bukan memang menjadi susah sulit mahal ternyata masih"
)
NEEDS_NO_OBJECT: Final = listed(
    "ikut ikutan gabung bergabung join datang hadir kumpul berkumpul donasi donor berhenti lapor "
    "bersuara bergerak berubah naik jalan belajar mulai bersepeda sepeda bersatu bangkit peduli "
    "vaksin diskusi ngobrol gowes berdoa komentar komen like share repost daftar follow diam "
    "vote lawan"
)
OPENERS: Final = listed("ayo yuk mari kuy gas gaskeun gaskan cus skuy let's lets saatnya")
# A verb after one of these opens its clause.
BEFORE_VERB: Final = listed(
    "ayo yuk mari kuy gas silakan silahkan tolong mohon jangan lupa segera cukup tinggal langsung "
    "dan lalu terus kemudian atau serta bantu juga please cepat tetap minimal "
    "saatnya waktunya guys gaes sobat kak kawan teman-teman besok"
)
FILLERS: Final = listed(
    "kita sama-sama bareng bersama segera teman-teman teman kawan kawan-kawan semua kami dong "
    "guys gaes ya yah deh sih aja saja juga kak kakak langsung cepat terus tetap mulai"
)
OFFICIALS: Final = listed(
    "pemerintah gubernur wagub walikota bupati wabup presiden wapres menteri kementerian dpr dprd "
    "dpd mpr polri polisi kapolri kapolda polda polres kapolres kejaksaan jaksa kpk pemkot pemkab "
    "pemprov pemda dinas klhk kehutanan bpbd bnpb rektor rektorat dekan dekanat kampus camat lurah "
    "kades perusahaan korporasi pt direksi direktur manajemen negara hakim mahkamah pengadilan "
    "satgas dlh kominfo komdigi kpu bawaslu ojk pertamina pln pdam tni kepala pejabat pemangku "
    "universitas kemendikbud kemenkes kemenhut"
)
DEMANDING: Final = listed(
    "minta meminta mendesak desak menuntut tuntut tuntutan usul mengusulkan usulkan mendorong "
    "dorong menyerukan memohon menagih tagih"
)
OUGHT: Final = listed("harus wajib segera perlu mesti tolong mohon seharusnya jangan")
STOPS_OBJECT: Final = listed(
    "di ke lewat melalui via dengan untuk agar supaya sebelum sampai hingga paling pada kepada "
    "karena dan lalu kalau jika atau saat ketika mulai besok lusa hari malam tiap setiap minggu "
    "senin selasa rabu kamis jumat sabtu ahad jam pukul tanggal sekarang nanti biar sehingga "
    "terus kemudian sejak demi tapi tetapi"
)
