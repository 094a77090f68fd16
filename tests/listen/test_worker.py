# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker: files in, reports and numbers out; ends that leave nothing half behind."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from gaung.campaigns.models import Campaign
from gaung.engine.conversation.mapping import ColumnMapping
from gaung.engine.conversation.table import CONVERSATION, part_paths
from gaung.engine.dialogue import compare
from gaung.listen import queries
from gaung.listen.actions import imports as actions
from gaung.listen.actions import records
from gaung.listen.actions.accounts import choose_own_account, name_own_accounts
from gaung.listen.actions.analyses import ask_analysis
from gaung.listen.enums import AnalysisState, ImportState
from gaung.listen.errors import NothingToCancelError, NothingToUndoError
from gaung.listen.folders import (
    analyses_folder,
    imports_folder,
    parts_folder,
    spill_folder,
    upload_path,
)
from gaung.listen.memory import resident_bytes
from gaung.listen.models import Analysis, HeaderMapping, Import
from gaung.listen.people import community_salt, pseudonym_of
from gaung.listen.tasks import child_process
from gaung.listen.tasks.sweeping import sweep
from gaung.listen.tasks.turn import take_turn
from tests.factories import NOW, make_campaign, make_person
from tests.listen.making import OURS, conversation_csv, heard, start, work

pytestmark = pytest.mark.django_db

SAMPLES = [
    ("4cat/tiktok-comments.csv", "fourcat"),
    ("zeeschuimer/tiktok-comments.ndjson", "zeeschuimer"),
    ("apify/instagram-comment-scraper.json", "apify_instagram"),
    ("instaloader/2026-11-20_03-00-00_UTC_comments.json", "instaloader"),
    ("youtube/ytdlp.info.json", "ytdlp"),
    ("whatsapp/ios_id__chat.txt", "whatsapp"),
    ("exportcsv/excel_id_semicolon.csv", "generic_csv"),
    ("tiktok/research_api_comments.json", "tiktok_research_api"),  # nobody wrote it
]


def _leftovers(imported: Import) -> list[Path]:
    """Whatever a job may have left: upload, parts, unfinished parts, spilled tables."""
    folder = imports_folder(imported.campaign.code)
    found = [upload_path(imported.code), spill_folder(imported.code)]
    found += folder.glob(f"*{imported.code}*") if folder.is_dir() else []
    return [path for path in found if path.exists()]


@pytest.mark.parametrize(("name", "reader"), SAMPLES)
def test_every_kind_of_sample_is_read(
    campaign: Campaign, shared_data: Path, name: str, reader: str
) -> None:
    imported = start(campaign, shared_data / "samples" / name)
    assert take_turn()
    imported.refresh_from_db()
    assert (imported.state, imported.reader) == (ImportState.DONE, reader)
    assert imported.report is not None
    skipped = imported.report["n_skipped_system"]
    assert imported.n_read == imported.n_accepted + imported.n_refused + skipped
    assert part_paths(parts_folder(campaign.code, imported.code))
    assert not upload_path(imported.code).exists()
    assert not spill_folder(imported.code).exists()


def test_an_import_becomes_a_measurement(campaign: Campaign, tmp_path: Path) -> None:
    name_own_accounts(by=make_person(), at=NOW, campaign=campaign, handles=[OURS])
    heard(campaign, conversation_csv(tmp_path / "a.csv"))
    analysis = queries.latest_analysis(campaign)
    assert analysis is not None
    assert analysis.result is not None
    told = {each["code"]: each for each in analysis.result["components"]}
    assert (told["QRR"]["numerator"], told["QRR"]["denominator"]) == (6, 12)
    assert (told["LOOP"]["numerator"], told["LOOP"]["denominator"]) == (3, 12)
    assert told["TTR"]["value"] == pytest.approx(2.0)
    assert analysis.n_unanswered == 6
    assert analysis.is_owner_known
    assert queries.voices_path(campaign, analysis).exists()


def test_no_handle_is_kept_and_salts_differ(campaign: Campaign, tmp_path: Path) -> None:
    imported = heard(campaign, conversation_csv(tmp_path / "a.csv"))
    parts = b"".join(
        path.read_bytes() for path in part_paths(parts_folder(campaign.code, imported.code))
    )
    assert b"warga1" not in parts
    assert "warga1" not in str(imported.report)
    other = make_campaign()
    assert community_salt(campaign.community) != community_salt(other.community)


