# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the demo campaign is: its name, its audiences, one framed message, five small actions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Indonesian and in English."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class DemoCampaign:
    """The campaign and the (invented) community behind it; colours are ground, voice, answer."""

    community: Bilingual
    name: Bilingual
    slug: str
    description: Bilingual
    zone: str
    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoAudience:
    """Whom the campaign speaks to; ``kind`` is potential, informative or stakeholder."""

    kind: str
    name: Bilingual
    description: Bilingual
    behaviour: Bilingual


@dataclass(frozen=True, slots=True)
class DemoMessage:
    """A message by its parts: what is wrong, why, why it matters, what is to be done, what you can
    do.
    """

    title: Bilingual
    problem: Bilingual
    cause: Bilingual
    moral: Bilingual
    remedy: Bilingual
    call: Bilingual
    source: str

    @property
    def body(self) -> Bilingual:
        """The parts as one text, in the order in which they argue."""
        parts = (self.problem, self.cause, self.moral, self.remedy, self.call)
        return Bilingual(" ".join(part.id for part in parts), " ".join(part.en for part in parts))


@dataclass(frozen=True, slots=True)
class DemoAction:
    """A small action; ``kind`` is story, template, like, comment or share."""

    kind: str
    title: Bilingual
    instruction: Bilingual
    text: Bilingual


CAMPAIGN = DemoCampaign(
    community=Bilingual("Gambut Bicara (contoh)", "Peat Speaks (example)"),
    name=Bilingual("Gambut basah, napas lega", "Wet peat, easy breath"),
    slug="gambut",
    description=Bilingual(
        "Warga muda Palangka Raya menagih sekat kanal sebelum kemarau, lewat pertanyaan "
        "yang dijawab "
        "terbuka. Semua orang, akun, dan angka komentar di kampanye contoh ini rekaan.",
        "Young people of Palangka Raya ask for canal blocks before the dry season, with "
        "questions that "
        "are answered in the open. All people, accounts and comment figures in this "
        "example are invented.",
    ),
    zone="Asia/Pontianak",
    colours=("#FBFAF6", "#C93A17", "#1E5BB8"),
)

AUDIENCES = (
    DemoAudience(
        kind="potential",
        name=Bilingual("Orang tua di tepi gambut", "Parents beside the peat"),
        description=Bilingual(
            "Warga Kalampangan, Sabaru, dan Bereng Bengkel, 28-50 tahun, membaca grup RT "
            "dan TikTok malam "
            "hari. Mereka bercerita tentang anak yang batuk, jarang membagikan konten.",
            "Residents of Kalampangan, Sabaru and Bereng Bengkel, aged 28 to 50, who "
            "read the neighbourhood "
            "group and TikTok at night. They tell of coughing children and seldom share content.",
        ),
        behaviour=Bilingual(
            "Melapor lewat posko begitu melihat asap, dan tidak membakar sampah selama kemarau.",
            "Report smoke to the post as soon as they see it, and burn no waste in the dry season.",
        ),
    ),
    DemoAudience(
        kind="stakeholder",
        name=Bilingual("Dinas dan kelurahan pengurus kanal", "The offices in charge of canals"),
        description=Bilingual(
            "Petugas dinas lingkungan, kelurahan, dan BPBD yang bisa memutuskan letak "
            "dan jadwal sekat kanal.",
            "Officers of the environment office, the wards and the disaster agency who "
            "can decide where and "
            "when canals are blocked.",
        ),
        behaviour=Bilingual(
            "Menjawab pertanyaan warga secara terbuka dan menyebut tanggal pemasangan sekat.",
            "Answer residents in the open and name the date on which the blocks will stand.",
        ),
    ),
)

