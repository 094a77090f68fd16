# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that fill the gaps of the sentences."""

WORDS: dict[str, tuple[str, ...]] = {
    "tempat": (
        "Kalampangan", "Tumbang Nusa", "Jekan Raya", "Pahandut", "Bukit Tunggal", "Menteng", "Petuk Katimpun",
        "Sabaru", "Tangkiling", "Bereng Bengkel", "Kereng Bangkirai", "Marang", "Sei Gohong", "Langkai", "Panarung",
        "Habaring Hurung", "Tanjung Pinang", "Kameloh Baru",
    ),
    "jalan": (
        "jalan lingkar luar", "jalan Trans Kalimantan", "arah jembatan Kahayan", "jalan masuk kebun",
        "belakang kampus", "pinggir kanal", "jalan ke bandara", "ujung gang kami", "dekat tower air", "arah Sebangau",
    ),
    "waktu": (
        "tadi subuh", "semalam", "tadi sore", "sejak kemarin", "dari jam lima pagi", "habis magrib", "tadi siang",
        "dua hari ini", "dari minggu lalu", "barusan", "pas pulang kerja", "waktu antar anak",
    ),
    "nanti": (
        "besok pagi", "Sabtu ini", "Minggu sore", "akhir pekan ini", "Jumat habis asar", "minggu depan", "lusa",
        "Rabu malam", "tanggal muda", "habis ujian", "bulan depan", "sore ini",
    ),
    "keluarga": (
        "anakku", "adikku", "ibuku", "nenek", "bapak", "keponakanku", "istriku", "kakek", "sepupuku", "anak tetangga",
        "teman kosku", "kakak iparku", "bayiku", "suamiku",
    ),
    "gejala": (
        "batuk terus", "sesak napas", "mata perih", "demam dua hari", "tenggorokan kering", "asmanya kambuh", "pilek",
        "susah tidur", "pusing", "dada berat", "mimisan", "matanya merah",
    ),
    "barang": (
        "masker N95", "air minum galon", "selang pompa", "sepatu bot", "tandon air", "kipas filter", "cangkul",
        "oksigen kecil", "jas hujan bekas", "kacamata pelindung", "obat mata", "ember", "pompa jinjing", "kain lap basah",
    ),
    "jumlah": ("dua", "lima", "sepuluh", "belasan", "tiga", "puluhan", "dua puluh", "empat", "tujuh", "sedus"),
    "kegiatan": (
        "sekat kanal", "patroli gambut", "bagi masker", "bikin sumur bor", "tanam jelutung", "nonton film bareng",
        "kelas foto asap", "posko air", "pelatihan pemadaman", "pasang papan larangan", "bersih parit", "bikin poster",
    ),
    "kampus": (
        "kampus", "fakultas", "BEM", "himpunan", "kelas komunikasi", "UKM film", "pramuka", "OSIS", "mapala", "kelas riset",
    ),
    "warga": (
        "petani", "nelayan", "tukang ojek", "pedagang pasar", "ibu-ibu arisan", "anak sekolah", "peladang", "pencari ikan",
        "guru SD", "warga RT kami", "sopir travel", "penjual bensin eceran",
    ),
    "pihak": (
        "pemilik lahan", "perusahaan", "dinas", "pemerintah kota", "pihak kelurahan", "pengembang perumahan",
        "yang punya kebun", "aparat", "pejabat", "orang kota",
    ),
    "janji": (
        "sekat kanal", "sumur bor", "ruang bebas asap", "bantuan masker", "posko 24 jam", "data titik api", "sanksi tegas",
        "alat pemadam", "pelatihan warga", "sekolah daring",
    ),
    "alam": (
        "langit jingga", "matahari merah", "kabut tebal", "abu di jemuran", "bau gosong", "burung sepi", "sungai surut",
        "jarak pandang lima puluh meter", "tanah retak", "akar gambut membara",
    ),
    "lama": (
        "tiga hari", "seminggu", "dua minggu", "hampir sebulan", "lima tahun", "sejak 2015", "dari kecil", "tiap kemarau",
        "berhari-hari", "dua musim",
    ),
    "media": ("story", "grup RT", "grup keluarga", "TikTok", "grup alumni", "status WA", "radio kampus", "mading"),
    "senang": (
        "mantap", "keren", "salut", "bangga", "terharu", "semangat", "sehat selalu", "hormat", "suka banget", "adem lihatnya",
    ),
    "kecewa": ("kecewa", "capek", "muak", "sedih", "kesal", "lelah", "putus asa", "geram"),
    "angka": ("3", "12", "40", "17", "25", "8", "60", "100", "6", "150"),
    "isi": (
        "datanya", "videonya", "penjelasan gambutnya", "cerita warganya", "bagian kanalnya", "musiknya", "petanya",
        "wawancaranya", "infografisnya", "bagian akhirnya",
    ),
    "karya": (
        "film pendek", "foto drone", "komik strip", "podcast", "infografis", "lagu", "liputan warga", "puisi", "peta sederhana",
        "video satu menit",
    ),
}
"""Gap -> fillings."""

SMILES: dict[str, tuple[str, ...]] = {
    "tanya": ("🙏", "🤔", "😅", "🙏🏽", "👀", "🥲"),
    "tawar": ("💪", "🤝", "🙌", "✊🏽", "🙏", "💚"),
    "kisah": ("😷", "😢", "🥺", "😭", "🔥", "💔"),
    "kritik": ("😤", "🙄", "😡", "🤦🏽‍♀️", "😑", "💢"),
    "dukung": ("🔥🔥", "💚", "👏👏", "😍", "🌱", "🫶", "✨", "🇮🇩"),
    "jawab": ("🙏", "💚", "🌱", "😊", "✨"),
}
"""Mood -> emoji that go with it."""
