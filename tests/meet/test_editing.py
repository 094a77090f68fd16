# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Preparing a meeting in the office: blocks added, changed, moved, removed, taken back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from gaung.act.models import PublicPage
from gaung.campaigns.enums import Role
from gaung.campaigns.models import AuditEntry, Campaign
from gaung.campaigns.path import next_steps, path_of
from gaung.campaigns.rules import CampaignPlace
from gaung.meet import actions
from gaung.meet.enums import MOST_BLOCKS, Status
from gaung.meet.errors import UndoTooLateError
from gaung.meet.material import arriving
from gaung.meet.models import Block, Session
from tests.factories import NOW, make_campaign, make_member
from tests.meet.makers import (
    lead_of,
    make_block,
    make_session,
    order_of,
    paper_file,
    picture_file,
)
from tests.pages import address, read_page

pytestmark = pytest.mark.django_db
PLAIN = {"blok-title": "Bagian", "blok-minutes": "5", "blok-role": "", "blok-notes": ""}


@pytest.fixture
def session(client: Client, campaign: Campaign) -> Session:
    client.force_login(lead_of(campaign))
    return make_session(campaign)


def where(name: str, session: Session, *more: object) -> str:
    return address(name, session.campaign, session.code, *more)


def recipe_page(client: Client, session: Session) -> str:
    return read_page(client, "session", session.campaign, session.code)


def three(session: Session) -> list[Block]:
    return [make_block(session, title=title) for title in ("Satu", "Dua", "Tiga")]


def test_clock_times_follow_the_minutes(client: Client, session: Session) -> None:
    """In the campaign's zone; without a beginning they count from it."""
    for minutes in (10, 75, 5):
        make_block(session, minutes=minutes)
    page = recipe_page(client, session)
    assert "+0.10" in page
    assert "+1.25" in page
    assert "1 jam 30 menit" in page
    settings = {"title": "Pagi", "starts_at": "2026-11-27T08:00", "place": "Aula"}
    settings |= {"moderation": "before", "most_phones": "300"}
    client.post(where("session_settings", session), settings)
    session.refresh_from_db()
    assert session.starts_at == datetime(2026, 11, 27, 1, 0, tzinfo=UTC)
    assert (session.moderation, session.takes_names) == ("before", False)
    page = recipe_page(client, session)
    assert "08.10" in page
    assert "09.25" in page
    assert "08.00 sampai 09.30" in page


def test_a_block_is_added_changed_and_logged(client: Client, session: Session) -> None:
    first, last = make_block(session, title="Awal"), make_block(session, title="Akhir")
    sent = PLAIN | {"question": "Berapa jam?", "asks": "single", "options_text": ["Satu", "Dua"]}
    scale = {"lowest": "1", "greatest": "5", "lowest_label": "", "greatest_label": ""}
    new = where("new_block", session, "poll")
    answer = client.post(f"{new}?sesudah={first.code}", sent | scale)
    assert order_of(session) == ["Awal", "Bagian", "Akhir"]
    poll = session.blocks.get(kind="poll")
    assert answer["Location"].endswith(f"#b-{poll.code}")
    assert poll.content == {"question": "Berapa jam?", "asks": "single", "options": ["Satu", "Dua"]}
    client.post(where("change_block", session, poll.code), sent | scale | {"asks": "scale"})
    poll.refresh_from_db()
    assert "options" not in poll.content, "what a scale does not need is not kept"
    assert poll.content["greatest"] == 5
    acts = AuditEntry.objects.filter(campaign=session.campaign).values_list("action", flat=True)
    assert {"session.make", "block.add", "block.change"} <= set(acts)
    assert last.code != first.code


