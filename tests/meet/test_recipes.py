# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recipes: shipped, shared as files, laid out, duplicated."""

import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gaung.campaigns.models import Campaign
from gaung.meet import actions
from gaung.meet.errors import RecipeRefusedError
from gaung.meet.kinds import block_kinds
from gaung.meet.models import Picture, Session
from gaung.meet.sharing import read_recipe, shipped_recipes, write_recipe
from tests.factories import NOW, make_campaign
from tests.meet.makers import lead_of, make_block, make_session, order_of, picture_file
from tests.pages import address, read, read_page

pytestmark = pytest.mark.django_db
MORNING = "pagi-di-aula.id"


def test_the_morning_of_the_article_is_shipped_in_both_languages() -> None:
    """Every part of the order of the event (article.md), and the same in English."""
    shipped = shipped_recipes()
    indonesian, english = shipped[MORNING], shipped["pagi-di-aula.en"]
    kinds = [step.kind for step in indonesian.steps]
    assert kinds == [step.kind for step in english.steps]
    assert [step.code for step in indonesian.steps] == [step.code for step in english.steps]
    assert kinds.count("material") == 6, "five parts and a close"
    assert 8 <= kinds.count("quiz") <= 10
    order = ["opening", "poll", "material", "timer", "message", "quiz", "questions", "prize"]
    places = [kinds.index(kind) for kind in order]
    assert places == sorted(places)
    assert kinds.index("prize") < kinds.index("actions") < len(kinds) - 1
    assert 150 <= indonesian.minutes <= 240, "a morning"
    asked = {step.content["asks"] for step in indonesian.steps if step.kind == "quiz"}
    assert asked == {"single", "multiple", "order", "number", "text"}
    for recipe in (indonesian, english):
        assert all(step.content["explanation"] for step in recipe.steps if step.kind == "quiz")


def test_a_recipe_survives_its_file() -> None:
    recipe = shipped_recipes()[MORNING]
    assert read_recipe(write_recipe(recipe)) == recipe


def changed(**more: Any) -> bytes:
    body = json.loads(write_recipe(shipped_recipes()[MORNING]))
    return json.dumps(body | more).encode()


def with_block(**more: Any) -> bytes:
    block = {"code": "a", "kind": "poll", "title": "", "minutes": 3, "content": {}} | more
    return changed(blocks=[block])


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"\x89PNG", "bukan JSON"),
        (b"[" * 100_000, "bukan JSON"),
        (b"{}", "tidak ada tanda gaung-recipe/1"),
        (changed(format="gaung-recipe/9"), "tidak ada tanda"),
        (changed(blocks=[]), "satu sampai 60 bagian"),
        (changed(blocks=[3]), "Bagian 1: tidak terbaca"),
        (with_block(kind="tari"), "jenis “tari” tidak dikenal"),
        (with_block(code="../x"), "kodenya tidak terbaca"),
        (with_block(minutes=-1), "menitnya tidak terbaca"),
        (with_block(), "Bagian 1, question"),
        (with_block(content={"question": "Apa?", "options": ["Satu"]}), "dua pilihan"),
        (changed(pictures={"a": "bukan gambar"}), "gambar di berkas ini tidak terbaca"),
    ],
)
def test_a_file_that_is_no_recipe_says_why(body: bytes, sentence: str) -> None:
    with pytest.raises(RecipeRefusedError, match=sentence):
        read_recipe(body)


def test_two_blocks_of_one_code_are_refused() -> None:
    block = {"code": "a", "kind": "timer", "title": "Jeda", "minutes": 3, "content": {}}
    with pytest.raises(RecipeRefusedError, match="kode yang sama"):
        read_recipe(changed(blocks=[block, block]))


def test_the_first_meeting_is_two_taps_away(client: Client, campaign: Campaign) -> None:
    client.force_login(lead_of(campaign))
    assert f"?resep={MORNING}" in read_page(client, "meet", campaign)
    new = address("new_session", campaign)
    client.post(new, {"recipe": MORNING, "title": "", "starts_at": "2026-11-27T08:00"})
    session = Session.objects.get()
    assert session.title == "Pagi di aula"
    page = read_page(client, "session", campaign, session.code)
    assert "08.00" in page
    assert "3 jam 34 menit" in page
    assert "08.00 sampai 11.34" in page
    assert "5 belum lengkap" in page, "three surveys, the prize, the page of small actions"


def test_english_speakers_see_the_english_recipe_first(client: Client, campaign: Campaign) -> None:
    client.force_login(lead_of(campaign))
    client.cookies["gaung_bahasa"] = "en"
    page = read_page(client, "new_session", campaign)
    assert page.index("pagi-di-aula.en") < page.index(MORNING)