MESSAGE = DemoMessage(
    title=Bilingual(
        "Asap bukan takdir. Jaga gambut tetap basah.", "Smoke is no fate. Keep the peat wet."
    ),
    problem=Bilingual(
        "Pada 2015, 583.833 hektare hutan dan lahan di Kalimantan Tengah terbakar "
        "(sumber: SiPongi KLHK, rekapitulasi luas karhutla per provinsi).",
        "In 2015, 583,833 hectares of forest and land burned in Central Kalimantan "
        "(source: SiPongi, Ministry of Environment and Forestry, burned area by province).",
    ),
    cause=Bilingual(
        "Penyebabnya karena kanal mengeringkan gambut, sehingga bara kecil menjalar di "
        "bawah tanah.",
        "The cause is that canals drain the peat, so that a small ember spreads below the ground.",
    ),
    moral=Bilingual(
        "Tidak adil kalau anak-anak harus menghirup akibat dari keputusan orang dewasa.",
        "It is unfair that children must breathe the outcome of what adults decided.",
    ),
    remedy=Bilingual(
        "Solusinya: Dinas Lingkungan Hidup bersama kelurahan memasang sekat kanal di "
        "Kalampangan sebelum "
        "kemarau, dan melaporkan tinggi airnya tiap bulan.",
        "The remedy: the environment office and the wards block the canals at "
        "Kalampangan before the dry "
        "season and report the water level every month.",
    ),
    call=Bilingual(
        "Kirim satu pertanyaanmu tentang sekat kanal di halaman Gambut Bicara sebelum "
        "Jumat pukul 20.00 WIB.",
        "Send one question about canal blocks on the Peat Speaks page before Friday, 20:00 WIB.",
    ),
    source=(
        "SiPongi KLHK, Rekapitulasi Luas Kebakaran Hutan dan Lahan per Provinsi di Indonesia "
        "2014-2019"
    ),
)

ACTIONS = (
    DemoAction(
        kind="story",
        title=Bilingual("Pasang di story", "Put it in your story"),
        instruction=Bilingual(
            "Simpan gambarnya, unggah ke story, tambahkan satu kalimat tentang udara di "
            "tempatmu hari ini.",
            "Save the picture, put it in your story, add one sentence about the air "
            "where you are today.",
        ),
        text=Bilingual(
            "Hari ini udara di tempatku ... Kanal mana yang disekat lebih dulu?",
            "Today the air where I am is ... Which canal will be blocked first?",
        ),
    ),
    DemoAction(
        kind="template",
        title=Bilingual("Isi templatnya", "Fill in the template"),
        instruction=Bilingual(
            "Tulis satu pertanyaan untuk dinas di kotak kosong. Pakai kata-katamu "
            "sendiri, lalu bagikan.",
            "Write one question for the office in the empty box. Use your own words, "
            "then share it.",
        ),
        text=Bilingual("Yang ingin kutanyakan ke dinas:", "What I want to ask the office:"),
    ),
    DemoAction(
        kind="like",
        title=Bilingual("Sukai jawaban yang jelas", "Like a clear answer"),
        instruction=Bilingual(
            "Buka unggahan terakhir dan beri suka pada jawaban yang menyebut tanggal. "
            "Yang jelas naik ke atas.",
            "Open the latest post and like an answer that names a date. What is clear moves up.",
        ),
        text=Bilingual("", ""),
    ),
    DemoAction(
        kind="comment",
        title=Bilingual("Tanya satu hal", "Ask one thing"),
        instruction=Bilingual(
            "Tulis satu pertanyaan di kolom komentar. Sebut tempatmu, jangan sebut nama "
            "atau nomor orang.",
            "Write one question below the post. Say where you are; leave out names and "
            "numbers of people.",
        ),
        text=Bilingual(
            "Kapan kanal di dekat rumahku disekat?", "When will the canal near my home be blocked?"
        ),
    ),
    DemoAction(
        kind="share",
        title=Bilingual("Teruskan ke satu grup", "Pass it on to one group"),
        instruction=Bilingual(
            "Pilih satu grup yang anggotanya tinggal dekat gambut. Satu grup yang tepat "
            "lebih berguna dari "
            "sepuluh yang acak.",
            "Choose one group whose members live beside the peat. One right group does "
            "more than ten "
            "at random.",
        ),
        text=Bilingual(
            "Warga sedang menagih sekat kanal sebelum kemarau. Tanyakan satu hal sebelum Jumat:",
            "Residents ask for canal blocks before the dry season. Ask one thing before Friday:",
        ),
    ),
)