QUIZ = PLAIN | {"question": "Apa?", "explanation": "", "points": "100", "seconds": "30"}


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"asks": "single", "options_text": ["A", "B"]}, "Centang satu"),
        (
            {"asks": "single", "options_text": ["A", "B"], "options_right": ["0", "1"]},
            "Centang satu",
        ),
        ({"asks": "multiple", "options_text": ["A", "B"]}, "paling sedikit satu yang benar"),
        ({"asks": "multiple", "options_text": ["A", ""], "options_right": ["0"]}, "dua pilihan"),
        ({"asks": "order", "options_text": list("ABCDEFG")}, "dua sampai enam"),
        ({"asks": "number", "least": "5"}, "angka dari dan sampai"),
        ({"asks": "number", "least": "5", "greatest": "4"}, "sama atau lebih besar"),
        ({"asks": "text", "accepted_text": ["", " "]}, "satu jawaban yang diterima"),
        ({"asks": "tari"}, "tari tidak ada di daftar"),
        ({"asks": "text", "accepted_text": ["x" * 61]}, "paling banyak 60 huruf"),
    ],
)
def test_a_quiz_has_a_right_answer(
    client: Client, session: Session, sent: dict[str, Any], sentence: str
) -> None:
    answer = client.post(where("new_block", session, "quiz"), QUIZ | sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not session.blocks.exists()


def test_what_was_typed_is_not_lost_when_refused(client: Client, session: Session) -> None:
    sent = QUIZ | {"asks": "single", "options_text": ["Belum dicentang", "Lainnya"]}
    page = client.post(where("new_block", session, "quiz"), sent).content.decode()
    assert 'value="Belum dicentang"' in page


def test_right_answers_stay_with_their_rows(client: Client, session: Session) -> None:
    """Empty rows in between go, the mark stays with its text."""
    sent = QUIZ | {"asks": "single", "options_text": ["A", "", "B"], "options_right": ["2"]}
    client.post(where("new_block", session, "quiz"), sent)
    options = session.blocks.get().content["options"]
    assert options == [{"text": "A", "right": False}, {"text": "B", "right": True}]


@pytest.mark.parametrize(
    ("place", "to", "order"),
    [
        (0, 1, "Dua Satu Tiga"),
        (0, 2, "Dua Tiga Satu"),
        (2, 0, "Tiga Satu Dua"),
        (1, 999, "Satu Tiga Dua"),
    ],
)
def test_blocks_move_without_a_script(
    client: Client, session: Session, place: int, to: int, order: str
) -> None:
    block = three(session)[place]
    client.post(where("move_block", session, block.code), {"ke": str(to)})
    assert order_of(session) == order.split()


def test_a_place_that_is_none_moves_nothing(client: Client, session: Session) -> None:
    block = three(session)[0]
    for to in ("", "-1", "x", "²"):
        answer = client.post(where("move_block", session, block.code), {"ke": to})
        assert answer.status_code == 404
    assert order_of(session) == ["Satu", "Dua", "Tiga"]


def test_buttons_and_dragging_send_what_the_page_says(client: Client, session: Session) -> None:
    three(session)
    page = recipe_page(client, session)
    assert page.count('name="ke" value="-1"') == 1, "the first has nowhere to go up"
    assert 'value="-1" aria-label="Naikkan Satu" disabled' in page
    assert 'value="3" aria-label="Turunkan Tiga" disabled' in page


def test_removing_can_be_undone_at_its_place(client: Client, session: Session) -> None:
    block = three(session)[1]
    page = client.post(where("remove_block", session, block.code), follow=True).content.decode()
    assert order_of(session) == ["Satu", "Tiga"]
    assert "Dua dilepas. Bisa dikembalikan selama 30 detik." in page
    client.post(where("restore_block", session, block.code))
    assert order_of(session) == ["Satu", "Dua", "Tiga"]


def test_undoing_ends(client: Client, session: Session) -> None:
    by, block = lead_of(session.campaign), make_block(session)
    actions.remove_block(by=by, at=NOW, block=block)
    with pytest.raises(UndoTooLateError):
        actions.restore_block(by=by, at=NOW + timedelta(seconds=31), block=block)
    page = client.post(where("restore_block", session, block.code), follow=True).content.decode()
    assert "Sudah lewat 30 detik" in page
    assert not session.blocks.current().exists()


def test_a_meeting_can_be_removed_and_taken_back(client: Client, session: Session) -> None:
    page = client.post(where("remove_session", session), follow=True).content.decode()
    assert "Pagi bersama dihapus." in page
    assert client.get(where("session", session)).status_code == 404
    client.post(where("restore_session", session))
    assert client.get(where("session", session)).status_code == 200


def test_a_running_room_is_not_removed(client: Client, session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(status=Status.OPEN, opened_at=NOW)
    page = client.post(where("remove_session", session), follow=True).content.decode()
    assert "Ruangnya masih terbuka" in page


def test_what_was_answered_keeps_its_question(client: Client, session: Session) -> None:
    """Minutes and notes may change while a meeting runs, options may not."""
    poll = make_block(session, "poll")
    Block.objects.filter(pk=poll.pk).update(played_at=NOW)
    change = where("change_block", session, poll.code)
    scale = {"lowest": "1", "greatest": "5"}
    sent = PLAIN | scale | {"question": "Berapa jam?", "asks": "single"}
    same = sent | {"options_text": ["Satu", "Dua"], "blok-minutes": "9"}
    assert client.post(change, same).status_code == 302
    refused = client.post(change, sent | {"options_text": ["Dua", "Satu"]})
    assert refused.status_code == 422
    assert "sudah dibuka di aula" in refused.content.decode()
    poll.refresh_from_db()
    assert (poll.minutes, poll.content["options"]) == (9, ["Satu", "Dua"])
    page = client.post(where("remove_block", session, poll.code), follow=True).content.decode()
    assert "Tambahkan bagian baru sesudahnya" in page
    assert session.blocks.current().count() == 1


def test_a_meeting_that_is_over_stays_as_it_was(client: Client, session: Session) -> None:
    block = three(session)[0]
    Session.objects.filter(pk=session.pk).update(status=Status.CLOSED)
    for name, sent in (("move_block", {"ke": "2"}), ("remove_block", {})):
        page = client.post(where(name, session, block.code), sent, follow=True).content.decode()
        assert "Pertemuan ini sudah selesai" in page
    new = client.post(where("new_block", session, "timer"), PLAIN | {"text": ""})
    assert new.status_code == 422
    assert order_of(session) == ["Satu", "Dua", "Tiga"]


def test_a_recipe_has_its_most(client: Client, session: Session) -> None:
    Block.objects.bulk_create(
        Block(session=session, code=f"c{at}", kind="timer", title="Jeda", position=at)
        for at in range(MOST_BLOCKS)
    )
    answer = client.post(where("new_block", session, "timer"), PLAIN | {"text": ""})
    assert "paling banyak 60 bagian" in answer.content.decode()
    page = recipe_page(client, session)
    assert len(page.encode()) < 90_000


def send(client: Client, session: Session, **more: Any) -> Any:
    return client.post(where("new_block", session, "material"), PLAIN | {"text": ""} | more)


def file(body: bytes, name: str = "materi.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def test_a_paper_becomes_pages(client: Client, session: Session) -> None:
    from gaung.meet.kinds import block_kinds

    send(
        client,
        session,
        text="# Satu\n---\n# Dua",
        berkas=[file(paper_file(3)), file(picture_file())],
    )
    block = session.blocks.get()
    sizes = [(each["width"], each["height"]) for each in block.content["pictures"]]
    assert sizes == [(1600, 900)] * 3 + [(640, 480)]
    assert block_kinds()["material"].pages(block) == 6


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"%PDF-1.4 bukan", "tidak terbaca"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "tidak terbaca"),
        (b"", "tidak terbaca"),
        (paper_file(41), "halamannya terlalu banyak"),
        (picture_file()[:200], "tidak terbaca"),
    ],
)
def test_a_file_that_gives_no_picture_says_so(
    client: Client, session: Session, body: bytes, sentence: str
) -> None:
    answer = send(client, session, berkas=file(body), text="Tulisanku")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Tulisanku" in page
    assert not session.blocks.exists()


