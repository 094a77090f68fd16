# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that a room types, grouped by hand: one line, one meaning. Lines must stay apart.

Written before the stemmer was first measured. `UNSEEN` was written after its roots, without
changing them.
"""

GROUPS = """
berani keberanian brani beranii beraniii memberanikan
peduli kepedulian mempedulikan pedulikan pedulii
adil keadilan berkeadilan
ketidakadilan
jujur kejujuran sejujurnya
semangat smangat bersemangat penyemangat menyemangati smngat
gerak bergerak gerakan pergerakan menggerakkan
suara bersuara menyuarakan suarakan suaranya
bakar membakar dibakar pembakaran dibakarin kebakaran terbakar
bersama kebersamaan bersama-sama
sebar menyebarkan disebar nyebarin penyebaran sebarkan
bantu membantu bantuan dibantu bantuin pembantu
lawan melawan perlawanan dilawan ngelawan
rusak perusakan merusak kerusakan dirusak ngerusak
bersih kebersihan membersihkan bersihkan bersihin
sehat kesehatan menyehatkan penyehatan
bebas kebebasan membebaskan dibebaskan
marah kemarahan dimarahin pemarah marahh
takut ketakutan menakutkan penakut nakutin
harap berharap diharapkan mengharapkan
tanam menanam penanaman ditanam tanami
tebang menebang penebangan ditebang
hutan kehutanan perhutanan hutannya
rukun kerukunan
damai kedamaian perdamaian mendamaikan damaii
satu persatuan bersatu kesatuan mempersatukan
sadar kesadaran menyadari sadarkan menyadarkan
dukung mendukung dukungan didukung pendukung
tolong menolong pertolongan penolong ditolong nolong
ajak mengajak ajakan diajak ngajak ngajakin
tulis menulis tulisan penulis nulis ditulis
pikir berpikir pemikiran memikirkan mikir mikirin
dengar mendengar mendengarkan didengar pendengar
bicara berbicara pembicaraan membicarakan
kerja bekerja pekerjaan pekerja kerjaan
tanggung menanggung tanggungan
jaga menjaga penjagaan dijaga ngejaga jagain
lindung melindungi perlindungan dilindungi pelindung
cinta mencintai kecintaan pecinta dicintai
kreatif kekreatifan kreatiff
kritik mengkritik dikritik kritikan
kritis kekritisan
edukasi mengedukasi diedukasi edukasinya
aksi beraksi aksinya
didik pendidikan mendidik dididik pendidik
latih berlatih pelatihan latihan melatih
juang berjuang perjuangan memperjuangkan pejuang
sampah sampahnya persampahan
beruang
uang keuangan
perintah memerintah diperintah
pemerintah pemerintahan
pelajar
ajar pengajar mengajar diajar ajaran
masyarakat kemasyarakatan bermasyarakat
rakyat kerakyatan merakyat
politik perpolitikan berpolitik
senang kesenangan menyenangkan seneng bersenang-senang
teman teman-teman pertemanan berteman temen teman2
sedih kesedihan menyedihkan bersedih sedihh
bangga kebanggaan membanggakan
percaya kepercayaan mempercayai dipercaya
indah keindahan memperindah
nyaman kenyamanan nyamaan
aman keamanan mengamankan pengamanan
manfaat bermanfaat memanfaatkan pemanfaatan
lestari melestarikan kelestarian pelestarian
ubah perubahan mengubah berubah diubah
gotong-royong gotongroyong
tidak
solidaritas solidritas solidaritass
toleransi bertoleransi toleransinya
merdeka kemerdekaan memerdekakan
kuat kekuatan menguatkan memperkuat penguatan
kasih mengasihi pengasih
kekasih
syukur bersyukur mensyukuri
senyum tersenyum senyuman
"""

UNSEEN = """
hijau penghijauan menghijaukan kehijauan
asap asapnya berasap pengasapan
napas bernapas pernapasan
cerdas kecerdasan mencerdaskan
mandiri kemandirian memandirikan
setara kesetaraan menyetarakan penyetaraan
sejahtera kesejahteraan menyejahterakan
lapor melapor laporan dilaporkan pelaporan ngelapor
cegah mencegah pencegahan dicegah
rawat merawat perawatan dirawat ngerawat
hormat menghormati kehormatan dihormati penghormatan
maju kemajuan memajukan dimajukan
bijak kebijakan bijaknya
kolaborasi berkolaborasi kolaborasinya
inspirasi menginspirasi terinspirasi inspiratif
viral memviralkan diviralkan viralin
desak mendesak desakan didesak
tuntut menuntut tuntutan dituntut
hasut menghasut hasutan penghasut
tipu menipu penipuan ditipu penipu nipu
kaya kekayaan memperkaya
gila kegilaan tergila-gila
galau kegalauan galaunya
lelah kelelahan melelahkan
panik kepanikan
kecewa mengecewakan kekecewaan dikecewain
rindu merindukan kerinduan
santun kesantunan menyantuni
jalan berjalan perjalanan menjalankan
jejak menjejak berjejak
pahlawan kepahlawanan
pulau kepulauan
perempuan keperempuanan
perang berperang peperangan memerangi
sekolah bersekolah persekolahan
seragam keseragaman menyeragamkan
"""


def groups(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]
