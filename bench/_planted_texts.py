# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What planted people write: an opening and a sentence, mostly with words of their own."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]

OPENINGS = (
    "min",
    "kak",
    "aduh asapnya tebal banget di sini",
    "dari kemarin mata perih terus",
    "keren banget gerakannya",
    "di kampungku juga begini",
    "jujur baru tahu soal ini",
    "sudah lama nunggu ada yang bahas",
    "semoga cepat hujan ya",
    "anak saya batuk sejak senin",
    "sekolah kami diliburkan lagi",
    "wkwk relate banget sih",
    "lahan gambut di belakang rumah kebakar",
    "terima kasih infonya",
    "kami di kelurahan sudah bagi masker",
    "gila sih ini",
)
STATEMENTS = (
    "semangat terus buat semua relawan",
    "jangan cuma viral sehari ya",
    "aku share ke grup kelas",
    "tetap jaga kesehatan semuanya",
    "udah capek lihat langit kuning",
    "setuju sama pesannya",
    "besok aku ajak teman satu kos",
    "semoga didengar yang punya kuasa",
    "ini baru aksi yang masuk akal",
    "udara bersih itu hak kita bersama",
    "tag teman kamu yang perlu baca",
    "saya siap bantu kalau dibutuhkan",
)
QUESTIONS = (
    "masker gratis dibagi di mana ya?",
    "gimana cara ikut jadi relawan?",
    "kapan kumpul lagi di bundaran?",
    "data titik apinya dari mana?",
    "ini sudah dilaporkan ke bpbd belum?",
    "boleh ikut kalau dari sampit?",
    "kenapa tiap tahun terjadi lagi?",
    "nomor posko yang bisa dihubungi berapa?",
)
ANSWERS = (
    "halo kak, besok jam 9 di posko depan taman ya",
    "datanya dari laporan harian, tautannya di bio",
    "boleh banget, isi formulirnya dulu ya",
    "sudah kami teruskan, nanti kami kabari hasilnya",
)
THANKS = (
    "siap min makasih",
    "oke noted kak",
    "baik terima kasih jawabannya",
    "sip besok aku datang",
)
_LISTED = (
    "asap kabut gambut hutan sungai rawa sekolah pasar dermaga jembatan kampung kota gang "
    "warung masjid lapangan teras dapur sumur kebun ladang sawah perahu motor sepeda truk "
    "hujan angin panas dingin malam pagi siang sore senin rabu jumat minggu bulan tahun "
    "ibu bapak nenek kakek adik teman guru murid tetangga petani nelayan dokter perawat "
    "batuk sesak perih lelah marah sedih senang bangga heran takut berani sabar jujur "
    "tebal tipis tinggi rendah jauh dekat cepat lambat lama baru benar salah penting "
    "lihat dengar cium rasa baca tulis kirim bagi tanam siram jaga bersih rawat simpan "
    "api bara abu tanah air udara pohon daun akar biji burung ikan orangutan bekantan "
    "kanal parit sekat embun pompa selang masker helm sarung payung lampu radio kabar"
)
WORDS = tuple(_LISTED.split())
N_WORDS = len(WORDS)
N_PIECES, SENTENCE, VARIED = 8, 4, 1
"""A text is an opening, three words, a sentence, three words (-1 for none); copies vary one."""
WORDLESS_SHARE = 0.25

POOLS = (STATEMENTS, QUESTIONS, ANSWERS, THANKS)
SENTENCES = tuple(text for texts in POOLS for text in texts)


@dataclass(frozen=True, slots=True)
class Texts:
    """The columns that follow from the text, as the importer makes them."""

    text: pa.Array
    norm: pa.Array
    skeleton: pa.Array
    n_tokens: pa.Array
    ends_asking: pa.Array


def drawn_words(rng: np.random.Generator, pool: Ints) -> Ints:
    """The numbers of the pieces of every text, whose sentence is of `pool` (n x `N_PIECES`)."""
    n = len(pool)
    lengths = np.array([len(texts) for texts in POOLS])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    drawn = rng.integers(0, N_WORDS, (n, N_PIECES), dtype=np.int64)
    drawn[:, 0] = rng.integers(0, len(OPENINGS), n)
    drawn[rng.random(n) < WORDLESS_SHARE, 1:] = -1
    drawn[:, SENTENCE] = starts[pool] + rng.integers(0, 1 << 30, n) % lengths[pool]
    return drawn


def joined(words: Ints) -> Texts:
    """The texts of drawn pieces."""
    text = _joined(words, tuple(f"{opening}," for opening in OPENINGS), SENTENCES)
    skeleton = _joined(words, OPENINGS, tuple(_without_signs(each) for each in SENTENCES))
    counts = [np.array([len(text.split()) for text in pool]) for pool in (OPENINGS, SENTENCES)]
    n_own = (words >= 0).sum(axis=1) - 2
    n_tokens = counts[0][words[:, 0]] + counts[1][words[:, SENTENCE]] + n_own
    asking = np.array([sentence.endswith("?") for sentence in SENTENCES])
    ends = asking[words[:, SENTENCE]] & (words[:, -1] < 0)
    return Texts(text, text, skeleton, pa.array(n_tokens, pa.int32()), pa.array(ends))


def post_texts(asks: npt.NDArray[np.bool_]) -> Texts:
    """Texts of our posts: one that asks, one that tells."""
    asking, telling = "Kamu sudah lihat apa hari ini?", "Jaga gambut."
    text = pc.if_else(pa.array(asks), asking, telling)
    norm = pc.utf8_lower(text)
    skeleton = pc.if_else(pa.array(asks), _without_signs(asking.lower()), "jaga gambut")
    n_tokens = pa.array(np.where(asks, 6, 2), pa.int32())
    return Texts(text, norm, skeleton, n_tokens, pa.array(asks))


def _joined(words: Ints, openings: tuple[str, ...], sentences: tuple[str, ...]) -> pa.Array:
    pools = [WORDS] * N_PIECES
    pools[0], pools[SENTENCE] = openings, sentences
    pieces = [
        pa.array(pool).take(pa.array(words[:, place], mask=words[:, place] < 0))
        for place, pool in enumerate(pools)
    ]
    return pc.binary_join_element_wise(*pieces, " ", null_handling="skip")


def _without_signs(text: str) -> str:
    return text.replace(",", "").replace("?", "").replace(".", "")