def test_two_imports_are_counted_once_where_they_overlap(
    campaign: Campaign, tmp_path: Path
) -> None:
    name_own_accounts(by=make_person(), at=NOW, campaign=campaign, handles=[OURS])
    heard(campaign, conversation_csv(tmp_path / "a.csv", n_threads=12, answered=2), label="Sebelum")
    heard(
        campaign, conversation_csv(tmp_path / "b.csv", n_threads=14, answered=14), label="Sesudah"
    )
    analysis = queries.latest_analysis(campaign)
    assert analysis is not None
    assert analysis.result is not None
    assert analysis.result["coverage"]["n_public"] == 14 + 7
    before, after = queries.import_readings(campaign)
    assert (str(before.imported), str(after.imported)) == ("Sebelum", "Sesudah")
    change = compare(before.readings, after.readings)
    assert change.component(before.readings.components[1].code).difference == pytest.approx(
        1 - 2 / 12, abs=1e-6
    )
    assert Analysis.objects.filter(campaign=campaign).count() == 1
    assert len(list(analyses_folder(campaign.code).iterdir())) == 1


def test_telling_the_own_account_measures_everything_again(
    campaign: Campaign, tmp_path: Path
) -> None:
    imported = heard(campaign, conversation_csv(tmp_path / "a.csv"))
    first = queries.latest_analysis(campaign)
    assert first is not None
    assert not first.is_owner_known
    assert imported.report is not None
    candidates = [each["pseudonym"] for each in imported.report["owner_candidates"]]
    ours = pseudonym_of(campaign.community, OURS)
    assert ours in candidates
    choose_own_account(by=make_person(), at=NOW, campaign=campaign, pseudonym=ours)
    imported.refresh_from_db()
    assert imported.result is None
    work()
    second = queries.latest_analysis(campaign)
    assert second is not None
    assert second.is_owner_known
    imported.refresh_from_db()
    assert imported.result is not None


def test_a_file_without_a_conversation_is_refused_with_the_reason(
    campaign: Campaign, shared_data: Path
) -> None:
    imported = heard(campaign, shared_data / "samples/instagram/post_comments_1.en.json")
    assert imported.state == ImportState.REFUSED
    assert imported.failure is not None
    assert imported.failure["params"]["reason"] == "own_comments_only"
    assert not _leftovers(imported)


def test_a_broken_file_is_refused(campaign: Campaign, tmp_path: Path) -> None:
    file = tmp_path / "rusak.json"
    file.write_text(
        '[{"id": 1, "text": "halo", "owner": {"username": "a"}, "created_at": 1, "answers": []},'
    )
    imported = heard(campaign, file)
    assert imported.state == ImportState.REFUSED
    assert imported.failure is not None
    assert imported.failure["code"] == "truncated_json"
    assert not _leftovers(imported)


