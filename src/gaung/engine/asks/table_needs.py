# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules for what is asked for and what is offered. A plain question asks for nothing here."""

from typing import Final

from gaung.engine.asks.rules import GROUPS, KIN, WE, WORD, Kind, Rule
from gaung.engine.asks.things import GOODS

_ENDS: Final = (
    "untuk|bagi|di|ke|dari|yang|kak|kakak|min|dong|ya|nih|banget|karena|supaya|agar|segera|kalau|"
    "karo|akan|lah|pak|bu|lur|pahari|besok|ini|itu|tapi"
)
_NOT_END: Final = rf"(?!(?:{_ENDS}) )"
_WHAT: Final = rf"(?P<what>(?: {_NOT_END}{WORD}){{1,4}})"
_GOOD: Final = (
    rf"(?P<what>(?: {_NOT_END}{WORD}){{0,2}} (?:{GOODS})(?:nya)?(?: {_NOT_END}{WORD})?)(?= )"
)
_TAIL: Final = rf"(?: {WORD}){{0,4}}"
_NOT: Final = r"(?<! tidak)(?<! gak)(?<! bukan)(?<! tanpa)(?<! belum)"
_WHOEVER: Final = r"(?<! yang)(?<! kalau)(?<! bagi)(?<! siapa)(?<! orang)(?<! siapapun)"
_NEED: Final = "butuh|perlu|kekurangan|kehabisan|peryogi|parlu|krisis|masih kurang"
_BEG: Final = "mohon|minta|tolong|bagi"
_HELPS: Final = (
    "bantu|membantu|ngabantu|ngewangi|mambantu|bikin|bikinin|bikinkan|buatin|buatkan|angkut|"
    "antar|anter|jemput|masak|ngajar|mengajar|ajari|latih|melatih|dampingi|mendampingi|temani|"
    "menemani|pinjamkan|pinjami|sumbang|sediakan|menyediakan|siapkan|tampung|menampung|turun|"
    "desain|edit|terjemahkan|jahit|jahitkan|bersihkan|rawat|merawat|bawakan|kerja sama|kerjasama|"
    "kolaborasi|jadi relawan|jadi pendamping|jadi kakak|jadi pengajar|jadi mentor|"
    "jadi sukarelawan"
)
_GIVES: Final = "donasi|berdonasi|sumbang|donasikan|kirim|transfer|bawakan|titip|traktir"
_GIVE_VERBS: Final = (
    "hibahkan|kasih|bawa|bawakan|bantu|hubungkan|jaga|pinjamkan|cetak|cetakin|tampung|antar|"
    "angkut|jemput|sediakan|masakin|sumbang|traktir|kirim|donasikan|buatkan|bikinkan|bikinin|"
    "buatin|ajari|rawat"
)
_OWNER: Final = rf"(?:{WE}|{KIN}|{GROUPS})"
_GIVER: Final = rf"(?:(?!kita ){_OWNER})"  # "kita jaga hutan" calls on everybody


def _need(name: str, starts: str, pattern: str, unless: str = "") -> Rule:
    return Rule.of(Kind.NEED, name, starts, pattern, unless=unless)


def _offer(name: str, starts: str, pattern: str, unless: str = "") -> Rule:
    return Rule.of(Kind.OFFER, name, starts, pattern, unless=unless)


