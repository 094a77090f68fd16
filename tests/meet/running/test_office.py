# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The remote, the screen and the public door in the office."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.enums import Role
from gaung.crowd.ledger import Change, Pseudonyms, Tap, open_store
from gaung.meet.actions import running
from gaung.meet.enums import Phase, Status
from gaung.meet.models import Session
from tests.factories import make_member
from tests.meet.running.makers import at_phase, host_of, make_room, opened, step

pytestmark = pytest.mark.django_db(transaction=True)
MOST_QUERIES = 12


def url(name: str, session: Session, *more: str) -> str:
    return reverse(name, args=[session.campaign.code, session.code, *more])


def signed_in(session: Session) -> Client:
    client = Client()
    client.force_login(host_of(session))
    return client


def pressed(client: Client, session: Session, what: str, seen: int | None = None) -> str:
    session.refresh_from_db()
    sent = {"tekan": what, "versi": session.version if seen is None else seen}
    page = client.post(url("press", session), sent, follow=True).content.decode()
    session.refresh_from_db()
    return page


def test_the_remote_leads_through_the_room() -> None:
    session = make_room("quiz", "timer")
    client = signed_in(session)
    assert "Buka ruang" in client.get(url("remote", session)).content.decode()
    assert "Ruang tunggu" in pressed(client, session, "buka-ruang")
    assert "Buka jawaban" in pressed(client, session, "lanjut")
    page = pressed(client, session, "lanjut")
    assert "+1 menit" in page
    assert "Tampilkan hasil" in page
    assert session.phase == Phase.OPEN
    pressed(client, session, "kunci")
    assert session.phase == Phase.LOCKED
    page = pressed(client, session, "hasil")
    assert "Tutup hasil" in page
    assert "Bagian 2" in page  # what comes next
    pressed(client, session, "ke:b2ab")
    assert session.block is not None
    assert session.block.kind == "timer"
    pressed(client, session, "waktu:3")
    assert session.until_at is not None
    page = pressed(client, session, "henti-waktu")
    assert session.until_at is None
    assert "Ini bagian terakhir" in page
    pressed(client, session, "mundur")
    assert session.phase == Phase.REVEAL
    pressed(client, session, "batal")
    assert session.block.kind == "timer"
    assert "Buka lagi" in pressed(client, session, "tutup-ruang")
    assert session.status == Status.CLOSED


def test_a_press_on_an_old_state_does_nothing_and_says_by_whom() -> None:
    session = opened("quiz")
    seen = session.version
    other = make_member(session.campaign.community, Role.FACILITATOR)
    running.next_step(by=other, at=timezone.now(), session=session, seen=seen)
    page = pressed(signed_in(session), session, "lanjut", seen)
    assert f"Sudah dipindah oleh {other}" in page
    assert session.phase == Phase.SHOW


@pytest.mark.parametrize(
    "what", ["", "meledak", "ke:", "ke:zzz", "waktu:", "waktu:-3", "waktu:9e9"]
)
def test_a_press_that_nobody_offered_changes_nothing(what: str) -> None:
    session = step(opened("quiz"))
    seen = session.version
    client = signed_in(session)
    sent = {"tekan": what, "versi": seen}
    assert client.post(url("press", session), sent).status_code in {302, 404}
    session.refresh_from_db()
    assert session.version == seen


def test_an_empty_recipe_is_not_opened_and_says_why() -> None:
    session = make_room()
    assert "Resepnya masih kosong" in pressed(signed_in(session), session, "buka-ruang")