@pytest.mark.parametrize(
    "text",
    [
        "k1;k2\nini komentar yang agak panjang kak;budi\nyang ini juga panjang;siti\n",
        '[{"k1": "ini komentar yang agak panjang kak", "k2": "budi"}, {"k1": "juga", "k2": "siti"}]',
    ],
    ids=["table", "json"],
)
def test_columns_are_asked_once_and_remembered(
    campaign: Campaign, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "aneh"
    file.write_text(text)
    imported = heard(campaign, file)
    assert imported.state == ImportState.NEEDS_MAPPING
    assert imported.report is not None
    assert upload_path(imported.code).exists()
    actions.choose_mapping(
        by=make_person(),
        at=NOW,
        imported=imported,
        mapping=ColumnMapping("k1", "k2"),
        signature=imported.report["signature"],
    )
    work()
    imported.refresh_from_db()
    assert (imported.state, imported.n_accepted) == (ImportState.DONE, 2)
    assert HeaderMapping.objects.filter(community=campaign.community).count() == 1
    again = heard(campaign, file)
    assert again.state == ImportState.DONE
    assert heard(make_campaign(), file).state == ImportState.NEEDS_MAPPING


def test_cancelling_while_it_waits(
    campaign: Campaign,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    imported = start(campaign, conversation_csv(tmp_path / "a.csv"))
    with django_capture_on_commit_callbacks(execute=True):
        actions.cancel_import(by=make_person(), at=NOW, imported=imported)
    assert not take_turn()
    imported.refresh_from_db()
    assert imported.state == ImportState.CANCELLED
    assert not _leftovers(imported)
    with pytest.raises(NothingToCancelError):
        actions.cancel_import(by=make_person(), at=NOW, imported=imported)


def test_cancelling_while_it_is_read_kills_the_child(
    campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = start(campaign, conversation_csv(tmp_path / "a.csv"))
    by = make_person()
    monkeypatch.setattr(child_process, "CHILD", _child("import time; time.sleep(600)"))

    def ask_in_between() -> bool:
        Import.objects.filter(pk=imported.pk, cancel_asked_at=None).update(cancel_asked_at=NOW)
        return False

    assert by
    assert take_turn(ask_in_between)
    imported.refresh_from_db()
    assert imported.state == ImportState.CANCELLED
    assert not _leftovers(imported)


def test_a_child_that_dies_is_tried_once_more_then_the_import_fails(
    campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = start(campaign, conversation_csv(tmp_path / "a.csv"))
    monkeypatch.setattr(child_process, "CHILD", _child("import os; os.abort()"))
    assert take_turn()
    imported.refresh_from_db()
    assert (imported.state, imported.n_tries) == (ImportState.WAITING, 1)
    assert upload_path(imported.code).exists()
    assert take_turn()
    imported.refresh_from_db()
    assert imported.state == ImportState.FAILED
    assert imported.failure == {"code": "broke_off", "params": {}}
    assert not _leftovers(imported)


def test_the_memory_limit_ends_the_job_with_a_sentence(
    campaign: Campaign, tmp_path: Path, settings: Settings
) -> None:
    if sys.platform != "linux":
        pytest.skip("the limit of memory is only kept on Linux")
    settings.GAUNG_WORKER_MEMORY_MB = 16
    file = tmp_path / "lebar.csv"
    text = "x" * 60_000
    file.write_text("text,username\n" + f"{text},budi\n" * 900)
    imported = heard(campaign, file)
    assert imported.state == ImportState.FAILED
    assert imported.failure is not None
    assert imported.failure["code"] == "out_of_memory"
    assert not _leftovers(imported)


def test_parts_of_an_earlier_version_are_measured_again(campaign: Campaign, tmp_path: Path) -> None:
    imported = heard(campaign, conversation_csv(tmp_path / "a.csv"))
    (part,) = part_paths(parts_folder(campaign.code, imported.code))
    first_version = CONVERSATION.names[: CONVERSATION.get_field_index("row")]
    pq.write_table(pq.read_table(part, columns=first_version), part)
    ask_analysis(campaign=campaign, at=timezone.now())
    work()
    assert campaign.analyses.get().state == AnalysisState.DONE
    assert pq.read_schema(part).equals(CONVERSATION)


def test_processes_that_help_count_in_the_memory_of_the_job() -> None:
    if sys.platform != "linux":
        pytest.skip("the limit of memory is only kept on Linux")
    before = resident_bytes()
    hog = "import sys; held = b'x' * 80_000_000; print(len(held), flush=True); sys.stdin.read()"
    helper = subprocess.Popen(
        [sys.executable, "-c", hog], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert helper.stdout is not None
    helper.stdout.readline()
    during = resident_bytes()
    helper.communicate()
    assert during - before > 75_000_000


def test_a_worker_that_goes_home_gives_its_job_back(
    campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = start(campaign, conversation_csv(tmp_path / "a.csv"))
    with monkeypatch.context() as patched:
        patched.setattr(child_process, "CHILD", _child("import time; time.sleep(600)"))
        take_turn(lambda: True)
    imported.refresh_from_db()
    assert (imported.state, imported.n_tries) == (ImportState.WAITING, 0)
    work()
    imported.refresh_from_db()
    assert imported.state == ImportState.DONE


def test_a_job_whose_worker_died_is_taken_again(campaign: Campaign, tmp_path: Path) -> None:
    imported = start(campaign, conversation_csv(tmp_path / "a.csv"))
    long_ago = timezone.now() - timedelta(minutes=5)
    assert records.claim_import(at=long_ago) == imported
    work()
    imported.refresh_from_db()
    assert (imported.state, imported.n_tries) == (ImportState.DONE, 2)


def test_a_job_whose_workers_died_twice_has_failed(campaign: Campaign, tmp_path: Path) -> None:
    imported = start(campaign, conversation_csv(tmp_path / "a.csv"))
    for minutes in (9, 5):
        long_ago = timezone.now() - timedelta(minutes=minutes)
        assert records.claim_import(at=long_ago) == imported
        records.revive_stale(at=long_ago + timedelta(minutes=1))
    imported.refresh_from_db()
    assert imported.state == ImportState.FAILED


def test_one_import_is_claimed_by_one_worker_only(campaign: Campaign, tmp_path: Path) -> None:
    imported = start(campaign, conversation_csv(tmp_path / "a.csv"))
    assert records.claim_import(at=timezone.now()) == imported
    assert records.claim_import(at=timezone.now()) is None


def test_a_worker_thought_dead_changes_nothing_any_more(campaign: Campaign, tmp_path: Path) -> None:
    imported = start(campaign, conversation_csv(tmp_path / "a.csv"))
    slow = records.claim_import(at=NOW)
    assert slow is not None
    records.revive_stale(at=NOW + timedelta(minutes=1))
    quick = records.claim_import(at=NOW + timedelta(minutes=2))
    assert quick is not None
    records.record_refusal(imported=slow, at=NOW, told={"code": "empty", "params": {}})
    imported.refresh_from_db()
    assert imported.state == ImportState.READING
    assert not records.note_progress(job=slow, at=NOW, told={})
    assert records.note_progress(job=quick, at=NOW, told={})


def test_a_removed_import_comes_back_within_half_a_minute(
    campaign: Campaign, tmp_path: Path
) -> None:
    imported = heard(campaign, conversation_csv(tmp_path / "a.csv"))
    by, at = make_person(), timezone.now()
    actions.remove_import(by=by, at=at, imported=imported)
    assert not take_turn()
    assert part_paths(parts_folder(campaign.code, imported.code))
    actions.restore_import(by=by, at=at + timedelta(seconds=29), imported=imported)
    work()
    assert queries.latest_analysis(campaign) is not None
    assert [each.code for each in queries.imports_of(campaign)] == [imported.code]


def test_after_half_a_minute_a_removed_import_is_gone(campaign: Campaign, tmp_path: Path) -> None:
    kept = heard(campaign, conversation_csv(tmp_path / "a.csv"))
    imported = heard(campaign, conversation_csv(tmp_path / "b.csv", n_threads=20))
    by, at = make_person(), timezone.now() - timedelta(seconds=31)
    actions.remove_import(by=by, at=at, imported=imported)
    with pytest.raises(NothingToUndoError):
        actions.restore_import(by=by, at=timezone.now(), imported=imported)
    work()
    assert not _leftovers(imported)
    analysis = queries.latest_analysis(campaign)
    assert analysis is not None
    assert analysis.result is not None
    assert analysis.result["coverage"]["n_public"] == 12 + 6 + 3  # nobody said who we are
    actions.remove_import(by=by, at=at, imported=kept)
    work()
    assert queries.latest_analysis(campaign) is None
    assert not analyses_folder(campaign.code).exists()


def test_a_failed_analysis_keeps_the_last_numbers(
    campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard(campaign, conversation_csv(tmp_path / "a.csv"))
    first = queries.latest_analysis(campaign)
    ask_analysis(campaign=campaign, at=timezone.now())
    monkeypatch.setattr(child_process, "CHILD", _child("import os; os.abort()"))
    work()
    assert queries.latest_analysis(campaign) == first
    failed = queries.work_of(campaign).analysis
    assert failed is not None
    assert failed.state == AnalysisState.FAILED


def test_the_child_sees_no_secret(
    campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAUNG_SECRET_KEY", "rahasia")
    seen = tmp_path / "seen"
    code = f"import os; open({str(seen)!r}, 'w').write(repr(dict(os.environ)))"
    monkeypatch.setattr(child_process, "CHILD", _child(code))
    start(campaign, conversation_csv(tmp_path / "a.csv"))
    take_turn()
    assert "rahasia" not in seen.read_text()


def test_a_mapping_that_nobody_gives_ends_after_days(campaign: Campaign, tmp_path: Path) -> None:
    file = tmp_path / "aneh.csv"
    file.write_text("k1;k2\nini komentar yang agak panjang kak;budi\nyang ini juga panjang;siti\n")
    imported = heard(campaign, file)
    sweep(NOW + timedelta(days=2))
    imported.refresh_from_db()
    assert imported.state == ImportState.NEEDS_MAPPING
    sweep(NOW + timedelta(days=4))
    imported.refresh_from_db()
    assert imported.state == ImportState.FAILED
    assert imported.report is None


def _child(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)