def test_a_paper_of_200_mb_is_not_swallowed(
    client: Client, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "MOST_MB", 1)
    answer = send(client, session, berkas=file(b"%PDF-" + bytes(3 * 1024 * 1024), "besar.pdf"))
    assert answer.status_code == 422
    assert "besar.pdf: berkas materi paling besar" in answer.content.decode()


def test_pictures_are_told_and_dropped(client: Client, session: Session) -> None:
    send(client, session, berkas=[file(picture_file()), file(picture_file(colour="red"))])
    block = session.blocks.get()
    first, second = block.content["pictures"]
    rows = {
        "pictures_name": [first["name"], second["name"]],
        "pictures_width": ["640", "640"],
        "pictures_height": ["480", "480"],
        "pictures_alt": ["Sungai Kahayan", ""],
        "pictures_drop": [second["name"]],
    }
    client.post(where("change_block", session, block.code), PLAIN | {"text": ""} | rows)
    block.refresh_from_db()
    assert block.content["pictures"] == [first | {"alt": "Sungai Kahayan"}]


def test_another_campaigns_picture_is_not_there(client: Client, session: Session) -> None:
    send(client, session, berkas=file(picture_file()))
    picture = session.campaign.pictures.get()
    other = make_campaign()
    client.force_login(lead_of(other))
    assert client.get(address("meet_picture", other, picture.name, "hp")).status_code == 404
    assert (
        client.get(address("meet_picture", session.campaign, picture.name, "hp")).status_code == 404
    )