NEEDS: Final = (
    _need(
        "needs_good",
        f"{_NEED}|kurang",
        rf"{_NOT}{_WHOEVER} (?:{_NEED})(?: banget| sekali)?{_GOOD}",
        r" (?:setiap|tiap|semua) [a-z]+ (?:perlu|butuh)|[?] (?:aku|saya|kami)",
    ),
    _need(
        "good_is_needed",
        "butuh|perlu|peryogi",
        rf" (?P<what>(?:{GOODS}))(?: [a-z]+)? \|? ?(?:{WE}|{KIN})?(?: [a-z]+)?"
        r" (?:butuh|perlu|peryogi) (?:banget|sekali|segera|untuk|pisan)",
        r" (?:yang|kalau|bagi) (?:butuh|perlu)",
    ),
    _need(
        "we_need",
        "butuh",
        rf" (?:{WE})(?: (?:di|lagi|sangat|masih|benar-benar)(?: [a-z]+)?)? butuh{_WHAT}",
        r" butuh (?:waktu|bukti|janji|keadilan|kamu|kalian|kita|aksi|perubahan|solusi|hutan|bumi|"
        r"kopi|tidur|liburan|healing|istirahat)\b",
    ),
    _need(
        "begs_help",
        _BEG,
        r"(?P<what> (?:mohon|minta|tolong)(?: (?:di|kak|pak|bu|min|banget|sangat|bantu))?"
        r" (?:bantu|bantuan|tolong|dohop|pertolongan|petunjuk|arahan|kami|saya|aku|ibu|anak)) ",
        r"[?] .*saya siap| (?:bantu|tolong|minta tolong) (?:bagikan|sebarkan|doa|like|subscribe"
        r"|viralkan|doakan|"
        r"jaga|jangan|pakai|buang|hentikan|hargai|ingat|ramaikan)\b| mohon (?:maaf|doa)",
    ),
    _need(
        "help_us",
        "bantu|tolong",
        rf"(?:^|\| ?|[?] )(?P<what> ?(?:bantu|tolong) (?:{WE}|{KIN}|kak|pak|bu|adik|warga|dong"
        rf"|plis)) ",
        r" (?:terima kasih|makasih)| sudah bantu| tolong (?:kak |pak |bu )?jangan"
        r"| bantu dong bagikan",
    ),
    _need(
        "asks_good",
        f"{_BEG}|kirim|bisakah|pinjam",
        r" (?:mohon|minta|tolong|bagi(?= link| info| nomor| kontak)|kirim aku|kirim kami"
        r"|bisakah (?:kami|saya|aku)(?: dikasih)?|mau pinjam)"
        r"(?: (?:kirim|kirimi|kirimkan|dikirim|kiriman|"
        r"beri|berikan|diberi|antar|carikan|sediakan|bagikan|pinjam|pinjami|dong|banget|kami"
        r"|aku|saya))*"
        rf"{_GOOD}",
        r" tolong (?:jangan|diperbaiki|viralkan|sebarkan)| bagi (?:yang|semua|kami|saya)",
    ),
    _need(
        "who_has",
        "ada|aya|adakah|siapa",
        r" (?:ada|adakah|aya|siapa)(?: lah| [a-z]+)? (?:yang|nu|nang|sing) (?P<what>(?:lagi )?"
        r"(?:bisa|punya|jual|menjual|tahu|searah|buka|baisi|gaduh|mau|bersedia|duwe|sewa|minat|"
        rf"berminat|rela|sanggup|ingat|lihat|menemukan|nemu)(?: {WORD}){{0,8}})(?= \|| [?]| $)",
        r" (?:tahu|bisa) (?:artinya|jelaskan|maksudnya)| siapa yang (?:mau|tahu) (?:ikut|menang)",
    ),
    _need(
        "hopes_for_help",
        "semoga|kabarin|kabari|hubungi|mudahan",
        r" (?P<what>(?:semoga|mudah-mudahan) ada yang (?:tergerak |bisa |mau |ingin )*"
        r"(?:membantu|bantu|menolong))"
        r"| yang punya (?P<info>(?:info|kontak|informasi)(?: [a-z0-9-]+){0,5}) (?:kabarin|kabari|"
        r"hubungi)",
    ),
    _need(
        "any_info",
        "info|kontak|informasi",
        rf" (?:ada|aya) (?P<what>(?:info|informasi|kontak|nomor)(?: {WORD}){{1,4}})",
        r" tidak ada (?:info|kontak)",
    ),
    _need(
        "looks_for",
        "mencari",
        rf" mencari{_GOOD}",
        r" (?:susahnya|susah|sulit|cara|sudah|betapa) mencari",
    ),
    _need(
        "where_to_get",
        "mana|dimana",
        r" (?:di mana|dimana) (?:ya )?(?:bisa|boleh) (?:dapat|dapatkan|mendapat|mendapatkan|beli|"
        rf"ambil|minta|pinjam){_WHAT}",
    ),
)

