# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions that people ask, by what they are about, and the answers of the campaign's crew.

Every question is one for ``gaung.engine.conversation.asking.asks``: it has a question mark, or a
question word opens it. That way the planted share of answers can be counted again from the files.
"""

from enum import StrEnum


class Topic(StrEnum):
    """What a question is about."""

    PLACE = "tempat"
    TIME = "waktu"
    GEAR = "bekal"
    HEALTH = "sehat"
    REPORT = "lapor"
    FIGURES = "data"
    MONEY = "dana"
    JOIN = "ikut"
    CAUSE = "sebab"
    CONTENT = "konten"


QUESTIONS: dict[Topic, tuple[str, ...]] = {
    Topic.PLACE: (
        "kak titik kumpul {kegiatan} di mana ya?",
        "dimana lokasi {kegiatan} yang {nanti} itu min",
        "Posko terdekat dari {tempat} di mana kak?",
        "kak di {tempat} ada kegiatan {kegiatan} juga ga?",
        "kemana kalau mau antar {barang} dari {tempat}",
        "dmn ambil maskernya kak, rumahku di {tempat}",
        "Hung kueh lokasi {kegiatan} tuh pahari?",
        "di mana parkirnya kalau datang lewat {jalan}",
    ),
    Topic.TIME: (
        "kapan {kegiatan} lagi min, kemarin ga sempat",
        "Jam berapa mulainya {nanti}, kak?",
        "kpn ada lagi di {tempat} kak",
        "min {nanti} jadi ga {kegiatan}nya?",
        "kak sampai kapan posko {tempat} buka?",
        "kapan giliran {tempat} kak, asapnya parah {waktu}",
        "Acara {kegiatan} {nanti} selesai jam berapa ya, aku naik ojek?",
        "pabila {kegiatan} di {tempat}, min?",
    ),
    Topic.GEAR: (
        "apa aja yang harus dibawa buat {kegiatan}?",
        "kak wajib bawa {barang} sendiri kah?",
        "apa yang masih kurang di posko {tempat} kak",
        "Boleh sumbang {barang} ga min?",
        "berapa {barang} yang dibutuhkan untuk {tempat} kak",
        "kak kalau ga punya {barang} tetap boleh ikut?",
        "apakah {barang} disediakan panitia",
    ),
    Topic.HEALTH: (
        "kak {keluarga} {gejala} {waktu}, harus ke mana dulu ya?",
        "gimana cara pilih masker buat anak min",
        "apa bedanya masker kain sama N95 kak",
        "Udara {tempat} hari ini aman buat anak sekolah ga kak?",
        "bagaimana kalau {keluarga} {gejala} tapi puskesmas tutup",
        "kak ibu hamil boleh keluar rumah ga kalau {alam} begini?",
        "kaya apa mun {keluarga} {gejala}, kada kawa ke rumah sakit?",
        "berapa lama sekali masker diganti kalau {alam} kak",
    ),
    Topic.REPORT: (
        "kak kalau lihat {api} di {jalan} lapornya ke siapa?",
        "kemana lapor asap di {tempat} min, nomor lama ga aktif",
        "gimana cara kirim titik lokasinya kak",
        "Ini ada {api} dekat {tempat}, sudah ada yang lapor belum?",
        "siapa yang datang kalau kami lapor dari {tempat}",
        "kak boleh lapor tanpa nama ga, takut sama {pihak}?",
        "berapa lama biasanya petugas sampai ke {jalan} kak",
        "Lapornya bisa lewat {media} ga min?",
    ),
    Topic.FIGURES: (
        "min sumber {bacaan} dari mana ya?",
        "dari mana angka {angka} titik api itu kak",
        "Data {tempat} ada ga kak, buat tugas {kampus}?",
        "berapa hektare yang terbakar dekat {tempat} tahun ini",
        "kak {angka} titik itu di gambut atau tanah mineral?",
        "boleh minta link datanya kak?",
        "apakah {bacaan} diperbarui tiap hari min",
    ),
    Topic.MONEY: (
        "kak donasinya dilaporkan di mana?",
        "berapa dana yang sudah dipakai untuk {kegiatan}",
        "Siapa yang pegang uangnya kak, bisa lihat laporannya?",
        "min dana {kegiatan} dari {pihak} bukan?",
        "bagaimana cara donasi {barang} selain uang kak",
        "kemana sisa dana {kegiatan} bulan lalu min",
    ),
    Topic.JOIN: (
        "gimana cara ikut {kegiatan} kak?",
        "kak umur 15 boleh ikut {kegiatan} ga?",
        "bolehkah {warga} ikut walau bukan anak {kampus}",
        "Masih buka relawan buat {nanti} ga min?",
        "kak {kampus} kami mau gabung, hubungi siapa?",
        "gmn daftar relawan {tempat} kak, linknya ga bisa dibuka",
        "ada kuota ga kak buat {kegiatan}?",
        "kak perlu surat izin orang tua ga buat {kegiatan}?",
    ),
    Topic.CAUSE: (
        "kenapa {tempat} tiap tahun terbakar lagi kak",
        "kenapa kanal yang di {jalan} belum disekat min?",
        "Ini lahannya siapa sih kak yang di {jalan}?",
        "kenapa {pihak} tidak pernah ditanya ya min",
        "bagaimana api bisa hidup lagi padahal {waktu} sudah disiram",
        "kak beneran {warga} yang bakar atau {pihak}?",
        "apa benar gambut bisa terbakar di bawah tanah {lama} kak",
    ),
    Topic.CONTENT: (
        "boleh repost ke {media} ga kak?",
        "gimana cara pakai template story-nya min",
        "kak boleh kirim {karya} buatan {kampus} ga?",
        "Ada versi tanpa musik buat {media} ga min?",
        "apa hashtagnya kak biar {karya} kami kebaca",
        "kak {isi} boleh dipakai buat tugas {kampus}?",
        "siapa yang bikin {karya} ini kak, bagus",
    ),
}

ANSWERS: dict[Topic, tuple[str, ...]] = {
    Topic.PLACE: (
        "Titik kumpulnya di halaman balai {tempat}, dekat {jalan}. Petanya ada di story ya",
        "Paling dekat posko {tempat}. Bilang saja mau bantu {kegiatan}, nanti diarahkan",
        "Parkir di {jalan}, lalu jalan kaki lima menit. Kami pasang papan kuning",
        "Untuk {tempat} kami kumpul di rumah ketua RT, {nanti}",
    ),
    Topic.TIME: (
        "Berikutnya {nanti} jam 07.30, selesai sebelum panas. Ditunggu ya",
        "Jadi. {nanti} di {tempat}, kalau hujan kami kabari di story",
        "Posko {tempat} buka 08.00 sampai 20.00, tiap hari sampai akhir bulan",
        "Giliran {tempat} {nanti}. Terima kasih sudah sabar menunggu",
    ),
    Topic.GEAR: (
        "Cukup sepatu tertutup dan air minum. {barang} kami sediakan {jumlah}",
        "Yang paling kurang sekarang {barang}. Bekas layak pakai juga boleh",
        "Tetap boleh ikut. {barang} dipinjamkan di {tempat}",
        "Kami butuh {angka} {barang} lagi sebelum {nanti}",
    ),
    Topic.HEALTH: (
        "Semoga lekas pulih. Ke puskesmas dulu, dan tutup celah jendela dengan kain basah",
        (
            "Untuk anak, pilih masker yang rapat di hidung, ganti kalau lembap. Panduannya "
            "kami sematkan"
        ),
        "Udara {tempat} {waktu} belum aman untuk anak. Di rumah dulu kalau bisa ya",
        "Kalau {gejala} lebih dari sehari, periksa ya. Kami bisa bantu antar dari {tempat}",
    ),
    Topic.REPORT: (
        (
            "Lapor ke posko kelurahan dan kirim titik lokasi dari peta. Kami teruskan dan "
            "kabari hasilnya"
        ),
        "Boleh tanpa nama. Tulis {jalan} dan jam lihatnya, sisanya kami urus",
        "Sudah ada yang lapor {waktu}, petugas menuju {jalan}. Terima kasih matanya",
        "Biasanya petugas sampai kurang dari satu jam untuk {tempat}. Jangan padamkan sendiri ya",
    ),
    Topic.FIGURES: (
        "Dari SiPongi, dicek {waktu}. Tautannya kami taruh di komentar tersemat",
        "Yang {angka} itu titik panas, belum tentu api. Kami jelaskan bedanya di video berikut",
        "Data {tempat} ada, dalam tabel. Silakan dipakai untuk tugas, sebut sumbernya",
        "Kami salah tulis kemarin, angka yang benar sudah kami ralat. Terima kasih sudah tanya",
    ),
    Topic.MONEY: (
        "Laporannya terbuka di tautan profil, tiap Jumat. Uang dipegang bendahara komunitas",
        "Sampai minggu ini dipakai untuk {angka} {barang}. Nota bisa dilihat siapa saja",
        "Tidak ada dana dari {pihak}. Semua dari warga, tercatat satu per satu",
        "Barang lebih berguna dari uang sekarang, terutama {barang}",
    ),
    Topic.JOIN: (
        "Boleh banget. Datang {nanti} ke {tempat}, cari panitia rompi hijau",
        "Di bawah 17 boleh ikut bagian {kegiatan}, asal izin orang tua dulu",
        "Semua boleh, termasuk {warga}. Tidak perlu daftar untuk {kegiatan}",
        "Masih ada {angka} tempat. Kami simpan satu untukmu ya",
    ),
    Topic.CAUSE: (
        (
            "Kanalnya masih mengeringkan gambut. Kami sudah surati dinas, jawabannya kami "
            "unggah {nanti}"
        ),
        "Pemilik lahannya belum jelas, petanya sedang kami minta. Begitu dapat kami kabari",
        (
            "Benar, bara gambut bisa hidup {lama} di bawah tanah. Makanya harus dibasahi, "
            "bukan disiram sekali"
        ),
        (
            "Kami tidak menuduh siapa pun sebelum ada bukti. Yang bisa kita jaga dulu kanal "
            "di {tempat}"
        ),
    ),
    Topic.CONTENT: (
        "Boleh, silakan ke {media}. Tandai kami supaya kami bisa bagikan ulang",
        "Kirim {karya} ke pesan kami, {nanti} kami putar di posko",
        "Buka template, tulis satu kalimatmu sendiri, lalu bagikan. Fotomu tidak keluar dari HP",
        "Versi tanpa musik kami unggah {nanti}",
    ),
}