def test_uploads_need_the_forms_token(session: Session) -> None:
    """Where files arrive the token is checked late; it is checked."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(lead_of(session.campaign))
    block = make_block(session, "material")
    for url in (
        where("new_block", session, "material"),
        where("change_block", session, block.code),
        address("import_recipe", session.campaign),
    ):
        assert client.post(url, PLAIN | {"text": "Titipan"}).status_code == 403
    block.refresh_from_db()
    assert block.content["text"] == ""


@pytest.mark.parametrize("n", [1, 3])
def test_queries_do_not_grow_with_rows(
    client: Client, campaign: Campaign, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(lead_of(campaign))
    sessions = [make_session(campaign, starts_at=NOW) for _ in range(n)]
    for _ in range(n):
        make_block(sessions[0], "poll")
        make_block(sessions[0], "survey")
    code = sessions[0].blocks.first().code
    for name, args, n_queries in (
        ("meet", (), 9),
        ("session", (sessions[0].code,), 11),
        ("run_sheet", (sessions[0].code,), 9),
        ("change_block", (sessions[0].code, code), 9),
        ("add_block", (sessions[0].code,), 8),
        ("preview_block", (sessions[0].code, code), 5),
    ):
        with django_assert_num_queries(n_queries, info=name):
            read_page(client, name, campaign, *args)


def test_a_facilitator_prepares_and_an_observer_reads(client: Client, campaign: Campaign) -> None:
    session = make_session(campaign)
    make_block(session, title="Jeda")
    client.force_login(make_member(campaign.community, Role.OBSERVER))
    page = recipe_page(client, session)
    assert "Jeda" in page
    assert "Tambah bagian" not in page
    assert "Naikkan" not in page
    client.force_login(make_member(campaign.community, Role.FACILITATOR))
    assert "Tambah bagian" in recipe_page(client, session)


def test_the_sheet_says_what_the_screen_does_not(client: Client, session: Session) -> None:
    sent = QUIZ | {"asks": "single", "options_text": ["Kiri", "Kanan"], "options_right": ["1"]}
    client.post(where("new_block", session, "quiz"), sent | {"explanation": "Karena."})
    make_block(session, title="Diskusi", role="Fasilitator", notes="Keliling aula.")
    page = read_page(client, "run_sheet", session.campaign, session.code)
    for words in ("✓ Kanan", "– Kiri", "→ Karena.", "Keliling aula.", "Fasilitator"):
        assert words in page


def test_a_block_can_be_seen_before_the_meeting(client: Client, session: Session) -> None:
    poll = make_block(session, "poll")
    material = make_block(session, "material", content={"text": "# Satu\n---\n# Dua"})
    shown = where("preview_block", session, poll.code)
    assert "Berapa jam?" in client.get(shown).content.decode()
    page = client.get(
        where("preview_block", session, material.code) + "?halaman=1"
    ).content.decode()
    assert "<h1>Dua</h1>" in page
    screen = client.get(where("preview_block", session, material.code) + "?muka=layar")
    assert "<h1>Satu</h1>" in screen.content.decode()
    for odd in ("?halaman=99", "?halaman=x", "?fase=tari", "?fase=show"):
        assert client.get(shown + odd).status_code == 200
    session.refresh_from_db()
    assert session.status == Status.DRAFT, "looking opens no room"


def test_pictures_are_seen_before_the_room_is_open(client: Client, session: Session) -> None:
    """Phones get them from the crowd's lane, which has them only once the room is open."""
    send(client, session, berkas=file(picture_file()))
    block, name = session.blocks.get(), session.campaign.pictures.get().name
    for face in ("hp", "layar"):
        page = client.get(where("preview_block", session, block.code) + f"?muka={face}")
        assert address("meet_picture", session.campaign, name, face) in page.content.decode()