OFFERS: Final = (
    _offer(
        "ready_to_help",
        "siap|bisa|mau|ingin|boleh|kawa|ikut|bersedia|sanggup|hayang",
        r" (?P<what>(?:siap|bisa|mau|ingin|boleh|kawa|ikut|bersedia|sanggup|hayang)(?: ikut)?"
        rf" (?:{_HELPS}){_TAIL})(?= )",
        r" (?:yang|siapa|kalian|pemerintah|tidak|belum|semoga|cuma|kamu|polisi|harus)(?: [a-z]+)?"
        rf" (?:bisa|mau|siap|bersedia)(?: ikut)? (?:{_HELPS})| bantu doa| kalian bisa",
    ),
    _offer(
        "we_have",
        "punya|ada|sediakan|menyediakan|siapkan|bisi|duwe|aya|buka",
        rf" {_OWNER} (?:[a-z]+ ){{0,2}}(?P<what>(?:punya|ada|sediakan|menyediakan|siapkan|bisi|"
        rf"duwe|aya|buka)(?: {WORD}){{0,3}} (?:{GOODS})(?: {WORD})?)(?= )",
        r" (?:tidak|belum|ingin|sudah tidak) (?:punya|ada|sediakan)| (?:ada|siapa) yang|[?]"
        r"| dulu "
        r"| butuh | perlu | harus | korban ",
    ),
    _offer(
        "spare",
        "nganggur|kosong|berlebih|lebihan",
        rf" {_OWNER} (?:{WORD} ){{0,4}}?(?P<what>(?:{WORD} ){{1,3}}(?:nganggur|kosong|berlebih"
        rf"|lebihan))",
        r" yang (?:punya|ada)| butuh | hati | janji |[?]",
    ),
    _offer(
        "take_it",
        "ambil|diambil|pakai|dipakai|dipinjam|silakan|silahkan|datang",
        rf" (?P<what>(?:{WORD} ){{1,4}}?(?:\| )?(?:silakan|silahkan|bisa|boleh|tinggal) (?:di)?"
        r"(?:ambil|pakai|pinjam|hubungi|datang ke|kalau mau))"
        r"| (?P<free>(?:ambil|pakai|dipakai) (?:aja|saja))",
        r"[?]| tidak | jangan | apakah ",
    ),
    _offer(
        "stay_with_us",
        "numpang|menumpang|nginap|menginap|tinggal|terbuka|mengungsi|ngungsi|buka",
        r" (?P<what>(?:bisa|boleh|silakan) (?:numpang|menumpang|nginap|menginap|tinggal"
        r"|mengungsi|"
        rf"ngungsi) (?:di )?{_TAIL}|(?:rumah|kantor|aula|kos|tempat)(?:ku| {_OWNER})"
        r" (?:terbuka|kosong|buka)(?: [a-z0-9-]+){0,3})",
        r" (?:boleh|bisa) (?:numpang|nginap|menginap|tinggal)[^|?]*[?]",
    ),
    _offer(
        "whoever_needs",
        "butuh|perlu|mau|arep",
        r" (?:yang|kalau|bagi yang|kalau ada yang|sing) (?P<what>(?:butuh|perlu|mau tanya|arep)"
        rf"(?: {WORD}){{1,5}})[a-z0-9 |-]*? (?:hubungi|bisa|boleh|silakan|gratis|ambil|datang"
        rf"|siap|"
        r"lbh|bersedia|rumah aman|mrene)",
        r"[?]",
    ),
    _offer(
        "need_it_i_am_here",
        "butuh|perlu",
        rf" (?:butuh|perlu) (?P<what>(?:{WORD} ){{1,4}})(?:[?] |\| )?(?:{WE}|hubungi|langsung)"
        r"(?: [a-z]+)? (?:available|bisa|siap|ada|aku|saya|gue|kami|aja|saja)",
        r" (?:yang|kalau) (?:tidak|belum)| tapi ",
    ),
    _offer(
        "gives",
        _GIVES,
        rf" (?P<what>(?:{WE}|mau|ikut|ingin|insya allah|siap)(?: (?:mau|ikut|sudah|akan|ingin"
        rf"|saya|"
        rf"aku|kami))* (?:{_GIVES}){_TAIL})",
        r" (?:minta|mohon|tolong) (?:donasi|sumbangan|kirim)| (?:tidak|belum) (?:donasi|kirim)"
        r"| tolong | tips ",
    ),
    _offer(
        "i_will",
        "kubawain|kubawakan|kukirim|kuantar|kujemput|kubantu|kutransfer|kusumbang|kupinjamkan",
        rf" (?P<what>ku(?:bawain|bawakan|kirim|antar|jemput|bantu|transfer|sumbang"
        rf"|pinjamkan){_TAIL})",
    ),
    _offer(
        "we_will_give",
        _GIVE_VERBS,
        rf" (?:{_GIVER}|nanti|besok"
        rf"|insya allah)(?: {WORD}){{0,3}}? (?P<what>(?:{_GIVE_VERBS}){_TAIL})",
        r"[?]| (?:tolong|mohon|minta|jangan|harus|sudah|udah|dulu|kemarin|tidak|ayo|yuk|dikasih"
        r"|terima"
        r"|semoga|cuma|pas|tiap|belajar) ",
    ),
    _offer(
        "willing",
        "bersedia|sanggup",
        rf" {_OWNER}(?: {WORD}){{0,3}} (?P<what>(?:bersedia|sanggup)(?: {WORD}){{0,4}})",
        r"[?]| (?:tidak|yang|apakah|siapa|semoga|pemerintah) (?:bersedia|sanggup)",
    ),
    _offer(
        "tell_me_if",
        "kabari|hubungi|colek|japri|butuh|perlu|kekurangan",
        rf" (?:kalau|yang|sing|jika|bila)? ?(?:butuh|perlu"
        rf"|kekurangan) (?P<what>(?:{WORD} ){{1,5}})(?:\| )?"
        r"(?:(?:tinggal |langsung )?(?:kabari|hubungi|colek|japri|aja)|kami .*siap|aku (?:bisa"
        r"|mangkat|ada))",
        r"[?]| (?:tolong|mohon) (?:kabari|hubungi)| tapi ",
    ),
    _offer(
        "feel_free_to_use",
        "boleh|monggo|silakan",
        rf" (?P<what>(?:boleh|monggo|silakan) (?:pakai|dipakai|untuk|pinjam|ambil|sing butuh"
        rf"|mampir|datang)"
        rf"{_TAIL})",
        r"[?]| (?:tidak|jangan|apa|apakah) ",
    ),
    _offer(
        "chips_in",
        "patungan|adopsi|nyumbang|sumbang|donasi",
        rf" (?P<what>(?:mau|ikut|ingin|siap) (?:ikut )?(?:patungan|adopsi|sumbang"
        rf"|donasi){_TAIL})",
        r" (?:tidak|belum|jangan) (?:mau|ikut)",
    ),
    _offer(
        "volunteers",
        "relawan|volunteer|pendamping|mentor",
        r" (?P<what>(?:mau|ingin|siap|ikut) (?:jadi |daftar |ikut )*(?:kakak )?"
        r"(?:relawan|volunteer|pendamping|mentor))",
        r" (?:cara|caranya|gimana|bagaimana|gmn|gmana|kapan|berapa) .*daftar|^ daftar relawan",
    ),
    _offer(
        "skilled_and_free",
        "gratis|konsultasi|hubungi|sesi|bikinin|websitenya|kolaborasi",
        rf" (?:{_OWNER})(?: [a-z]+){{0,3}} (?:\| )?(?P<what>(?:bisa|buka|siap|boleh|punya)?"
        r"(?: [a-z]+){0,3} ?(?:ngajar|mengajar|konsultasi|konseling|periksa|desain|edit|dokter|"
        rf"apoteker|psikolog|pengacara|sesi|ambil|kopi|les){_TAIL})",
        r" (?:ada|siapa) yang |[?]| ongkir ",
    ),
)
