# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Root words of Indonesian that rooms about social action use. Written for Gaung.

A word with an affix is taken back to its root only where the root is here (or was typed in the
same room), so the list decides what may meet. Words that only look affixed ("beruang",
"pemerintah") stand here whole and stay whole.
"""

from typing import Final

from gaung.engine.language.words import listed

ROOTS: Final = listed(
    # what people feel and are
    "adil aktif akur aman amal amanah anak andal anggun arif asah asih asyik bahagia baik "
    "bakat bangga banyak baru bebas beda belajar benar benci berani berat berkah bersih bijak "
    "bimbang bosan budaya bukti buruk cakap cekatan cemas cerah cerdas ceria cermat cinta "
    "cita cocok cukup curang damai dekat dewasa disiplin duka emosi empati enak fokus gagah "
    "galau gembira gelisah gemas gigih girang hangat haru hebat heran hening hormat ikhlas "
    "indah ingin iri jahat jelas jenuh jujur kacau kaget kagum kasih kecewa kejam keras kesal "
    "khawatir kompak kreatif kritis kuat kurang lapang lapar lega lelah lemah lengkap lestari "
    "letih luas lucu lugas luhur mahal maju makmur malas malu mandiri manfaat manis manja "
    "marah mampu mandek mantap merdeka miskin muda mudah mulia murah murni muram nekat niat "
    "nyaman nyata optimis panas panik pantas parah pasrah patuh peduli pedih pelan penat "
    "penting penuh percaya peka perih pesimis pintar positif prihatin pusing rajin ramah rapi "
    "rela rendah resah ria rindu risau rukun rusak sabar sadar sakit salah salut sama santai "
    "santun sedih segar sehat sejahtera sejuk semangat senang sengsara senyum sepi serius "
    "setara setia siap sigap sombong sopan suka sukses sulit susah syukur takut tangguh "
    "tanggap tegar tegas tekun tenang tepat teguh terampil terang tertib tulus unggul utuh "
    "waspada yakin "
    # what they do
    "abai acu adu agih ajak ajar aksi aku alami alih alir amat amuk ancam andil angkat angkut "
    "antar apresiasi arah asuh atasi atur awal awas ayo bagi bagikan bahas bakar bangkit "
    "bangun bantah bantu basmi batas bawa bayar bela beli beri berita bersama bicara bina "
    "bingkai bual buang buat buka buru cabut campur cari cegah cek cerita ceramah cetak ciat "
    "ciptak cipta coba contoh curah curi dampak dampingi damping dapat data daur debat demo "
    "dengar derita desak didik diskusi dorong donasi duduk dukung edukasi ekspresi fasilitas "
    "gabung gagas gali ganggu ganti gaung gelora gerak gotong gugat guna hadap hadir hajar "
    "hapus harap harga hargai hasil hasut hemat henti hibur hidup hijau hilang himpun hirup "
    "hitung hubung hukum huni ikat ikut imbau imbang inovasi ingat inspirasi isi jaga jajah "
    "jalan jalin jamin janji jawab jejak juang jual jumpa kabar kait kampanye karya kata "
    "kawal kecam kejar kelola kembali kembang kenal kepung kerja kira kirim kisah klik "
    "kolaborasi komentar kontribusi korban korupsi kritik kumpul kunjung kurangi laku lancar "
    "langgar lapor larang latih lawan layan lepas libat lihat lindung lintas luang luap lupa "
    "maaf main maksud makan makna malam masuk mati mau mediasi menang mimpi minat minta minum "
    "mohon motivasi muak mulai mungkin musyawarah nanti nikmat ngobrol obrol obat olah ombang "
    "omong pakai paham paksa pandang panggil pantau partisipasi pasang pasti pegang pelihara "
    "pengaruh periksa pesan pesona pihak pikir pilah pilih pimpin pindah pinjam pisah posting "
    "provokasi puji pulih pulang pungut putus raih rakit rampas rancang rangkul rasa rawat "
    "rayu rebut refleksi rekam relawan renung repost respon restorasi ribut rintis riset ubah "
    "rugi runding saing sajak saksi salur sambung sambut sampai sapa sapu sasar sayang sebar "
    "sedekah seling selamat seleksi selesai seni serah serang serap seru siar silaturahmi "
    "simak simpan simpati sindir singkir solidaritas solusi sorot suara sumbang sumpah surat "
    "suruh survei susun swadaya syiar tagih tahan tahu tampil tampung tanam tanding tanggung "
    "tanggapi tanya tari tarik tebang teduh tekad tekan teliti teladan teman temu tentang "
    "tentu teriak terima terjun terus tiru tindak tindas tinggal tinjau tipu titip tolak "
    "tolong tonton tuang tugas tuju tulis tumbuh tunda tuntas tuntut turun tutup uang uji "
    "undang ungkap ungsi untung upaya urus usaha usul usung viral voting wajib wakil warna "
    "warta wujud "
    # what they talk about
    "abu adat air akal alam api arang asap asri ekonomi arti asa asal aspirasi badan bahasa "
    "bahaya bahu banjir bangsa bencana bensin biasa bijih bumi bunga daerah dana darat dasar "
    "daya desa dinas dunia etika gambut generasi gosip guru hak hari hati hewan hoaks hutan "
    "iklim informasi ilmu iman indonesia industri inti izin jasa jejaring jiwa kabut kaca "
    "kampung kampus karhutla kawan kayu keluarga kesan kebun kota komunitas kondisi konten "
    "korporasi kuasa ladang lahan langit laut lingkung lokal makhluk manusia masa masalah "
    "masker masyarakat media modal moral musim napas narasi negara negeri nasib nelayan nilai "
    "nyawa orang organisasi pangan partai pemuda pejabat perempuan perintah petani pohon "
    "politik polisi polusi prestasi proses publik rakyat raya remaja roda royong ruang rumah "
    "sahabat sampah satu saudara sawah sawit sekolah sejarah sehari sifat sosial sosialisasi "
    "sungai sumber suku syarat tanah tangan target teknologi tenaga tempat toleransi tradisi "
    "transparan transparansi udara umat umum upah usia utama visi warga waktu wawasan wibawa "
    "zaman "
    # look affixed and are not, or live a life of their own
    "akhir alasan balai bagian bahan bandara beasiswa bekas belah belakang belum bentuk "
    "berlian beruang betah bulan celana dalam demokrasi depan dewan diri digital dinamis "
    "direktur ekspor halaman harapan hadapan ikan impian ilusi intan istimewa jabatan jajan "
    "jakarta jangan janin jaringan kalian kantin kapan kasihan karena keadaan kedai kelas "
    "kelapa kemarau kemarin kerabat kerbau kereta ketua kekasih kepala kerikil kertas "
    "kesempatan ketika keringat komisi koran kuliah kursi lain lagi lapangan lembaga lawak "
    "lebih makanan makin malaikat mangrove mandi mantan mari mereka mendung mentari mental "
    "menteri mesin mesti minggu minuman murid musuh nasi negosiasi nenek nikah padi pagi "
    "pahlawan pandai pantai pasien pelajar pelangi peluang pelosok pemerintah pena pendekar "
    "penjara peran perang perahu peraturan perilaku peristiwa perkara perlu pernah persen "
    "pertama pertanian pesantren pesisir peta petugas petir pimpinan prinsip puasa pulau "
    "puskesmas radikal revolusi regulasi salam saran sarana sebab sedia segala sejati selama "
    "selalu seluruh semesta semua sendiri sepeda sederhana sengaja sensasi senjata sentosa "
    "seragam serigala sering seperti setan siswa situasi stadion standar sukarela sumur tahun "
    "taman tantangan tekanan tekstur teknik telaga telinga tenggara tentara teori terbang "
    "teras teratai ternak terpal terumbu tiap tiba tidak tulang tujuan ulama diam kena leleh "
    "mampir oleh pendapat penyakit perhatian plan pria protes punya saleh setuju tata tengah "
    "posisi majalah ngeri model bandar tema kemas "
)
