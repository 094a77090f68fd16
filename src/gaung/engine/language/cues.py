# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that hint at a framing function, in Indonesian as campaigns write it. Our own lists."""

from typing import Final

PROBLEM: Final = [
    "darurat", "ancaman", "mengancam", "terancam", "krisis", "terdampak", "berdampak", "korban",
    "bencana", "masalah", "masalahnya", "bahaya", "berbahaya", "rusak", "kerusakan", "merusak",
    "hancur", "menghancurkan", "kering", "kekeringan", "banjir", "rob", "longsor", "kebakaran",
    "terbakar", "kabut asap", "asap", "sesak", "ispa", "sakit", "penyakit", "menderita",
    "penderitaan", "mati", "meninggal", "tewas", "punah", "hilang", "kehilangan", "beracun",
    "meracuni", "keracunan", "tercemar", "pencemaran", "polusi", "merkuri", "gagal panen",
    "kelaparan", "kurang gizi", "stunting", "gizi buruk", "dilecehkan", "pelecehan", "kekerasan",
    "perundungan", "di-bully", "dibully", "dibuli", "diejek", "dipukul", "diancam", "menyakiti",
    "putus sekolah", "berhenti kuliah", "tidak terbayar", "menganggur", "miskin", "kemiskinan",
    "kesulitan", "susah", "sulit", "tidak punya", "tidak bisa", "belum bisa", "tidak ada air",
    "tinggal", "menurun", "berkurang", "memburuk", "makin parah", "semakin parah", "makin tinggi",
    "makin sedikit", "makin susah", "naik drastis", "macet", "kecelakaan", "jatuh", "menabrak",
    "lubang", "memutih", "berubah cokelat", "ludes", "merugi", "kerugian", "rugi", "terlantar",
    "telantar", "kesepian", "depresi", "tidak aman", "tidak layak", "membuang", "sampah menumpuk",
    "menumpuk", "tersumbat", "gundul", "ditebang", "penebangan", "perburuan", "dibunuh",
    "penculikan", "penipuan", "hoaks", "hoax", "yatim", "kecanduan", "digaji", "tidak dibayar",
    "libur lagi", "jarak pandang", "tidak layak minum", "mengungsi", "pengungsi", "terjebak",
    "limbah", "kotor", "bau busuk", "kosong", "langka", "antre", "kumuh", "roboh", "ambruk",
    "habis terbakar", "meluas", "abrasi", "tergusur", "penggusuran", "digusur", "krisis air",
    "kualitas udara", "wabah", "dbd", "demam berdarah", "naik", "penumpukan", "minim",
]  # fmt: skip
CAUSE: Final = [
    "karena", "akibat", "akibatnya", "disebabkan", "penyebab", "penyebabnya", "menyebabkan",
    "gara-gara", "ulah", "dipicu", "memicu", "pemicunya", "lantaran", "sebab", "sebabnya",
    "biang keladi", "biang kerok", "akar masalah", "akarnya", "sumber masalah", "berasal dari",
    "disulut", "sengaja dibakar", "lalu dibakar", "sejak * dibuka", "sejak tambang",
    "dampak dari", "buntut", "kesalahan", "salah urus", "kelalaian", "lalai", "membiarkan",
    "pembiaran", "menyumbang", "faktor", "menghancurkan", "meracuni", "mengeringkan",
    "merusak", "tidak disaring", "tidak diawasi", "tanpa pengawasan", "izin yang",
]  # fmt: skip
MORAL: Final = [
    "seharusnya", "semestinya", "tidak adil", "ketidakadilan", "keadilan", "adil", "wajib",
    "kewajiban", "tanggung jawab", "bertanggung jawab", "melanggar", "pelanggaran", "hak",
    "berhak", "hak asasi", "ham", "tidak boleh", "jangan dibiarkan", "tidak pantas", "tidak layak",
    "tega", "kejam", "keji", "biadab", "zalim", "dosa", "berdosa", "amanah", "khianat",
    "mengkhianati", "kejahatan", "jahat", "curang", "malu", "memalukan", "tidak tahu malu",
    "tidak bermoral", "moral", "nurani", "hati nurani", "manusiawi", "tidak manusiawi",
    "kemanusiaan", "martabat", "bermartabat", "etis", "tidak etis", "rakus", "serakah",
    "keserakahan", "haram", "salah besar", "pengecut", "makan gaji buta", "manusia macam apa",
    "bukan bercanda", "bukan barang dagangan", "utang kita", "amanat", "konstitusi", "janji",
    "ingkar janji", "dibiarkan", "mesum",
]  # fmt: skip
REMEDY: Final = [
    "solusi", "solusinya", "jalan keluar", "cabut", "mencabut", "dicabut", "hentikan",
    "menghentikan", "dihentikan", "audit", "mengaudit", "ganti rugi", "dorong", "mendorong",
    "desak", "mendesak", "usul", "mengusulkan", "usulan", "tuntut", "menuntut", "tuntutan",
    "menutup", "ditutup", "memperbaiki", "perbaiki", "perbaikan", "memulihkan", "pulihkan",
    "pemulihan", "restorasi", "mengesahkan", "sahkan", "membatalkan", "batalkan", "mencegah",
    "cegah", "pencegahan", "mengurangi", "kurangi", "membatasi", "batasi", "menanam", "tanam",
    "menyediakan", "sediakan", "membangun", "bangun", "pasang", "memasang", "mengganti", "ganti",
    "tindak tegas", "menindak", "usut", "mengusut", "adili", "pecat", "tetapkan", "menetapkan",
    "bersihkan", "membersihkan", "sekat kanal", "reboisasi", "daur ulang",
    "memilah", "pilah", "melindungi", "lindungi", "perlindungan", "mengatasi", "atasi",
    "menyelesaikan", "selesaikan", "memperlambat", "caranya", "langkahnya", "bisa dicegah",
    "memberi wewenang", "anggaran tambahan", "gotong royong", "pakai gelas sendiri",
    "bawa botol", "moratorium", "evaluasi", "mengevaluasi", "revisi", "merevisi", "kami minta",
    "minta * menutup", "ruang aman", "dapur gizi", "beralih", "hemat", "menghemat", "vaksinasi",
    "pendampingan", "pelatihan", "subsidi", "menegakkan", "tegakkan", "mengembalikan", "pungut",
    "membuka data", "boikot", "matikan",
]  # fmt: skip
SEVERITY: Final = [
    "darurat", "bencana", "krisis", "sekarat", "mengerikan", "parah", "terparah", "mematikan",
    "meninggal", "tewas", "punah", "hancur", "kiamat", "neraka", "tragedi", "ancaman",
    "mengancam", "terancam", "berbahaya", "bahaya", "gelap", "beracun", "meracuni", "nyawa",
    "korban jiwa", "terlambat", "habis sudah", "musnah", "sekarat", "membunuh", "mati",
]  # fmt: skip
URGENCY: Final = [
    "sekarang", "segera", "secepatnya", "sebelum terlambat", "hari ini", "tinggal", "mendesak",
    "jangan tunda", "tidak bisa menunggu", "waktunya", "saatnya", "darurat", "sebelum",
]  # fmt: skip
EFFICACY: Final = [
    "kita bisa", "kamu bisa", "masih bisa", "bisa dicegah", "mampu", "berhasil", "terbukti",
    "cukup", "gampang", "mudah", "dua menit", "satu klik", "setiap langkah", "bersama kita",
    "bersama-sama", "tidak sendirian", "tidak sendiri", "ada harapan", "harapan", "menyelamatkan",
    "berarti", "jadi jalan keluar", "bisa memperlambat*", "bisa jadi", "suaramu", "gratis",
]  # fmt: skip
PROPRIETY: Final = [
    "tugas kita", "tanggung jawab kita", "kewajiban kita", "demi", "untuk anak", "giliran kita",
    "jangan diam", "tidak boleh diam", "butuh kamu", "membutuhkan kamu", "peduli", "utang kita",
    "dosa", "malu", "sebagai anak", "sebagai warga", "kita semua", "bersama", "buat anak",
]  # fmt: skip
ACTOR: Final = [
    "kami", "kita", "kamu", "pemerintah", "gubernur", "wali kota", "walikota", "bupati",
    "presiden", "menteri", "kementerian", "dpr", "dprd", "polisi", "polda", "polres", "pemkot",
    "pemkab", "pemprov", "dinas", "klhk", "bpbd", "rektor", "rektorat", "dekan", "kampus",
    "perusahaan", "korporasi", "pabrik", "pt", "warga", "negara", "satgas", "pejabat", "camat",
    "lurah", "kades", "kepala desa", "sekolah", "guru", "mahasiswa", "petani", "nelayan",
    "komunitas", "orang tua", "pelaku", "pelanggan", "pengusaha", "kapal wisata", "truk", "iklan",
    "tambang", "kpk", "komdigi", "kominfo", "pemda",
]  # fmt: skip