def test_a_recipe_goes_from_one_community_to_another(client: Client) -> None:
    """With its pictures and the block that another block points to; without surveys and places."""
    ours, theirs = make_campaign(), make_campaign()
    session = make_session(ours, MORNING, place="Aula rahasia")
    block = session.blocks.get(code="mat1")
    client.force_login(lead_of(ours))
    change = address("change_block", ours, session.code, "mat1")
    client.post(change, material(block.content["text"], picture_file()))
    sent = client.get(address("export_recipe", ours, session.code))
    assert sent["Content-Disposition"] == 'attachment; filename="resep-pagi-bersama.json"'
    assert b"Aula rahasia" not in sent.content
    client.force_login(lead_of(theirs))
    file = SimpleUploadedFile("resep.json", sent.content, "application/json")
    client.post(address("import_recipe", theirs), {"berkas": file})
    copy = theirs.sessions.get()
    assert order_of(copy) == order_of(session)
    assert copy.blocks.get(code="hadi").content["about"] == "tanya"
    shown = copy.blocks.get(code="mat1").content["pictures"]
    assert [each["name"] for each in shown] == [theirs.pictures.get().name]
    picture = client.get(address("meet_picture", theirs, shown[0]["name"], "hp"))
    assert picture.status_code == 200


def material(text: str, *files: bytes, **more: Any) -> dict[str, Any]:
    names = [SimpleUploadedFile(f"berkas-{at}", body) for at, body in enumerate(files)]
    plain = {"blok-title": "Materi", "blok-minutes": "10", "blok-role": "", "blok-notes": ""}
    return plain | {"text": text, "berkas": names} | more


def test_a_file_that_cannot_be_read_makes_nothing(client: Client, campaign: Campaign) -> None:
    client.force_login(lead_of(campaign))
    file = SimpleUploadedFile("resep.json", b"{}", "application/json")
    for sent, sentence in (({"berkas": file}, "Ini bukan berkas resep"), ({}, "Pilih dulu berkas")):
        answer = client.post(address("import_recipe", campaign), sent)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert not campaign.sessions.exists()


def test_a_recipe_is_next_months_meeting(client: Client, campaign: Campaign) -> None:
    session = make_session(campaign, MORNING, starts_at=NOW)
    session.blocks.filter(code="es1").update(played_at=NOW)
    client.force_login(lead_of(campaign))
    client.post(address("duplicate_session", campaign, session.code))
    copy = campaign.sessions.exclude(pk=session.pk).get()
    assert order_of(copy) == order_of(session)
    assert copy.code != session.code
    assert copy.starts_at is None
    assert not copy.blocks.exclude(played_at=None).exists(), "nobody has answered the new one"


def test_every_kind_says_what_it_is_for_and_opens_its_form(
    client: Client, campaign: Campaign
) -> None:
    session = make_session(campaign)
    client.force_login(lead_of(campaign))
    gallery = read_page(client, "add_block", campaign, session.code)
    for code, kind in block_kinds().items():
        assert str(kind.purpose) in gallery
        assert address("new_block", campaign, session.code, code) in gallery
        assert str(kind.title) in read_page(client, "new_block", campaign, session.code, code)


def test_pictures_go_when_no_recipe_has_shown_them_for_a_day(campaign: Campaign) -> None:
    from datetime import timedelta

    from gaung.meet.material.pictures import Drawn

    def keep(*bodies: bytes, days: int) -> list[str]:
        drawn = [Drawn(body, body, 4, 3) for body in bodies]
        at = NOW + timedelta(days=days)
        return actions.keep_pictures(campaign=campaign, at=at, drawn=drawn)

    shown, loose = keep(b"a", b"b", days=0)
    block = make_block(make_session(campaign), "material")
    picture = {"name": shown, "width": 4, "height": 3, "alt": ""}
    block.content = {"text": "", "pictures": [picture]}
    block.save()
    keep(b"a", days=2)
    assert set(Picture.objects.values_list("name", flat=True)) == {shown}
    assert loose != shown


def test_pictures_of_material_lose_what_they_carried(client: Client, campaign: Campaign) -> None:
    block = make_block(session := make_session(campaign), "material")
    client.force_login(lead_of(campaign))
    client.post(
        address("change_block", campaign, session.code, block.code), material("", picture_file())
    )
    picture = campaign.pictures.get()
    for size in ("layar", "hp"):
        answer = client.get(address("meet_picture", campaign, picture.name, size))
        assert answer["Content-Type"] == "image/webp"
        assert b"rumah Sari" not in answer.content
        opened = Image.open(io.BytesIO(answer.content))
        assert not opened.getexif()
        assert opened.size == (640, 480)
    assert read(client, address("change_block", campaign, session.code, block.code))