@pytest.mark.parametrize("n_blocks", [1, 3])
def test_faces_ask_the_database_little(
    n_blocks: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    session = step(opened(*["brainstorm"] * n_blocks))
    client = signed_in(session)
    for name in ("remote", "screen", "screen_panel", "nicknames"):
        client.get(url(name, session))
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(url(name, session)).status_code == 200


def test_looking_at_a_face_locks_what_is_due() -> None:
    session = step(opened("quiz"), 2)  # opened long ago
    client = signed_in(session)
    assert "Jawaban ditutup" in client.get(url("screen_panel", session)).content.decode()
    session.refresh_from_db()
    assert session.phase == Phase.LOCKED


def test_the_screen_always_shows_the_way_in() -> None:
    session = make_room("poll", "quiz")
    client = signed_in(session)
    for what in ("", "buka-ruang", "lanjut", "hasil", "lanjut", "tutup-ruang"):
        if what:
            pressed(client, session, what)
        page = client.get(url("screen", session)).content.decode()
        assert session.code in page
        assert "gaung.contoh.id<wbr>/gabung" in page
        assert '<svg xmlns="http://www.w3.org/2000/svg"' in page
        assert 'class="qr"' in page


def test_a_poll_is_not_seen_before_its_time_and_a_cloud_grows_before_all() -> None:
    poll, cloud = at_phase("poll", Phase.OPEN), at_phase("cloud", Phase.OPEN)
    panel = signed_in(poll).get(url("screen_panel", poll)).content.decode()
    assert "data-live" not in panel
    assert 'class="hasil' not in panel
    panel = signed_in(cloud).get(url("screen_panel", cloud)).content.decode()
    assert "data-live" in panel
    assert 'class="hasil' in panel


def test_the_door_leads_in_by_code_however_it_is_typed(client: Client) -> None:
    session = opened("poll")
    typed = f" {session.code[:3].upper()}-{session.code[3:]} "
    assert client.post("/gabung/", {"kode": typed}).url == f"/ruang/{session.code}"  # type: ignore[attr-defined]
    assert client.get("/gabung/").status_code == 200


def test_every_way_of_not_getting_in_has_its_sentence(client: Client) -> None:
    draft, closed, full = make_room("poll"), opened("poll"), opened("poll")
    running.close_session(
        by=host_of(closed), at=timezone.now(), session=closed, seen=closed.version
    )
    Session.objects.filter(pk=full.pk).update(most_phones=0)
    for typed, sentence in (
        ("", "enam huruf"),
        ("x" * 5000, "enam huruf"),
        ("🔥" * 200, "enam huruf"),
        ("zzzzzz", "Tidak ada ruang"),
        (draft.code, "belum dibuka"),
        (closed.code, "sudah ditutup"),
        (full.code, "sudah penuh"),
    ):
        answer = client.post("/gabung/", {"kode": typed})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert sentence in page
        assert "x" * 13 not in page


def nick(session: Session, key: str, text: str) -> None:
    from django.conf import settings

    from gaung.config.lane import crowd_secret

    names = Pseudonyms(crowd_secret())
    phone = names.phone(session.about, key)
    store = open_store(settings.GAUNG_LEDGER_URL)
    store.open()
    try:
        row = names.once_id(session.about, phone, "nick", "")
        store.write([Change(Tap(row, session.about, phone, "nick", "", 0, 1), text)])
    finally:
        store.close()


def test_a_facilitator_hides_and_changes_names() -> None:
    session = opened("questions")
    client = signed_in(session)
    assert "Belum ada nama panggilan" in client.get(url("nicknames", session)).content.decode()
    nick(session, "a" * 24, "Sari")
    nick(session, "b" * 24, "anjing")
    page = client.get(url("nicknames", session)).content.decode()
    assert "kata kasar" in page
    row = next(each for each in page.split('id="hp-')[1:] if "Sari" in each).partition('"')[0]
    change = url("change_nickname", session, row)
    for sent, seen in (
        ({"tekan": "ganti", "nama": "Sari B."}, "tampil sebagai Sari B."),
        ({"tekan": "sembunyi"}, "tampil sebagai HP"),
        ({"tekan": "ganti", "nama": "bangsat"}, "tanpa kata kasar"),
        ({"tekan": "kembali"}, "<strong>Sari</strong>"),
    ):
        assert seen in client.post(change, sent, follow=True).content.decode()
    assert "tampil sebagai Sari" not in client.get(url("nicknames", session)).content.decode()
    assert client.post(url("change_nickname", session, "00"), {}).status_code == 404
