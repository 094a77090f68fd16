# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A morning in a hall: the remote, the screen and the phones, from the first word to the prize."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import meeting as hall
from tests.journeys.conftest import Opener, Organiser
from tests.journeys.meeting import QUIZ, Meeting, block
from tests.journeys.screens import PHONE, WIDE, Screen
from tests.journeys.walks import begin_campaign, press
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey
PROJECTOR = Screen("projector", 1920, 1080, is_phone=False)
THANKS = "Jawabanmu tercatat. Bisa diganti selama masih dibuka."
LATER = "Sinyal hilang. Jawabanmu tersimpan di HP ini dan dikirim begitu tersambung."
CLOUD = {"question": "Satu kata?", "most": 3}
SAID = "Tulisanmu tercatat."
WAITS = f"{SAID} Tampil setelah dibaca fasilitator."


@pytest.fixture
def remote(organiser: Organiser, open_page: Opener) -> Page:
    """The facilitator's phone."""
    return open_page(PHONE, state=organiser.state)


@pytest.fixture
def campaign(organiser: Organiser, remote: Page) -> str:
    """A new campaign's address."""
    remote.goto(organiser.community)
    return f"/kampanye/{begin_campaign(remote)}/"


def test_a_whole_morning(
    remote: Page, campaign: str, open_page: Opener, organiser: Organiser, watch: Watch
) -> None:
    meeting = _from_the_shipped_recipe(remote, campaign, watch)
    screen = open_page(WIDE, state=organiser.state)
    screen.goto(f"{meeting.address}layar/")
    expect(screen.locator(".join .code")).to_have_text(meeting.code)
    watch.look(screen, "layar, ruang tunggu")
    sari, budi = open_page(PHONE), open_page(PHONE)
    hall.join_by_code(sari, meeting.code)
    budi.goto(meeting.room)
    for phone in (sari, budi):
        expect(phone.get_by_role("heading", name="Kamu sudah di dalam")).to_be_visible()
    watch.look(sari, "ruang, menunggu")
    expect(screen.locator(".people [data-n=join]")).to_have_text("2")
    _call_herself(sari, "Sari dari Kahayan")
    _break_the_ice(meeting, screen, sari, budi, watch)
    _play(meeting, screen, sari, budi, watch)
    _ask_and_win(meeting, screen, sari, budi, watch)
    _bring_an_idea(meeting, screen, sari, budi, watch)
    meeting.remote.goto(f"{meeting.address}remote/")
    meeting.remote.get_by_text("Tutup ruang", exact=True).click()
    meeting.press("Tutup ruang sekarang")
    for face in (sari, budi, screen):
        expect(
            face.get_by_role("heading", name=re.compile("Selesai. Terima kasih"))
        ).to_be_visible()
    watch.look(sari, "ruang, selesai")
    watch.look(screen, "layar, selesai")


def _from_the_shipped_recipe(page: Page, campaign: str, watch: Watch) -> Meeting:
    page.goto(f"{campaign}temu/")
    watch.look(page, "temu, kosong")
    page.get_by_role("link", name="Pakai resep pagi di aula").click()
    watch.look(page, "pertemuan baru")
    press(page, "Buat pertemuan")
    expect(page.locator(".recipe > li")).to_have_count(33)
    watch.look(page, "resep")
    recipe = page.url
    page.get_by_role("link", name="Pertanyaan terbaik", exact=True).click()
    page.locator("[name^=prizes]").first.fill("Voucher buku Rp50.000")
    watch.look(page, "bagian, hadiah")
    press(page, "Simpan")
    page.goto(recipe)
    meeting = hall.open_room(page)
    watch.look(page, "remote, ruang tunggu")
    return meeting


def _call_herself(phone: Page, name: str) -> None:
    phone.get_by_text("Nama panggilanmu").click()
    phone.get_by_placeholder("Misalnya: Sari").fill(name)
    press(phone, "Pakai")
    expect(phone.get_by_text("Namamu tersimpan.")).to_be_visible()


def _break_the_ice(meeting: Meeting, screen: Page, sari: Page, budi: Page, watch: Watch) -> None:
    meeting.open("Pemecah es: kemarin")
    hall.choose(sari, "1 sampai 3 jam")
    hall.choose(budi, "Lebih dari 6 jam")
    for phone in (sari, budi):
        hall.told(phone, THANKS)
    hall.choose(budi, "1 sampai 3 jam")
    expect(budi.get_by_role("button", name="1 sampai 3 jam")).to_have_attribute(
        "aria-pressed", "true"
    )
    watch.look(sari, "ruang, jajak")
    expect(screen.locator("[data-answers]")).to_have_text("2")
    watch.look(meeting.remote, "remote, jajak")
    meeting.press("Tampilkan hasil")
    watch.look(screen, "layar, jajak")
    watch.look(sari, "ruang, hasil jajak")
    meeting.open("Satu kata")
    hall.write(sari, "berani")
    hall.write(budi, "keberanian")
    for phone in (sari, budi):
        hall.told(phone, SAID)
    expect(screen.locator("#panel")).to_contain_text(re.compile("berani", re.IGNORECASE))
    meeting.press("Tampilkan hasil")
    watch.look(screen, "layar, awan kata")
    watch.look(budi, "ruang, awan kata")


