# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people write below a comment: the crew to those who do not ask, peers to one another, thanks."""

ACKNOWLEDGEMENTS: tuple[str, ...] = (
    "Terima kasih sudah bercerita. Semoga {keluarga}mu lekas lega, kami catat untuk posko {tempat}",
    "Kritiknya kami terima. {nanti} kami jawab satu per satu di siaran langsung",
    "Kamu benar, {janji} belum jalan. Surat kami ke dinas ada di profil, jawabannya kami unggah {nanti}",
    "Wah, {barang}nya sangat berguna. Tim {tempat} menghubungimu {nanti} ya",
    "Salut. Kami tunggu di {kegiatan} {nanti}",
    "Maaf baru balas. Komentarmu soal {tempat} kami bawa ke rapat {nanti}",
    "Fotonya memang tahun lalu, sudah kami ganti. Terima kasih sudah teliti",
    "Silakan dikutip, sebut sumbernya. Kalau perlu data {tempat} bilang saja",
    "Terima kasih kabarnya, kami sampaikan ke {warga} di {tempat}",
    "Dicatat. {angka} orang sudah menulis hal yang sama tentang {tempat}, ini jadi prioritas",
)
"""The crew answers a comment that asks nothing."""

BROADCAST: tuple[str, ...] = (
    "Cek info {kegiatan} di profil ya",
    "Jangan lupa bagikan ke {media} ya kawan",
    "Pantau terus akun kami untuk info {tempat}",
    "Terima kasih dukungannya, ikuti terus {kegiatan} kami",
    "Sudah kami jelaskan di video sebelumnya tentang {isi} ya",
    "Tonton sampai habis, {isi} ada di menit terakhir",
)
"""The crew talks as many accounts do: something is said, nothing is answered."""

PEERS: tuple[str, ...] = (
    "sama kak, di {tempat} juga {alam}",
    "setuju, {pihak} harus turun ke {tempat}",
    "aku tetanggamu di {tempat}, bareng yuk {nanti}",
    "coba tanya posko {tempat}, {waktu} masih buka",
    "{barang} ada di rumahku, ambil saja",
    "kalau {keluarga} {gejala}, uap air hangat membantu sedikit",
    "pian di {tempat} kah, ulun jua, {alam} banar",
    "jangan lewat {jalan} ya, {waktu} masih berasap",
    "betul, {lama} begini terus",
    "aku pernah, {waktu} ke puskesmas dilayani cepat",
    "nah ini, {janji} dulu baru bicara yang lain",
    "semangat ya, salam buat {keluarga}",
    "info dari {warga} di {jalan}, sudah dipadamkan {waktu}",
    "{kampus} kami juga mau, gabung saja {nanti}",
    "kurang setuju, {warga} di {tempat} sudah berubah",
    "wkwk benar, {media} penuh {karya} tentang asap",
    "makasih infonya, langsung kuteruskan ke {media}",
    "dia papa pahari, itah saling jaga",
    "iya, {isi} juga bilang begitu",
    "aku simpan nih, {nanti} ke {tempat} bareng {keluarga}",
    "menurut {keluarga}, dulu {tempat} tidak begini",
    "beda cerita di {tempat}, di sana {kegiatan} jalan {lama}",
    "boleh, {nanti} aku bawa {jumlah} {barang}",
    "cek dulu sebelum sebar, {waktu} sudah hujan di {tempat}",
    "ikut sedih, {keluarga} di {tempat} juga {gejala}",
)
"""One person to another."""

RETURNS: tuple[str, ...] = (
    "siap kak, {nanti} aku ke {tempat}",
    "makasih sudah dijawab, langsung kuberi tahu {keluarga}",
    "oke jelas, {nanti} aku bawa {jumlah} {barang}",
    "wah cepat balasnya, {senang}",
    "sudah kulaporkan {waktu}, petugas datang ke {jalan}",
    "noted, kubagikan ke {media} ya",
    "siap min, {kampus} kami ikut {kegiatan}",
    "tarima kasih min, ulun umpat {nanti}",
    "alhamdulillah, {keluarga} sudah baikan, terima kasih arahannya",
    "baik, ditunggu jawaban {pihak} soal {janji}",
    "aku tarik kritikku, {kegiatan} di {tempat} ternyata jalan",
    "sip, {jumlah} teman {kampus} mau gabung juga",
    "terima kasih, {isi} sudah kubaca dan cocok",
    "are tarime kasih, sampai hasupa {nanti}",
)
"""Whoever was answered comes back."""
