# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules for what a comment does: insults, passes claims on, blames, tells."""

from typing import Final

from gaung.engine.asks.rules import KIN, WE, Kind, Rule

_FRIENDLY: Final = r" (?:semangat|salut|keren|mantap|sehat selalu|terima kasih|makasih|suka sama) "
_IN_CHARGE: Final = (
    "pemerintah|gubernur|bupati|walikota|wali|presiden|menteri|dpr|dprd|polisi|pejabat|dinas|"
    "aparat|perusahaan|panitia|panitianya|kalian|pihak|camat|lurah|kelurahan|damkar|wakil|pak|"
    "wong|admin|adminnya|rektorat|rektor|kampus|negara|pabrik|program|programnya|kebijakan|"
    "kebijakannya|anggaran|pajaknya|pajak|dana|sosialisasinya|solusinya|acaranya|aplikasinya"
)
_FAILS: Final = (
    "lambat|lamban|lelet|telat|gagal|bohong|pencitraan|cuma|hanya|kecewa|payah|buruk|tutup mata|"
    "diam|tidur|korupsi|dikorupsi|becus|malah|molor|mung|omong|ngan|dibiarin|dibiarkan|percuma|"
    "janji|lepas tangan|menyudutkan|sibuk|cuek|acuh|ngawur|hancur|bubar|mahal|susah|rusak|hilang|"
    "asal|kurang|doang|entah|lari|bikin susah|tidak (?:becus|peduli|transparan|jelas|mampu|"
    "serius|ramah|adil|sampai|realistis|berguna|dikasih|tepat|pernah|ada)"
)
_BITTER: Final = (
    "kecewa|mengecewakan|pencitraan|omdo|percuma|doang|munafik|ngawur|digubris|ditanggapi|"
    "direspon|jelek|lemot|memalukan|tumpul|amburadul|semrawut|formalitas|seremonial|asal-asalan|"
    "serakah|rakus|bobrok|pungli|zalim|keterlaluan|mentang-mentang|wungkul|tok|tebang|becus|"
    "omong|anti|profesional|dikorbankan|dirugikan|merugikan|menyudutkan|menindas|muak|miris|"
    "emosi|masa|kok|pernah|guna|gunanya|settingan|konsisten|niat|digaji|korban|dihukum|realistis|"
    "harusnya|buktinya|janjinya|mana|janji|gagal|ngomong|transparan|lepas|disuruh|parah"
)
_TIME: Final = (
    "kemarin|semalam|tadi|dulu|waktu|sejak|pernah|akhirnya|tahun|bulan|minggu|setahun|sebulan|"
    "seminggu|saminggu|umur|mbiyen|kamari|tiap|setiap|malam|jam|sampai|dina|pengalamanku|"
    "semenjak|terpaksa"
)
_LIVED: Final = (
    "dirawat|sakit|terendam|hilang|dibully|batuk|watuk|terbakar|mengungsi|ngungsi|terpaksa|"
    "nabrak|asma|meninggal|sesak|ispa|panen|penghasilan|bagawi|matahari|ngalamin|mengalami|"
    "haseup|asap|asapnya|libur|malu|trauma|pengalamanku|tidur|korban|patah|melahirkan|depresi|"
    "gemetar|takut|nangis|menangis|jalan kaki|digodain|kerja|nabung|kebanjiran|kelaparan|dipukul|"
    "putus|berhenti|almarhum|rasanya|sadar|cerita|ditolak|diusir|gagal panen|mandi|alumni|"
    "hujan-hujanan|lulus"
)
_NEAR: Final = r"(?: [^ ?]+){0,10}?"
_TELLER: Final = rf"(?:{WE}|{KIN}|[a-z]{{3,}}(?<!bu)(?<!su)(?<!la)(?<!ba)(?<!pa)ku)"


def _rule(
    kind: Kind, name: str, starts: str, pattern: str, unless: str = "", *, n: int = 0
) -> Rule:
    return Rule.of(kind, name, starts, pattern, unless=unless, n_words=n)