def test_a_survey_that_nobody_can_answer_is_told(client: Client, session: Session) -> None:
    survey = session.campaign.surveys.create(purpose="pre", title="Tes", made_at=NOW)
    block = make_block(session, "survey")
    assert "Surveinya belum dipilih" in recipe_page(client, session)
    client.post(
        where("change_block", session, block.code), PLAIN | {"survey": survey.code, "text": ""}
    )
    assert "Surveinya belum dibuka" in recipe_page(client, session)
    session.campaign.surveys.update(status="open")
    assert "Surveinya" not in recipe_page(client, session)


def test_small_actions_without_a_public_page_are_told(client: Client, session: Session) -> None:
    lacking = "Halaman aksi kampanye belum tayang"
    block = make_block(session, "actions", content={"text": "Satu aksi"})
    assert lacking in recipe_page(client, session)
    PublicPage.objects.create(campaign=session.campaign, published_at=NOW)
    assert lacking not in recipe_page(client, session)
    PublicPage.objects.all().delete()
    block.content["link"] = "https://contoh.id/petisi"
    block.save()
    assert lacking not in recipe_page(client, session)


def test_the_meeting_leads_to_its_guests_and_photos(client: Client, session: Session) -> None:
    page = recipe_page(client, session)
    for name in ("guests", "photos"):
        assert f'href="{where(name, session)}"' in page


def test_the_preview_leads_back_to_its_own_block(client: Client, session: Session) -> None:
    block = make_block(session, "poll")
    for face in ("hp", "layar"):
        preview = read_page(
            client, "preview_block", session.campaign, session.code, block.code,
            query=f"?muka={face}",
        )  # fmt: skip
        assert f'#b-{block.code}"' in preview


def test_the_path_counts_days_to_the_next_meeting(campaign: Campaign) -> None:
    def stop() -> Any:
        return next(each for each in path_of(campaign) if each.key == "meet")

    assert stop().url == address("meet", campaign)
    assert stop().number is None
    now = timezone.now()
    make_session(campaign, starts_at=now - timedelta(days=3))
    assert stop().number is None, "what was is not to come"
    make_session(campaign, starts_at=now - timedelta(minutes=20))
    assert stop().number.value == 0, "late, but today"
    Session.objects.filter(starts_at__gt=now - timedelta(days=1)).delete()
    make_session(campaign, starts_at=now + timedelta(days=5))
    make_session(campaign, starts_at=now + timedelta(days=9))
    assert stop().number.value == 5
    Session.objects.update(status=Status.CLOSED)
    assert stop().number is None


def test_the_home_page_says_what_to_do_next(campaign: Campaign) -> None:
    def steps(role: Role) -> str:
        person = lead_of(campaign)
        place = CampaignPlace(person, role, campaign.community, campaign)
        return " | ".join(step.title for step in next_steps(place, n=20))

    assert "Siapkan pertemuan pertama" in steps(Role.FACILITATOR)
    assert "pertemuan" not in steps(Role.OBSERVER)
    make_session(campaign, starts_at=timezone.now() + timedelta(hours=20))
    assert "Pagi bersama sebentar lagi" in steps(Role.LEAD)
    Session.objects.update(status=Status.OPEN, opened_at=timezone.now())
    assert "Pagi bersama sedang berlangsung" in steps(Role.LEAD)


def test_a_zone_of_its_own_counts_its_own_days(campaign: Campaign, settings: Settings) -> None:
    """23.30 UTC is the next morning already in Palangka Raya."""
    settings.TIME_ZONE = "UTC"
    make_session(campaign, starts_at=timezone.now() + timedelta(minutes=1))
    number = next(each for each in path_of(campaign) if each.key == "meet").number
    assert number is not None
    assert number.value in {0, 1}