def _play(meeting: Meeting, screen: Page, sari: Page, budi: Page, watch: Watch) -> None:
    meeting.open("Kuis 2: aksi sosial")
    options = sari.locator("#kini button.choice")
    expect(options.first).to_be_visible()
    watch.look(screen, "layar, kuis")
    texts = options.all_inner_texts()
    for phone, option in ((sari, texts[0]), (budi, texts[1])):
        hall.choose(phone, option)
        hall.told(phone, "Jawabanmu tercatat.")
    watch.look(sari, "ruang, kuis")
    meeting.press("Tampilkan hasil")
    expect(sari.locator("[data-verdict]")).not_to_be_empty()
    watch.look(sari, "ruang, kuis dijawab")
    watch.look(screen, "layar, kuis dijawab")
    meeting.go("Papan skor")
    expect(screen.locator("#panel")).to_contain_text("Sari dari Kahayan")
    watch.look(screen, "layar, skor")
    watch.look(budi, "ruang, skor")


def _ask_and_win(meeting: Meeting, screen: Page, sari: Page, budi: Page, watch: Watch) -> None:
    meeting.open("Tanya jawab")
    hall.write(sari, "Kapan posko udara bersih dibuka?")
    hall.told(sari, SAID)
    hall.write(budi, "Hubungi aku di 0812-3456-7890")
    hall.told(budi, SAID)
    meeting.remote.reload()
    vote = budi.get_by_role("button", name=re.compile("^Dukung: Kapan posko"))
    vote.click()
    expect(vote).to_have_attribute("aria-pressed", "true")
    watch.look(budi, "ruang, tanya jawab")
    expect(screen.locator("#panel")).to_contain_text("Kapan posko")
    watch.look(screen, "layar, tanya jawab")
    desk = meeting.remote
    desk.goto(f"{meeting.address}kata/?bagian=tanya")
    expect(desk.locator("section[aria-labelledby=menunggu]")).to_contain_text("Ada data pribadi")
    expect(screen.locator("#panel")).not_to_contain_text("0812")
    watch.look(desk, "kata-kata")
    desk.locator("section[aria-labelledby=menunggu]").get_by_role(
        "button", name="Sembunyikan", exact=True
    ).click()
    desk.goto(f"{meeting.address}juri/hadi/")
    watch.look(desk, "juri")
    press(desk, "Tetapkan sekarang")
    expect(desk.get_by_role("heading", name="Pemenang", exact=True)).to_be_visible()
    desk.goto(f"{meeting.address}remote/")
    meeting.go("Pertanyaan terbaik")
    meeting.on()
    code = sari.locator("[data-own=prize] p")
    expect(code).to_be_visible()
    watch.look(sari, "ruang, menang")
    watch.look(screen, "layar, pemenang")
    expect(budi.locator("[data-own=prize] p")).to_have_count(0)
    claim = re.search(r"Kodemu ([A-Z0-9]{4} [A-Z0-9]{4})\.", code.inner_text())
    assert claim is not None, code.inner_text()
    desk.goto(f"{meeting.address}hadiah/")
    watch.allow("the server responded with a status of 422")
    for sentence in ("diserahkan", "Satu kode satu hadiah"):
        desk.get_by_label("Kode di HP pemenang").fill(claim[1].lower())
        press(desk, "Serahkan")
        expect(desk.locator("main")).to_contain_text(sentence)
    watch.look(desk, "meja hadiah")
    desk.goto(f"{meeting.address}remote/")


def _bring_an_idea(meeting: Meeting, screen: Page, sari: Page, budi: Page, watch: Watch) -> None:
    meeting.open("Masalah untuk kampanye kita")
    hall.write(sari, "Sungai penuh sampah plastik")
    hall.told(sari, SAID)
    expect(screen.locator("#panel")).to_contain_text("Sungai penuh sampah")
    meeting.remote.reload()
    budi.get_by_role("button", name=re.compile("^Dukung: Sungai")).click()
    expect(budi.locator("[data-votes] [data-remaining]")).not_to_be_empty()
    watch.look(budi, "ruang, curah ide")
    watch.look(screen, "layar, curah ide")
    desk = meeting.remote
    desk.goto(f"{meeting.address}kata/?bagian=ide")
    press(desk, "Bawa ke rencana")
    expect(desk.locator("main")).to_contain_text("Masuk rencana")