TALK: Final = (
    _rule(
        Kind.ABUSE,
        "insult",
        "otak|mati|mampus|murahan|muka",
        r" (?:otak (?:kosong|udang|dengkul)|(?:mati|mampus) (?:aja|saja|lu|lo|kau|sana)|mampus \|"
        r"|(?:cewek|perempuan|wanita) murahan|muka tembok|tidak punya otak)",
    ),
    _rule(
        Kind.HOAX,
        "chain_letter",
        "sebarkan|viralkan|teruskan|bagikan|copas|forward|valid|a|dihapus|sebar|disebarluaskan|"
        "sebarluaskan|grup|kirim|diteruskan|klik|simpan|broadcast|menurut|vaksin",
        r" (?:info valid|info a 1|sebar(?:kan|luaskan)? (?:sebelum|\||ke)|viralkan (?:sebelum|\|)"
        r"|sebelum dihapus|(?:di)?teruskan ke|(?:copas|dapat|info|forward(?:an)?) (?:dari )?grup"
        r"|(?:tolong|mohon) (?:sebarkan|viralkan|teruskan|disebarluaskan|sebarluaskan|diteruskan)"
        r"|bagikan ke (?:semua|seluruh)|jangan berhenti di (?:kamu|anda)|grup (?:sebelah"
        r"|keluarga)"
        r"|kirim pesan ini|klik (?:link|dan isi)|cepat simpan|\| (?:teruskan|sebarkan"
        r"|viralkan) (?:\|)?$"
        r"|(?:bagikan|sebarkan) (?:agar|supaya|sebelum)|(?:dapat|dari) broadcast"
        r"|jangan (?:vaksin|imunisasi) )",
        r" tolong (?:sebarkan|bagikan) (?:petisi|info (?:posko|donasi)|poster)| untuk relawan ",
    ),
    _rule(
        Kind.HOAX,
        "hearsay",
        "katanya|konon|kabarnya|dengar-dengar|dengar|beredar|jare|cenah|gosipnya|gosip|isunya"
        "|rumornya|"
        "rumor|bilang|sumbernya|desas-desus|burung|kata|menurut|terbukti",
        r" (?:katanya|konon|kabarnya|dengar-dengar|dengar (?:bantuan|ada|katanya|kabar)"
        r"|(?:info|kabar|pesan|video|berita) yang beredar|jare wong(?:-wong)?|cenah|gosip(?:nya)?"
        r"|isunya|rumor(?:nya)?|desas-desus|banyak yang bilang|sumbernya (?:orang dalam"
        r"|terpercaya))"
        r"(?: \|)?(?: [a-z0-9-]+){2}| (?:menurut )?kabar burung| kata (?:tetangga|sepupu)(?:ku)? "
        r"| bisa (?:menyembuhkan|nyembuhin|keluarin|mengeluarkan) .*(?:terbukti|racun|kanker)"
        r"| ada yang bilang .*(?:benar|betul|bukan|iya) (?:tidak|[?])",
        r" (?:ditunggu|menunggu|apa|gimana|bagaimana) kabarnya| katanya (?:peduli|mau|janji"
        r"|negara|wakil|pro|demi|serius|akan|cinta|kota)",
    ),
    _rule(
        Kind.HOAX,
        "hidden_truth",
        "disembunyikan|ditutupi|settingan|percaya|awas|kebal|chip|hati|hati-hati",
        r" (?:fakta|bukti|kebenaran)(?:nya)? (?:yang )?(?:disembunyikan|ditutupi)| (?:korban"
        r"|semua|cuma|"
        r"hanya)(?: [a-z]+)? settingan| jangan percaya (?:berita|media|tv|dokter|pemerintah)"
        r"| bikin kebal| ada chip| (?:awas|hati-hati|hati hati) (?:\| )*(?:ada|susu|vaksin|air"
        r"|obat|"
        r"makanan|modus)",
    ),
    _rule(
        Kind.CRITICISM,
        "those_in_charge",
        _IN_CHARGE,
        rf" (?:{_IN_CHARGE}){_NEAR} (?:{_FAILS}) ",
        rf"{_FRIENDLY}|[?]|(?: ayo| yuk| kami siap| gratis| semoga) ",
        n=5,
    ),
    _rule(
        Kind.CRITICISM,
        "bitter_word",
        _BITTER,
        r" (?:kecewa|mengecewakan|pencitraan|omdo|percuma|munafik|ngawur|jelek|lemot|memalukan"
        r"|amburadul"
        r"|semrawut|formalitas|seremonial|asal-asalan|serakah|rakus|bobrok|pungli|zalim"
        r"|keterlaluan"
        r"|mentang-mentang|tebang pilih|anti kritik|lepas tangan|omong kosong|gagal total"
        r"|tumpul ke"
        r"|tidak (?:becus|transparan|realistis|adil|manusiawi|masuk akal)|harusnya [a-z]+"
        r"|(?:janji|kertas|omong|nama|ngomong|bicara|foto|seremoni) (?:doang|saja|aja|tok"
        r"|wungkul|terus|manis)"
        r"|mana (?:buktinya|janjinya)|cuma ngomong|disuruh sabar|disuruh (?:beli|bayar)"
        r"|tidak (?:pernah )?(?:ditanggapi|direspon|digubris)| doang \|?"
        r"|tidak (?:pernah ada|profesional|konsisten|niat|ada (?:gunanya|hasilnya|tindakan"
        r"|perubahan|bukti))"
        r"|dikorbankan|dirugikan|merugikan|menyudutkan|menindas|muak|miris|bikin (?:emosi|muak"
        r"|kesal|rugi)"
        r"|masa [a-z]+ .*(?:cuma|hanya)|kok (?:malah|cuma|bisa gitu)|settingan (?:politik|partai)"
        r"|(?:dihukum|disalahkan) (?:cuma|malah)|(?:terus|selalu) (?:sing |yang )?(?:dadi"
        r"|jadi) korban"
        r"|digaji (?:cuma |hanya )?[0-9]+)",
        rf"{_FRIENDLY}| tidak (?:kecewa|percuma|jelek|malu)",
    ),
    _rule(
        Kind.CRITICISM,
        "disagrees",
        "setuju|sepakat|malah",
        r" (?:tidak|kurang) (?:setuju|sepakat)| (?:itu |ini )malah (?:nambah|bikin|merusak|jadi)",
    ),
    _rule(
        Kind.CRITICISM,
        "where_have_you_been",
        "sekarang|kemarin|selama|baru|mana|kemana|entah",
        r" (?:kenapa|kok) baru sekarang| (?:kemarin|selama ini)(?: [a-z]+)? (?:ke mana"
        r"|kemana) (?:saja|aja)"
        r"|(?:ke mana|kemana) (?:saja|aja) selama"
        r"| viral baru| (?:lari|entah) (?:ke mana|kemana)",
    ),
    _rule(
        Kind.CRITICISM,
        "only_on_screen",
        "cuma|rakyat|hanya|makin",
        r" (?:cuma|hanya) (?:rame|ramai|bagus|omong|janji|formalitas|pencitraan)"
        r"| rakyat (?:yang|sing|lagi yang|kecil) (?:hirup|susah|jadi korban|menderita|disuruh"
        r"|sengsara)"
        r"| yang kaya makin kaya",
    ),
    _rule(
        Kind.STORY,
        "lived_through",
        _LIVED,
        rf" {_TELLER}{_NEAR} (?:{_LIVED}) | (?:{_LIVED}){_NEAR} {_TELLER} ",
        rf"[?]|(?: ayo| yuk| jangan| semoga| mohon| tolong| minta) |{_FRIENDLY}| butuh kopi",
        n=6,
    ),
    _rule(
        Kind.STORY,
        "told_in_time",
        _TIME,
        rf" {_TELLER}{_NEAR} (?:{_TIME}) | (?:{_TIME}){_NEAR} {_TELLER} ",
        rf"[?]|(?: ayo| yuk| jangan| semoga| mohon| tolong| minta| dari dulu| akan| nanti) "
        rf"|{_FRIENDLY}",
        n=8,
    ),
)
