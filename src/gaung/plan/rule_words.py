# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sentences of each rule of the coach, by its code."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule's name, what it saw, a question back to the author, how to mend it.

    ``%(quote)s`` is the author's own text, other placeholders are the finding's parameters.
    """

    name: str | Promise
    seen: str | Promise
    question: str | Promise
    mend: str | Promise


RULES: Mapping[str, RuleWords] = {
    "remedy_without_cause": RuleWords(
        name=_("Jalan keluar tanpa sebab"),
        seen=_(
            "Kamu menawarkan jalan keluar (“%(quote)s”), tapi sebab masalahnya belum kelihatan."
        ),
        question=_("Kenapa masalah ini terjadi, dan siapa atau apa penyebabnya?"),
        mend=_(
            "Tambah satu kalimat dengan “karena” atau “akibat”, supaya jalan keluarnya "
            "terasa nyambung."
        ),
    ),
    "moral_without_problem": RuleWords(
        name=_("Menilai tanpa menjelaskan masalah"),
        seen=_(
            "Ada penilaian (“%(quote)s”), tapi masalahnya sendiri belum diceritakan. "
            "Kesannya emosional tanpa analisis."
        ),
        question=_("Apa yang sebenarnya terjadi, dan siapa yang kena?"),
        mend=_("Ceritakan dulu kejadiannya: apa, di mana, berapa banyak orang. Baru nilai."),
    ),
    "remedy_without_actor": RuleWords(
        name=_("Jalan keluar tanpa pelaku"),
        seen=_("“%(quote)s” belum menyebut siapa yang mengerjakannya."),
        question=_("Siapa yang harus melakukannya: kamu, pembaca, atau pejabat tertentu?"),
        mend=_(
            "Sebut pelakunya di kalimat yang sama, misalnya “kita”, “Dinas PU”, atau “sekolah”."
        ),
    ),
    "severity_without_efficacy": RuleWords(
        name=_("Takut tanpa jalan keluar"),
        seen=_(
            "Kata “%(quote)s” terasa berat, tapi pembaca belum diberi tahu apa yang masih "
            "bisa dilakukan."
        ),
        question=_("Apa satu hal yang bisa dilakukan pembaca, dan kenapa itu ada gunanya?"),
        mend=_(
            "Tambah satu langkah yang jelas tempat atau waktunya, atau contoh yang pernah berhasil."
        ),
    ),
    "frame_thin": RuleWords(
        name=_("Bingkai masih tipis"),
        seen=_("Dari empat fungsi bingkai, yang belum kelihatan: %(missing)s."),
        question=_(
            "Mana yang paling perlu dipahami pembaca: masalahnya, sebabnya, nilainya, atau "
            "jalan keluarnya?"
        ),
        mend=_(
            "Pesan biasanya memuat paling sedikit dua fungsi. Tambah satu kalimat untuk "
            "yang paling penting."
        ),
    ),
    "call_missing": RuleWords(
        name=_("Belum ada ajakan"),
        seen=_("Tidak ada ajakan yang kelihatan di teks ini."),
        question=_("Setelah membaca, pembaca harus berbuat apa?"),
        mend=_(
            "Tutup dengan satu ajakan: kata kerja, apanya, di mana, kapan. Contoh: “Isi "
            "survei ini di s.id/contoh sampai Jumat.”"
        ),
    ),
    "call_many": RuleWords(
        name=_("Lebih dari satu ajakan"),
        seen=_("Ada %(n_calls)s ajakan: %(actions)s."),
        question=_("Kalau pembaca hanya sempat melakukan satu, yang mana?"),
        mend=_("Pilih satu ajakan. Simpan yang lain untuk pesan berikutnya."),
    ),
    "call_vague": RuleWords(
        name=_("Ajakan belum lengkap"),
        seen=_("Ajakan “%(quote)s” belum menyebut: %(missing)s."),
        question=_("Apakah orang yang baru membaca langsung tahu apa, di mana, dan kapan?"),
        mend=_("Lengkapi bagian yang kurang, misalnya tautan, tempat, hari, atau batas waktu."),
    ),
    "ask_misses_audience": RuleWords(
        name=_("Ajakan kurang pas untuk audiens ini"),
        seen=_(
            "Untuk audiens %(audience)s biasanya dipakai %(wanted)s, tapi “%(quote)s” "
            "adalah %(ask)s."
        ),
        question=_("Apa yang paling mungkin dilakukan audiens ini?"),
        mend=_("Ganti ajakannya, atau tulis pesan terpisah untuk audiens lain."),
    ),
    "political_without_demand": RuleWords(
        name=_("Aksi politik tanpa tuntutan"),
        seen=_("Pesan ini ditandai politik, tapi tuntutannya belum kelihatan."),
        question=_("Keputusan apa yang kalian minta?"),
        mend=_("Tulis satu tuntutan: kepada siapa, keputusan apa, sampai kapan."),
    ),
    "demand_without_addressee": RuleWords(
        name=_("Tuntutan tanpa alamat"),
        seen=_("“%(quote)s” adalah tuntutan, tapi belum jelas ditujukan kepada siapa."),
        question=_("Siapa yang berwenang memutuskan ini?"),
        mend=_("Sebut lembaga atau jabatannya, misalnya “Dinas Lingkungan Hidup” atau “Rektor”."),
    ),
    "political_without_peace": RuleWords(
        name=_("Belum ada pernyataan damai"),
        seen=_(
            "Pesan ini mengumpulkan orang (“%(quote)s”) dan belum menyebut bahwa aksinya damai."
        ),
        question=_("Bagaimana peserta menjaga diri dan orang lain selama aksi?"),
        mend=_(
            "Tambah satu kalimat: aksi damai, tertib, tanpa kekerasan, dan siapa yang bisa "
            "dihubungi."
        ),
    ),
    "personal_nik": RuleWords(
        name=_("Nomor induk kependudukan (NIK)"),
        seen=_("“%(quote)s” bentuknya seperti NIK atau nomor KK."),
        question=_("Apakah orang ini tahu dan setuju nomornya disebarkan?"),
        mend=_("Hapus nomornya. Kampanye hampir tidak pernah membutuhkannya."),
    ),
    "personal_phone": RuleWords(
        name=_("Nomor telepon"),
        seen=_("Ada nomor telepon: “%(quote)s”."),
        question=_("Nomor siapa ini, dan apakah pemiliknya siap dihubungi banyak orang?"),
        mend=_("Pakai nomor komunitas, atau arahkan ke DM dan formulir."),
    ),
    "personal_email": RuleWords(
        name=_("Alamat surel"),
        seen=_("Ada alamat surel: “%(quote)s”."),
        question=_("Ini surel komunitas atau milik pribadi?"),
        mend=_("Kalau milik pribadi, ganti dengan surel komunitas."),
    ),
    "personal_address": RuleWords(
        name=_("Alamat"),
        seen=_("Ada alamat: “%(quote)s”."),
        question=_("Ini rumah seseorang atau tempat umum?"),
        mend=_("Kalau rumah, hapus atau sebut wilayahnya saja. Kalau tempat umum, biarkan."),
    ),
    "personal_plate": RuleWords(
        name=_("Pelat kendaraan"),
        seen=_("“%(quote)s” bentuknya seperti pelat kendaraan."),
        question=_("Apakah pelat ini perlu disebarkan, atau cukup dilaporkan?"),
        mend=_("Tutup sebagian pelatnya dan laporkan lengkapnya ke pihak berwenang."),
    ),
    "personal_account": RuleWords(
        name=_("Nomor rekening atau dompet digital"),
        seen=_("Ada nomor rekening atau dompet digital: “%(quote)s”."),
        question=_(
            "Rekening ini atas nama lembaga? Pembaca bisa mengecek uangnya dipakai untuk apa?"
        ),
        mend=_("Pakai rekening lembaga, sebut namanya, dan tautkan laporan pemakaian dana."),
    ),
    "unsourced_number": RuleWords(
        name=_("Angka tanpa sumber"),
        seen=_("Angka “%(quote)s” belum punya sumber di kalimat ini atau sesudahnya."),
        question=_("Dari mana angka ini, dan pembaca bisa mengeceknya di mana?"),
        mend=_("Tambah “menurut ...”, tautan, atau baris “Sumber: ...” di akhir."),
    ),
    "unsourced_absolute": RuleWords(
        name=_("Kata mutlak tanpa sumber"),
        seen=_("“%(quote)s” menyatakan sesuatu tanpa pengecualian, tanpa sumber."),
        question=_("Benar tanpa pengecualian? Bagaimana kalau ada satu contoh sebaliknya?"),
        mend=_(
            "Pakai kata yang bisa dibuktikan, misalnya “banyak” dengan angkanya, atau "
            "tambah sumber."
        ),
    ),
    "unsourced_superlative": RuleWords(
        name=_("Kata “paling” atau “ter-” tanpa sumber"),
        seen=_("“%(quote)s” membandingkan dengan semua yang lain, tanpa sumber."),
        question=_("Dibandingkan dengan apa, dan menurut siapa?"),
        mend=_("Sebut pembandingnya dan sumbernya, atau pakai kata yang lebih ringan."),
    ),
    "chain_letter": RuleWords(
        name=_("Ciri pesan berantai"),
        seen=_("“%(quote)s” sering dipakai pesan berantai. Di teks ini ada %(n_marks)s ciri."),
        question=_("Kalau kamu menerima pesan ini dari orang tak dikenal, apakah kamu percaya?"),
        mend=_("Ganti dengan ajakan biasa dan sebut sumbernya."),
    ),
    "shouting_caps": RuleWords(
        name=_("Huruf besar semua"),
        seen=_("%(n_words)s kata ditulis dengan huruf besar semua: “%(quote)s”."),
        question=_("Apakah kamu ingin terdengar berteriak di sini?"),
        mend=_("Pakai huruf biasa. Satu kata tebal sudah cukup."),
    ),
    "shouting_marks": RuleWords(
        name=_("Tanda seru beruntun"),
        seen=_("Ada %(n_marks)s tanda beruntun: “%(quote)s”."),
        question=_("Apakah kalimatnya sudah cukup kuat tanpa tanda itu?"),
        mend=_("Cukup satu tanda."),
    ),
    "emoji_run": RuleWords(
        name=_("Emoji beruntun"),
        seen=_("Ada %(n_emoji)s emoji beruntun. Pembaca layar menyebutkannya satu per satu."),
        question=_("Emoji mana yang benar-benar menambah arti?"),
        mend=_("Sisakan satu, taruh di akhir kalimat."),
    ),
    "emotional_without_fact": RuleWords(
        name=_("Emosi tanpa fakta"),
        seen=_(
            "Perasaannya kuat (“%(quote)s”), tapi tidak ada angka, tempat, waktu, sumber, "
            "atau tautan yang bisa dicek."
        ),
        question=_("Fakta apa yang membuat kamu merasa begitu?"),
        mend=_("Tambah satu fakta yang bisa dicek, lalu biarkan perasaannya."),
    ),
    "long_sentence": RuleWords(
        name=_("Kalimat panjang"),
        seen=_("Kalimat ini %(n_words)s kata. Di ponsel, %(limit)s kata sudah panjang."),
        question=_("Bisa dibaca sekali tarikan napas?"),
        mend=_("Pecah jadi dua kalimat, satu pikiran satu kalimat."),
    ),
    "hashtag_case": RuleWords(
        name=_("Tagar sulit dibaca"),
        seen=_("Tagar “%(quote)s” kelihatannya terdiri dari beberapa kata."),
        question=_("Bagaimana pembaca layar menyebut tagar ini?"),
        mend=_("Beri huruf besar di awal tiap kata, misalnya #JagaHutanKita."),
    ),
    "threat_person": RuleWords(
        name=_("Risiko: terbaca sebagai ancaman"),
        seen=_("“%(quote)s” bisa terbaca sebagai ancaman kepada orang."),
        question=_("Apa yang sebenarnya kamu tuntut dari orang ini?"),
        mend=_("Ganti dengan tuntutan yang damai. Ini penanda risiko, bukan nasihat hukum."),
    ),
    "call_to_damage": RuleWords(
        name=_("Risiko: terbaca sebagai ajakan merusak"),
        seen=_("“%(quote)s” bisa terbaca sebagai ajakan merusak barang atau tempat."),
        question=_("Tindakan damai apa yang menyampaikan hal yang sama?"),
        mend=_("Tulis bentuk aksi yang damai. Ini penanda risiko, bukan nasihat hukum."),
    ),
    "accused_person": RuleWords(
        name=_("Risiko: tuduhan kepada orang yang disebut"),
        seen=_("%(person)s disebut bersama kata “%(accusation)s”, tanpa sumber."),
        question=_("Apa buktinya, dan apakah kebijakannya bisa dikritik tanpa menuduh orangnya?"),
        mend=_(
            "Tautkan sumber yang kuat, atau bicara soal kebijakannya. Ini penanda risiko, "
            "bukan nasihat hukum."
        ),
    ),
    "abusive_word": RuleWords(
        name=_("Kata kasar"),
        seen=_("“%(quote)s” terbaca sebagai kata kasar (%(base)s)."),
        question=_("Apakah kata ini membantu orang yang belum setuju untuk mendengarkan?"),
        mend=_(
            "Ganti dengan apa yang dilakukan orang itu. Kalau maksudnya hewan atau nama, biarkan."
        ),
    ),
}
