"""Importing, opening, opening again; and what happens when files are changed, damaged or in the way."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from skillshub.core.errors import DataMissing, SkillshubError
from skillshub.core.settings import Settings
from skillshub.i18n import LANGUAGES
from skillshub.taxonomy import disk, store
from skillshub.taxonomy.releases import POINTER, base, current_release
from skillshub.taxonomy.store import import_esco, open_taxonomy
from skillshub.taxonomy.taxonomy import Taxonomy

from .conftest import BAKER, LAW

PackWriter = Callable[..., Path]


def assert_same(one: Taxonomy, other: Taxonomy) -> None:
    assert one.checksum == other.checksum
    assert one.version == other.version
    assert one.knowledge == other.knowledge
    assert one.label_frame.equals(other.label_frame)
    assert one.relations.equals(other.relations)
    for id_ in one.label_frame["concept"].unique().sort():
        assert one.concept(id_) == other.concept(id_)
        assert one.occupation(id_) == other.occupation(id_)


@pytest.fixture
def forbid_compiling(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it, and compiling anew fails the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("compiled again")

    return lambda: monkeypatch.setattr(store, "compile_taxonomy", refuse)


def test_the_pack_alone(write_pack: PackWriter, settings: Settings, forbid_compiling: Callable[[], None]) -> None:
    root = write_pack()
    first = open_taxonomy(settings, root=root)
    assert (first.version, first.warnings) == ("pack 0.1.0", ())
    forbid_compiling()
    assert_same(open_taxonomy(settings, root=root), first)


def test_a_release_is_opened_again_as_it_was_imported(
    write_pack: PackWriter, settings: Settings, esco_folder: Path, forbid_compiling: Callable[[], None]
) -> None:
    root = write_pack()
    report = import_esco(esco_folder, settings)
    assert report.counts["occupation"] == 3
    first = open_taxonomy(settings, root=root)
    assert first.version == "pack 0.1.0 + ESCO 2022-07"
    assert set(first.sources) == {"pack", "esco"}
    assert f"esco:{BAKER}" in first
    forbid_compiling()
    assert_same(open_taxonomy(settings, root=root), first)


def test_the_order_of_opening_and_importing_makes_no_difference(
    write_pack: PackWriter, settings: Settings, esco_folder: Path, tmp_path: Path
) -> None:
    root = write_pack()
    open_taxonomy(settings, root=root)
    import_esco(esco_folder, settings)
    other = Settings.load(env={"SKILLSHUB_HOME": str(tmp_path / "other")})
    import_esco(esco_folder, other)
    assert_same(open_taxonomy(settings, root=root), open_taxonomy(other, root=root))


def test_importing_twice_leaves_one_release(write_pack: PackWriter, settings: Settings, esco_folder: Path) -> None:
    root = write_pack()
    import_esco(esco_folder, settings)
    first = open_taxonomy(settings, root=root)
    import_esco(esco_folder, settings)
    assert_same(open_taxonomy(settings, root=root), first)
    assert len([p for p in base(settings).iterdir() if p.is_dir()]) == 1


def test_a_second_release_takes_the_place_of_the_first(
    write_pack: PackWriter, settings: Settings, esco_folder: Path
) -> None:
    root = write_pack()
    import_esco(esco_folder, settings)
    first = open_taxonomy(settings, root=root)
    path = esco_folder / "occupations_en.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("artisan baker", "village baker"), encoding="utf-8")
    import_esco(esco_folder, settings)
    second = open_taxonomy(settings, root=root)
    assert second.checksum != first.checksum
    assert second.concept(f"esco:{BAKER}").alternatives["en"] == ("village baker", "pastry baker")
    assert second.warnings == ()


def test_a_failed_import_leaves_the_release_in_use(
    write_pack: PackWriter, settings: Settings, esco_folder: Path
) -> None:
    root = write_pack()
    import_esco(esco_folder, settings)
    first = open_taxonomy(settings, root=root)
    (esco_folder / "skills_en.csv").write_bytes(b"")
    with pytest.raises(DataMissing):
        import_esco(esco_folder, settings)
    again = open_taxonomy(settings, root=root)
    assert_same(again, first)


def test_a_crash_while_storing_leaves_the_release_in_use(
    write_pack: PackWriter, settings: Settings, esco_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_pack()
    import_esco(esco_folder, settings)
    first = open_taxonomy(settings, root=root)
    path = esco_folder / "occupations_en.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("artisan", "village"), encoding="utf-8")

    def full(target: Path, content: bytes) -> None:
        if target.name == "relations.arrow":
            raise OSError(28, "No space left on device")
        target.write_bytes(content)

    monkeypatch.setattr(disk, "write_bytes", full)
    with pytest.raises(SkillshubError) as raised:
        import_esco(esco_folder, settings)
    assert raised.value.what.id == "taxonomy.error.write"
    assert "No space left" in str(raised.value)
    monkeypatch.undo()
    again = open_taxonomy(settings, root=root)
    assert again.checksum == first.checksum
    assert [w.id for w in again.warnings] == ["taxonomy.warning.source_changed"]
    assert len(list(base(settings).iterdir())) == 2  # the pointer and the release


def test_a_data_folder_that_cannot_be_made(settings: Settings, esco_folder: Path) -> None:
    settings.data.parent.mkdir(exist_ok=True)
    settings.data.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(SkillshubError) as raised:
        import_esco(esco_folder, settings)
    assert raised.value.what.id == "taxonomy.error.write"
    for lang in LANGUAGES:
        assert str(base(settings)) in raised.value.in_(lang)


def test_a_changed_source_is_noticed_by_content(write_pack: PackWriter, settings: Settings, esco_folder: Path) -> None:
    root = write_pack()
    import_esco(esco_folder, settings)
    path = esco_folder / "skills_en.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")  # a new date, the same content
    assert open_taxonomy(settings, root=root).warnings == ()
    path.write_text(text.replace("labour law", "labor law"), encoding="utf-8")
    (warning,) = open_taxonomy(settings, root=root).warnings
    for lang in LANGUAGES:
        assert "skills_en.csv" in warning.in_(lang)
        assert str(esco_folder) in warning.in_(lang)


def test_files_that_came_or_went_are_a_change(write_pack: PackWriter, settings: Settings, esco_folder: Path) -> None:
    root = write_pack()
    import_esco(esco_folder, settings)
    new = esco_folder / "skills_nl.csv"
    shutil.copy(esco_folder / "skills_de.csv", new)
    assert "skills_nl.csv" in open_taxonomy(settings, root=root).warnings[0].in_("en")
    new.unlink()
    (esco_folder / "skills_de.csv").unlink()
    assert "skills_de.csv" in open_taxonomy(settings, root=root).warnings[0].in_("en")


def test_the_source_is_not_needed_again(write_pack: PackWriter, settings: Settings, esco_folder: Path) -> None:
    import_esco(esco_folder, settings)
    open_taxonomy(settings, root=write_pack())
    shutil.rmtree(esco_folder)
    changed = write_pack(("skills/electrical.csv", "kabels trekken", "kabel leggen"))
    taxonomy = open_taxonomy(settings, root=changed)
    assert taxonomy.warnings == ()
    assert "kabel leggen" in taxonomy.concept("skill:wiring").alternatives["nl"]
    assert taxonomy.label(f"esco:{LAW}", "de") == "Arbeitsrecht"


def _one_folder(settings: Settings) -> Path:
    (folder,) = (settings.cache / "taxonomy").iterdir()
    return folder


@pytest.mark.parametrize("name", ["manifest.json", "labels.arrow", "knowledge.json", "details.json"])
@pytest.mark.parametrize("damage", ["cut", "flip", "gone"])
def test_a_damaged_compiled_form_is_made_again(
    write_pack: PackWriter, settings: Settings, name: str, damage: str, forbid_compiling: Callable[[], None]
) -> None:
    root = write_pack()
    first = open_taxonomy(settings, root=root)
    _damage(_one_folder(settings) / name, damage)
    again = open_taxonomy(settings, root=root)
    assert_same(again, first)
    assert again.warnings == ()
    forbid_compiling()
    assert_same(open_taxonomy(settings, root=root), first)


def _damage(path: Path, damage: str) -> None:
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    else:
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 0x80]) + content[middle + 1 :])


@pytest.mark.parametrize("name", ["manifest.json", "labels.arrow", "concepts.arrow", "relations.arrow"])
@pytest.mark.parametrize("damage", ["cut", "flip", "gone"])
def test_a_damaged_release_is_told_with_what_to_do(
    write_pack: PackWriter, settings: Settings, esco_folder: Path, name: str, damage: str
) -> None:
    root = write_pack()
    import_esco(esco_folder, settings)
    (release,) = (p for p in base(settings).iterdir() if p.is_dir())
    _damage(release / name, damage)
    with pytest.raises(DataMissing) as raised:
        open_taxonomy(settings, root=root)
    for lang in LANGUAGES:
        assert name in raised.value.in_(lang)
        assert "skillshub taxonomy import esco" in raised.value.in_(lang)
    import_esco(esco_folder, settings)
    assert f"esco:{BAKER}" in open_taxonomy(settings, root=root)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"folder": "../elsewhere"}', '{"folder": "not-there"}'])
def test_a_damaged_pointer(write_pack: PackWriter, settings: Settings, esco_folder: Path, content: str) -> None:
    import_esco(esco_folder, settings)
    (base(settings) / POINTER).write_text(content, encoding="utf-8")
    with pytest.raises(DataMissing) as raised:
        open_taxonomy(settings, root=write_pack())
    assert raised.value.what.id == "taxonomy.error.release_damaged"


def test_a_release_of_another_program_version(settings: Settings, esco_folder: Path) -> None:
    import_esco(esco_folder, settings)
    (release,) = (p for p in base(settings).iterdir() if p.is_dir())
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    manifest["meta"]["format"] = 99
    (release / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(DataMissing) as raised:
        current_release(settings)
    assert raised.value.what.id == "taxonomy.error.release_format"


def test_a_cache_that_cannot_be_written_costs_time_only(write_pack: PackWriter, settings: Settings) -> None:
    root = write_pack()
    settings.data.mkdir(parents=True)
    settings.cache.write_text("a file in the way", encoding="utf-8")
    first = open_taxonomy(settings, root=root)
    assert [w.id for w in first.warnings] == ["taxonomy.warning.cache"]
    assert all(first.warnings[0].in_(lang) for lang in LANGUAGES)
    assert_same(open_taxonomy(settings, root=root), first)


def test_compiled_forms_do_not_pile_up(write_pack: PackWriter, settings: Settings) -> None:
    for number in range(6):
        open_taxonomy(settings, root=write_pack(("skills/electrical.csv", "kabels", f"kabels{number}")))
    assert len(list((settings.cache / "taxonomy").iterdir())) == store.KEPT


def test_an_unsound_pack_is_told(write_pack: PackWriter, settings: Settings) -> None:
    with pytest.raises(DataMissing) as raised:
        open_taxonomy(settings, root=write_pack(("occupations/all.toml", '"energy"', '"enery"')))
    assert raised.value.what.id == "taxonomy.error.pack"


def test_unfinished_folders_of_long_ago_are_swept(settings: Settings, esco_folder: Path) -> None:
    import os

    litter = base(settings) / ".tmp-1-abc"
    litter.mkdir(parents=True)
    os.utime(litter, (0, 0))
    fresh = base(settings) / ".tmp-2-abc"
    fresh.mkdir()
    import_esco(esco_folder, settings)
    assert not litter.exists()
    assert fresh.exists()


def test_stored_tables_are_the_imported_ones(settings: Settings, esco_folder: Path) -> None:
    from skillshub.taxonomy.esco import read_esco

    import_esco(esco_folder, settings)
    release = current_release(settings)
    assert release is not None
    stored, read = release.tables(), read_esco(esco_folder).tables
    for name in ("concepts", "labels", "relations"):
        one: pl.DataFrame = getattr(stored, name)
        assert one.equals(getattr(read, name))
        assert one.schema == getattr(read, name).schema