def test_no_answer_of_a_quiz_is_lost_whatever_happens_to_the_phone(
    remote: Page, campaign: str, open_page: Opener, watch: Watch, tmp_path: Path
) -> None:
    watch.allow("ERR_INTERNET_DISCONNECTED")
    blocks = [block(f"k{n}", "quiz", f"Soal {n}", **QUIZ) for n in (1, 2, 3)]
    meeting = hall.make_from_file(remote, campaign, hall.recipe_file(tmp_path, blocks))
    phones = [open_page(PHONE) for _ in range(3)]
    for phone in phones:
        phone.goto(meeting.room)
    for number, trouble in enumerate((_reload, _lose_the_line, _kill_the_tab), start=1):
        meeting.open(f"Soal {number}")
        phones = [trouble(phone, "Debu halus", watch) for phone in phones]
        for phone in phones:
            hall.told(phone, "Jawabanmu tercatat.")
            expect(phone.get_by_role("button", name="Gas", exact=True)).to_be_disabled()
        expect(remote.locator("[data-answers]")).to_have_text("3")
    meeting.press("Tampilkan hasil")
    for phone in phones:
        expect(phone.locator("[data-verdict]")).to_have_text("Jawabanmu benar.")


def _reload(phone: Page, option: str, watch: Watch) -> Page:
    del watch
    hall.choose(phone, option)
    hall.told(phone, "Jawabanmu tercatat.")
    phone.reload()
    return phone


def _lose_the_line(phone: Page, option: str, watch: Watch) -> Page:
    del watch
    phone.context.set_offline(True)
    hall.choose(phone, option)
    hall.told(phone, LATER)
    phone.context.set_offline(False)
    return phone


def _kill_the_tab(phone: Page, option: str, watch: Watch) -> Page:
    phone.context.set_offline(True)
    hall.choose(phone, option)
    hall.told(phone, LATER)
    room, context = phone.url, phone.context
    phone.close()
    context.set_offline(False)
    again = context.new_page()
    watch.follow(again)
    again.goto(room)
    return again


def test_who_waits_who_comes_late_and_who_has_no_javascript(
    remote: Page, campaign: str, open_page: Opener, watch: Watch, tmp_path: Path
) -> None:
    blocks = [block("k1", "quiz", "Soal 1", **QUIZ), block("kata", "cloud", "Kata", **CLOUD)]
    file = hall.recipe_file(tmp_path, blocks)
    meeting = hall.make_from_file(remote, campaign, file, opens=False)
    early = open_page(PHONE)
    early.goto(meeting.room)
    expect(early.get_by_role("heading", name="Ruang ini belum dibuka")).to_be_visible()
    watch.look(early, "ruang, belum dibuka")
    meeting.press("Buka ruang")
    expect(early.get_by_role("heading", name="Kamu sudah di dalam")).to_be_visible()
    expect(remote.locator("[data-n=join]")).to_have_text("1")
    meeting.open("Soal 1")
    late, plain = open_page(PHONE), open_page(PHONE, script=False)
    late.goto(f"{meeting.room}/en")
    expect(late.get_by_role("heading", name=QUIZ["question"])).to_be_visible()
    hall.choose(late, "Debu halus")
    hall.told(late, "Your answer is recorded.")
    plain.goto(meeting.room)
    hall.choose(plain, "Debu halus")
    watch.look(late, "ruang, Inggris")
    expect(plain.get_by_role("heading", name=re.compile("Terima kasih"))).to_be_visible()
    expect(remote.locator("[data-answers]")).to_have_text("2")
    meeting.open("Kata")
    plain.goto(meeting.room)
    hall.write(plain, "gotong royong")
    expect(plain.get_by_role("heading", name=re.compile("Terima kasih"))).to_be_visible()
    expect(remote.locator("[data-answers]")).to_have_text("1")


