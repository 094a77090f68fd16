# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people say who do not ask: stories, offers, criticism, support, facts, doubt, and
institutions.
"""

from enum import StrEnum


class Voice(StrEnum):
    """What kind of comment it is, and so who writes it."""

    STORY = "kisah"
    OFFER = "tawar"
    CRITICISM = "kritik"
    SUPPORT = "dukung"
    FACT = "kabar"
    DOUBT = "ragu"
    STUDENT = "pelajar"
    INSTITUTION = "lembaga"
    PRESS = "pers"


VOICES: dict[Voice, tuple[str, ...]] = {
    Voice.STORY: (
        "{waktu} di {tempat} {alam}, {keluarga} {gejala}",
        "aku lewat {jalan} {waktu}, {alam}, motor harus nyala lampu",
        "Di rumah kami {keluarga} {gejala} sudah {lama}. Semua jendela ditutup kain basah",
        "umai {alam} banar di {tempat}, kakanakan kada kawa sakulah",
        "Waktu 2015 aku masih SD, {alam}, sekolah libur {lama}. Sekarang {keluarga} yang mengalami",
        (
            "kami {warga} di {tempat} ikut padamkan api {waktu} pakai ember dan selang "
            "bocor, tangan melepuh"
        ),
        "{keluarga} kerja di {jalan}, tiap pulang bajunya bau asap, {gejala}",
        "Ingat betul {alam} {sejak}, sampai lupa warna langit biru",
        "dari {tempat}: {alam}, warung tutup, {warga} di rumah saja",
        "ulun di {tempat}, {keluarga} garing {lama} gara-gara asap",
        "tidur pakai masker {lama}, bangun tetap {gejala}",
        "jemuran jadi abu-abu {waktu}, padahal {tempat} jauh dari titik api",
        "Anak-anak di {tempat} gambar langitnya sekarang pakai krayon jingga",
        "huma kami di {tempat}, {alam}, are uluh {gejala}",
        "{waktu} pesawat batal, {keluarga} tidak jadi berobat",
        "Aku {warga}, sudah {lama} penghasilan turun karena {alam}",
        "lihat sendiri gambut di {jalan} dipijak masih panas {waktu}",
        "ngerinya {alam} pas {keluarga} {gejala}, ambulans lama di {jalan}",
    ),
    Voice.OFFER: (
        "aku punya {jumlah} {barang}, bisa diambil di {tempat}",
        "Siap bantu {kegiatan} {nanti}, rumahku dekat {tempat}",
        "kami {warga} {tempat} bisa masak untuk relawan {nanti}",
        "Mobil pick up nganggur {nanti}, pakai saja buat angkut {barang}",
        "saya perawat, {nanti} bisa jaga posko {tempat}",
        "{keluarga} punya kebun di {jalan}, boleh dipakai buat contoh {kegiatan}",
        "handak umpat {kegiatan}, ulun kawa {nanti}",
        "Bengkel kami di {tempat} gratiskan servis pompa sampai asap hilang",
        "bisa desain poster, kirim saja teksnya, jadi {nanti}",
        "aku bisa terjemahkan ke bahasa Ngaju buat {warga}",
        "Kos kami di {tempat} ada kamar kosong untuk ibu dan bayi, udaranya disaring",
        "tim {kampus} siap {kegiatan} {nanti}, {angka} orang",
        "ada {jumlah} {barang} sisa acara {kampus}, silakan",
        "ikei di {tempat} siap {kegiatan}, isen mulang",
        "Usaha kecilku sisihkan {angka} persen untuk beli {barang} bulan ini",
    ),
    Voice.CRITICISM: (
        "tiap tahun janji {janji}, tiap tahun juga {alam}",
        "{pihak} datang cuma buat foto, {warga} yang padamkan",
        "jujur {kecewa} sama {pihak}, {janji} di {tempat} sampai sekarang nol",
        "Kampanye terus, tapi {janji} tidak kelihatan di {tempat}",
        "adminnya jarang balas, {kecewa} juga lama-lama",
        "yang disuruh sabar selalu {warga}, yang untung selalu {pihak}",
        "sudah lapor {api} {waktu}, tidak ada yang datang ke {jalan}, {kecewa}",
        "Postingan bagus tapi komentar warga {tempat} dibiarkan begitu saja",
        "denda untuk {warga} kecil cepat, untuk {pihak} hilang",
        "lagi-lagi lomba poster, padahal butuhnya {janji}",
        "kada sanggup lagi, {janji} haja pang",
        "{pihak} harusnya minta maaf dulu sebelum bicara {janji}",
        "kontennya rapi, tapi {isi} kurang cerita orang {tempat}",
        "{sejak} dengar {janji}, buktinya {alam} lagi",
        "Jangan cuma salahkan {warga}, kanal besar di {jalan} itu dibuat siapa-siapa tahu",
        "tolong jangan pakai foto lama, {alam} hari ini beda",
    ),
    Voice.SUPPORT: (
        "{senang} kak, lanjut {kegiatan}nya",
        "{senang}, warga {tempat} mendukung",
        "akhirnya ada yang bahas {tempat}, {senang}",
        "{isi} bikin merinding, {senang}",
        "terima kasih sudah datang ke {tempat} {waktu}",
        "{senang} buat tim {kegiatan}",
        "aku simpan buat {media}, {senang}",
        "isen mulang, {senang} pahari {tempat}",
        "hadir dari {tempat}, {senang}",
        "{keluarga} ikut nonton, katanya {senang}",
        "sudah kubagikan ke {media} {jumlah} kali, semoga kanal di {tempat} dijaga",
        "bangga jadi orang {tempat} kalau begini",
        "suka {isi}, {warga} jadi paham",
        "semoga hujan turun {nanti}, jaga diri di {tempat}",
        "tarima kasih banar, {kegiatan} di {tempat} terasa",
        "tabe, {senang} untuk itah samandiai",
        "like dulu, {nanti} ikut {kegiatan}",
        "yang begini harus masuk {media}, {senang}",
    ),
    Voice.FACT: (
        "info: {jalan} ditutup {waktu}, lewat {tempat} saja",
        "untuk yang di {tempat}, stok {barang} ada di apotek depan pasar",
        "Cuma mau bilang titik panas tidak selalu api, cek lapangan dulu",
        "gambut basah tidak bisa terbakar, makanya {kegiatan} penting",
        "angin {waktu} ke arah {tempat}, siap-siap {barang}",
        "di {tempat} {waktu} sudah hujan tipis, asap berkurang",
        "Sekolah di {tempat} masuk siang sampai {nanti}, surat edarannya di grup",
        "posko {tempat} pindah ke {jalan} mulai {nanti}",
        "FYI kanal yang disekat bulan lalu di {tempat} airnya naik, {angka} senti",
        "kebakaran {waktu} di {jalan} sudah padam, kami {warga} jaga bergantian",
        "harga {barang} di {tempat} naik, beli lewat koperasi saja",
        "rekaman {alam} {waktu} dari {jalan} ada di profilku",
    ),
    Voice.DOUBT: (
        "katanya {alam} cuma kiriman, jangan percaya begitu saja",
        "hati-hati, foto {alam} itu kayaknya dari tahun lain",
        "di {media} beredar kabar {janji} sudah selesai, faktanya {tempat} belum",
        "ada yang bilang {kegiatan} dibayar {pihak}, aku belum lihat buktinya",
        "masa sih {angka} titik semua di {tempat}, kurang yakin",
        "kabarnya {barang} bantuan dijual lagi di {tempat}, semoga salah",
        "menurutku {pihak} dan {warga} sama-sama lalai",
        "di {media} ramai, di lapangan {tempat} sepi relawan",
        "semoga bukan konten musiman, {lama} lalu hilang",
    ),
    Voice.STUDENT: (
        "kami dari {kampus} lagi riset asap di {tempat}, izin kutip {bacaan}",
        "tugas {kampus} kami soal {kegiatan}, {bacaan} membantu banget",
        "anak {kampus} kumpul {nanti} buat bikin {karya} tentang {alam}",
        "{kampus} kami mau putar {karya} di {tempat} {nanti}",
        "ini yang dibahas dosen di {kampus}, {isi} pas banget",
        "aku kelas 11 di {tempat}, {kampus} bikin gerakan bawa {barang}",
        "mahasiswa baru, baru tahu {alam} begini {sejak}",
        "skripsiku tentang {warga} dan {kegiatan}, senang ada {isi}",
        "kampus libur karena {alam}, kami bikin {karya} saja",
        "{kampus} kami galang {barang}, terkumpul {angka}, diantar {nanti}",
        "adik-adik {kampus} di {tempat} minta kelas {karya} lagi",
    ),
    Voice.PRESS: (
        "Halo, kami dari redaksi ingin wawancara soal {kegiatan} di {tempat}, cek pesan ya",
        "Izin mengutip {karya} ini untuk berita {nanti}, nama pembuat kami cantumkan",
        "Kami dari redaksi, liputan tentang {tempat} terbit {nanti}. Terima kasih {warga} di sana",
        "Kami dari redaksi memeriksa kabar {janji} di {tempat}, hasilnya terbit {nanti}",
        "Kami dari radio, ingin wawancara {warga} di {jalan}, nama bisa disamarkan",
        "Rekaman {alam} {waktu} kami verifikasi, lokasinya benar {tempat}",
    ),
}

OFFICES: dict[str, tuple[str, ...]] = {
    "bpbd": (
        "Kami dari BPBD, terima kasih infonya. Regu menuju {jalan}, warga {tempat} menjauh dulu",
        "Kami dari BPBD mencatat {angka} titik panas dekat {tempat} {waktu}, sedang kami periksa",
        "Stok {barang} di gudang tersedia, posko {tempat} silakan hubungi kami di kantor",
        "Kami mengundang komunitas ikut rapat {kegiatan} {nanti} di balai {tempat}",
    ),
    "puskesmas": (
        "Kami dari Puskesmas {tempat}, jam layanan ditambah sampai malam untuk {gejala}",
        "Kami pihak Puskesmas melihat {gejala} naik di {tempat} {lama} ini. Lansia mohon di rumah",
        "Kami dari Puskesmas membagi masker untuk ibu hamil di {tempat} mulai {nanti}",
    ),
    "kelurahan": (
        "Kami dari kelurahan {tempat} menyiapkan ruang bebas asap mulai {nanti}",
        "Usulan {janji} sudah kami terima dan kami tindak lanjuti, jawaban tertulis {nanti}",
        "Kami pihak kelurahan mohon jangan membakar sampah. Petugas berkeliling {jalan} tiap sore",
    ),
    "dinas": (
        "Kami dari dinas menindaklanjuti usulan {janji} di {tempat}, rapat {nanti}",
        "Kami pihak dinas memeriksa sekat kanal di {tempat} {nanti}, hasilnya terbuka",
        "Kami dari dinas memperbarui data udara {tempat} tiap enam jam di papan informasi",
    ),
    "damkar": (
        "Kami dari Damkar, api di {jalan} sudah ditangani {waktu}. Jalan masuk jangan ditutup",
        "Kami dari Damkar siaga di {tempat}. Kalau melihat {api}, sebut patokan jalan yang jelas",
        "Latihan {kegiatan} bersama warga {tempat} {nanti}, silakan hubungi regu kami",
    ),
}
"""What the (invented) offices say, by the first part of their handle."""