def test_every_refusal_has_its_sentence(
    remote: Page, campaign: str, open_page: Opener, watch: Watch, tmp_path: Path
) -> None:
    for status in (409, 422):
        watch.allow(f"the server responded with a status of {status}")
    watch.allow("ERR_INTERNET_DISCONNECTED")
    blocks = [
        block("k1", "quiz", "Soal 1", **QUIZ),
        block("k2", "quiz", "Soal 2", **QUIZ),
        block("tanya", "questions", "Tanya jawab", question="Tanya apa?", most=5, is_named=True),
    ]
    meeting = hall.make_from_file(remote, campaign, hall.recipe_file(tmp_path, blocks))
    phone = open_page(PHONE)
    _type_code(phone, "abc", "Kodenya enam huruf dan angka")
    _type_code(phone, "zzzzzz", "Tidak ada ruang dengan kode ini")
    watch.look(phone, "gabung, kode salah")
    hall.join_by_code(phone, meeting.code)
    meeting.open("Soal 1")
    _answer_twice(phone)
    meeting.open("Soal 2")
    _answer_too_late(phone, meeting)
    phone.get_by_text("Nama panggilanmu").click()
    phone.locator("#nama").evaluate("box => box.removeAttribute('maxlength')")
    phone.locator("#nama").fill("sari" * 1250)
    press(phone, "Pakai")
    expect(phone.get_by_text("Terlalu panjang. Pendekkan sedikit.")).to_be_visible()
    meeting.open("Tanya jawab")
    hall.write(phone, "\N{FIRE}" * 100)
    hall.told(phone, "Tulisanmu tercatat.")
    remote.goto(f"{meeting.address}setelan/")
    remote.get_by_label("Paling banyak HP").fill("1")
    press(remote, "Simpan")
    another = open_page(PHONE)
    _type_code(another, meeting.code, "Ruang ini sudah penuh")
    another.goto(meeting.room)
    expect(another.locator("[data-stopped]")).to_contain_text("Ruangnya sudah penuh")
    remote.goto(f"{meeting.address}kata/?bagian=tanya")
    waiting = remote.locator("section[aria-labelledby=menunggu]")
    expect(waiting).to_contain_text("Isinya hampir hanya emoji")
    remote.goto(f"{meeting.address}remote/")
    remote.get_by_text("Tutup ruang", exact=True).click()
    meeting.press("Tutup ruang sekarang")
    _type_code(another, meeting.code, "Ruang ini sudah ditutup")


def _type_code(phone: Page, code: str, sentence: str) -> None:
    phone.goto("/gabung/")
    phone.get_by_label("Kode ruang").fill(code)
    press(phone, "Masuk ruang")
    expect(phone.get_by_role("alert")).to_contain_text(sentence)


def _answer_twice(phone: Page) -> None:
    """As from a second browser tab that had not heard of the first answer."""
    hall.choose(phone, "Debu halus")
    hall.told(phone, "Jawabanmu tercatat.")
    phone.evaluate(
        """() => {
          const shelf = Object.keys(localStorage).find((name) => /^gaung:[^:]*$/.test(name));
          const mine = JSON.parse(localStorage.getItem(shelf));
          localStorage.setItem(shelf, JSON.stringify({ ...mine, done: {} }));
        }"""
    )
    phone.reload()
    hall.choose(phone, "Gas")
    hall.told(phone, "HP ini sudah menjawab. Jawaban pertama yang dihitung.")


def _answer_too_late(phone: Page, meeting: Meeting) -> None:
    expect(phone.get_by_role("button", name="Gas", exact=True)).to_be_enabled()
    phone.context.set_offline(True)
    hall.choose(phone, "Gas")
    hall.told(phone, LATER)
    meeting.press("Kunci")
    phone.context.set_offline(False)
    hall.told(phone, "Sudah ditutup. Jawaban ini datang sesudah waktunya, jadi tidak dihitung.")


def test_words_that_wait_for_the_crew_say_so_on_their_phone(
    remote: Page, campaign: str, open_page: Opener, watch: Watch, tmp_path: Path
) -> None:
    blocks = [block("kata", "cloud", "Kata", **CLOUD)]
    meeting = hall.make_from_file(remote, campaign, hall.recipe_file(tmp_path, blocks))
    phone = open_page(PHONE)
    phone.goto(f"/ruang/{meeting.code.upper()}")
    expect(phone).to_have_url(re.compile(f"{meeting.room}$"))
    meeting.open("Kata")
    hall.write(phone, "berani")
    hall.told(phone, SAID)
    remote.goto(f"{meeting.address}setelan/")
    remote.locator("select[name=moderation]").select_option("before")
    press(remote, "Simpan")
    hall.write(phone, "gotong royong")
    hall.told(phone, WAITS)
    watch.look(phone, "ruang, kata yang menunggu")


def test_material_that_is_far_too_large_is_refused_with_a_sentence(
    remote: Page, campaign: str, watch: Watch, tmp_path: Path
) -> None:
    watch.allow("the server responded with a status of 422")
    file = hall.recipe_file(tmp_path, [block("m1", "material", "Materi", text="# Satu")])
    meeting = hall.make_from_file(remote, campaign, file)
    remote.goto(f"{meeting.address}bagian/m1/")
    heavy = tmp_path / "materi.pdf"
    with heavy.open("wb") as paper:
        paper.write(b"%PDF-1.7\n")
        paper.truncate(200 * 1024 * 1024)  # a hole: it takes no place on the disk
    remote.locator("input[type=file]").set_input_files(heavy)
    press(remote, "Simpan")
    expect(remote.get_by_role("alert").first).to_contain_text("30 MB", timeout=30_000)
    watch.look(remote, "bagian, berkas terlalu besar")
