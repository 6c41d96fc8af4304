# ruff: noqa: E501 - tables of cases read better in rows
"""What an office lays over the pack: added, corrected, refused with line and reason, and kept as it was good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from skillshub.core.errors import NoneAccepted, SkillshubError, UsageError
from skillshub.core.settings import Settings
from skillshub.i18n import LANGUAGES
from skillshub.taxonomy import overlay as overlay_module
from skillshub.taxonomy.overlay import add_file, check_overlay, last_good, overlay_state, remove_file
from skillshub.taxonomy.overlay_template import TEMPLATES, overlay_template
from skillshub.taxonomy.pack import load_pack
from skillshub.taxonomy.store import import_esco, open_taxonomy
from skillshub.taxonomy.taxonomy import Taxonomy

PackWriter = Callable[..., Path]
LABELS = '[[occupation]]\nid = "occ:electrician"\nalt.nl = ["stroomvakman"]\n'
FLAG = """
[[flag]]
id = "flag:own-canteen"
topic = "tax"
trigger = "cross_border"
text = { nl = "a", de = "b", en = "c" }
ask = { nl = "a", de = "b", en = "c" }
source = "letter of 3 November"
checked_on = 2026-11-20
certainty = "high"
"""


class Office:
    """An office with a small pack under its own folder."""

    def __init__(self, root: Path, settings: Settings, desk: Path) -> None:
        self.root, self.settings, self.desk = root, settings, desk
        desk.mkdir()

    def file(self, name: str, text: str) -> Path:
        place = self.desk / name
        place.write_text(text, encoding="utf-8")
        return place

    def put(self, name: str, text: str | bytes) -> None:
        """As somebody with an editor does it: unchecked."""
        place = self.settings.overlay / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())

    def add(self, name: str, text: str, *, replace: bool = False) -> list[str]:
        return add_file(self.file(name, text), self.settings, replace_=replace, root=self.root)

    def open(self) -> Taxonomy:
        return open_taxonomy(self.settings, root=self.root)

    def faults(self) -> list[tuple[str, int | None, str, str, str, str]]:
        return [
            (p.file, p.line, p.entry, p.field, p.value, p.nearest)
            for p in overlay_state(self.settings, root=self.root).problems
        ]


@pytest.fixture
def office(write_pack: PackWriter, settings: Settings, tmp_path: Path) -> Office:
    return Office(write_pack(), settings, tmp_path / "desk")


def test_own_words_are_added_to_those_of_the_pack(office: Office) -> None:
    before = office.open()
    assert office.add("own.toml", LABELS) == ["occ:electrician"]
    after = office.open()
    assert after.concept("occ:electrician").alternatives["nl"] == ("elektromonteur", "stroomvakman")
    assert after.concept("occ:electrician").labels == before.concept("occ:electrician").labels
    assert after.occupation("occ:electrician") == before.occupation("occ:electrician")
    assert "stroomvakman" in after.label_frame["text"].to_list()
    change = after.changes["occ:electrician"]
    assert (change.file, change.corrects) == ("overlay/own.toml", "occupations/all.toml")
    assert after.checksum != before.checksum
    assert after.sources.keys() == {"pack", "overlay"}
    assert after.sources["pack"] == before.sources["pack"]


def test_words_are_added_to_a_skill_of_a_csv_file(office: Office) -> None:
    office.add(
        "own.toml", '[[skill]]\nid = "skill:wiring"\nalt = { nl = ["kabels trekken", "lussen"], en = ["lay"] }\n'
    )
    wiring = office.open().concept("skill:wiring")
    assert wiring.alternatives["nl"] == ("kabels trekken", "draden trekken", "lussen")
    assert wiring.alternatives["de"] == ("Kabel ziehen",)
    assert wiring.alternatives["en"] == ("lay",)


def test_an_own_rule_names_its_origin_and_changes_the_rules_checksum(office: Office) -> None:
    before = office.open().knowledge
    office.add("own.toml", FLAG)
    after = office.open().knowledge
    flag = after.flags["flag:own-canteen"]
    assert flag.facts.source == "own: letter of 3 November"
    assert after.checksum != before.checksum
    assert after.flags["flag:home-days"] == before.flags["flag:home-days"]


def test_a_correction_replaces_what_it_names_and_nothing_else(office: Office) -> None:
    office.add(
        "own.toml",
        '[[flag]]\nid = "flag:home-days"\nthreshold = 40\nvalid_from = ""\n'
        'source = "treaty"\nchecked_on = 2026-11-25\ncertainty = "medium"\n',
    )
    flag = office.open().knowledge.flags["flag:home-days"]
    assert (flag.threshold, flag.unit, flag.lives) == (40, "days", "NL")
    assert (flag.facts.source, flag.facts.valid_from) == ("own: treaty", None)
    assert flag.facts.checked_on == date(2026, 11, 25)


def test_a_corrected_rule_needs_a_source_of_its_own(office: Office) -> None:
    office.put("own.toml", '[[flag]]\nid = "flag:home-days"\nthreshold = 40\n')
    assert [(line, field) for _, line, _, field, _, _ in office.faults()] == [
        (1, "source"),
        (1, "checked_on"),
        (1, "certainty"),
    ]
    assert office.open().knowledge.flags["flag:home-days"].threshold == 34


def test_everything_else_can_be_added_too(office: Office) -> None:
    office.add(
        "all.toml",
        """
[[skill]]
id = "skill:own-looping"
kind = "skill"
nl = "lussen"
de = "Schleifen legen"
en = "looping"
group = ["grp:electrical"]
[[occupation]]
id = "occ:own-looper"
nl = "lusser"
de = "Schleifenleger/in"
en = "looper"
sector = "energy"
essential = ["skill:own-looping", "skill:wiring"]
[[pin]]
text = "De Lusser"
lang = "nl"
kind = "occupation"
concept = "occ:own-looper"
why = "in this house"
[[postcode]]
country = "NL"
postcode = "6511"
lat = 51.85
lon = 5.86
[[crossing]]
id = "own-bridge"
name = "Own bridge"
zones = ["B", "R"]
lat = 51.93
lon = 5.99
source = "plan"
checked_on = 2026-11-20
certainty = "low"
""",
    )
    office.add("places.csv", "country,postcode,name,municipality,lat,lon,zone\nNL,6999,Own,Own,51.9,6.0,R\n")
    found = office.open()
    profile = found.occupation("occ:own-looper")
    assert profile is not None
    assert profile.essential == ("skill:own-looping", "skill:wiring")
    assert any(pin.concept == "occ:own-looper" for pin in found.knowledge.pins)
    assert found.knowledge.places["NL", "6511"].lat == 51.85
    assert found.knowledge.places["NL", "6511"].name == "Nijmegen"
    assert found.knowledge.places["NL", "6999"].zone == "R"
    assert found.knowledge.crossings["own-bridge"].facts.source == "own: plan"
    assert not found.changes["occ:own-looper"].corrects
    assert found.changes["postcode NL 6511"].corrects == "geography/postcodes.csv"


def test_over_an_imported_release_as_well(office: Office, esco_folder: Path) -> None:
    import_esco(esco_folder, office.settings)
    office.add("own.toml", LABELS)
    found = office.open()
    assert found.sources.keys() == {"pack", "overlay", "esco"}
    assert "stroomvakman" in found.concept("occ:electrician").alternatives["nl"]
    assert found.version.startswith("pack 0.1.0 + own ")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[flag]\n", (1, "", "", "", "")),
        ("\n\n[[occupation]]\nid = 'x\n", (4, "", "", "", "")),
        ('[[occupatoin]]\nid = "occ:x"\n', (1, "", "", "occupatoin", "occupation")),
        ('# own\n\n[[occupation]]\nid = "occ:electrician"\nsector = "energi"\n', (5, "occ:electrician", "sector", "energi", "energy")),
        ('[[occupation]]\nid = "occ:electrician"\nessential = ["skill:wirring"]\n', (3, "occ:electrician", "essential", "skill:wirring", "skill:wiring")),
        ('[[occupation]]\nid = "occ:electrician"\nallt.nl = ["x"]\n', (3, "occ:electrician", "", "allt", "alt")),
        ('[[occupation]]\nid = "occ:electrician"\nalt.nl = ["verpleegkundige"]\n', (1, "occ:electrician", "nl", "verpleegkundige", "")),
        ('[[occupation]]\nid = "occ:nurse"\nalt = 3\n', (3, "occ:nurse", "alt", "3", "")),
        (LABELS + LABELS, (4, "occ:electrician", "", "occ:electrician", "")),
        ("occupation = 3\n", (None, "", "occupation", "", "")),
        ("figure = " + "9" * 5000, (None, "", "", "", "")),
        ("a = " + "[" * 5000, (None, "", "", "", "")),
        (FLAG.replace("2026-11-20", '"yesterday"'), (9, "flag:own-canteen", "checked_on", "yesterday", "")),
        (FLAG.replace("cross_border", "crossborder"), (5, "flag:own-canteen", "trigger", "crossborder", "cross_border")),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_value_and_nearest_choice(
    office: Office, text: str, fault: tuple[int | None, str, str, str, str]
) -> None:
    office.put("own.toml", text)
    found = office.faults()
    assert ("overlay/own.toml", *fault) in found
    with pytest.raises(NoneAccepted) as refused:
        office.add("other.toml", text)
    for lang in LANGUAGES:
        assert "other.toml" in refused.value.in_(lang)
    assert not (office.settings.overlay / "other.toml").exists()


def test_a_row_of_a_csv_file_is_told_by_its_line(office: Office) -> None:
    office.put("places.csv", "country,postcode,name,municipality,lat,lon,zone\nNL,6999,Own,Own,51.9,6.0,Q\nNL,1\n")
    assert [(line, entry, field) for _, line, entry, field, _, _ in office.faults()] == [
        (3, "NL", ""),
        (2, "NL 6999", "zone"),
    ]


@pytest.mark.parametrize("name", ["own.toml.txt", "Own.TOML"])
def test_a_file_with_a_slip_in_its_name_is_told(office: Office, name: str) -> None:
    office.put(name, LABELS)
    assert [(file, value) for file, _, _, _, value, _ in office.faults()] == [(f"overlay/{name}", name)]


def test_other_files_in_the_folder_are_left_alone(office: Office) -> None:
    for name in ("README.md", "desktop.ini", "photo.jpg", ".hidden.toml", "_draft.toml"):
        office.put(name, b"\xff\x00 not ours")
    assert office.open().warnings == ()
    assert office.open().sources.keys() == {"pack"}


def test_the_last_good_one_stays_in_force(office: Office) -> None:
    office.add("own.toml", LABELS)
    good = office.open()
    office.put("own.toml", LABELS.replace("[[", "[", 1))
    for _ in range(2):
        kept = office.open()
        assert kept.checksum == good.checksum
        assert [warning.id for warning in kept.warnings] == ["overlay.warning.last_good"]
        assert "\n" not in kept.warnings[0].in_("nl")
        assert "own.toml:1" in kept.warnings[0].in_("de")
    assert overlay_state(office.settings, root=office.root).good_since is not None
    office.put("own.toml", LABELS.replace("stroomvakman", "stroomkenner"))
    mended = office.open()
    assert mended.warnings == ()
    assert "stroomkenner" in mended.concept("occ:electrician").alternatives["nl"]


def test_without_a_good_one_the_pack_stands_alone(office: Office) -> None:
    plain = office.open()
    office.put("own.toml", b"\xff\xfe broken")
    found = office.open()
    assert found.checksum == plain.checksum
    assert [warning.id for warning in found.warnings] == ["overlay.warning.pack_alone"]


def test_a_good_one_that_an_update_has_outdated_gives_way_to_the_pack(office: Office, write_pack: PackWriter) -> None:
    office.add("own.toml", LABELS)
    office.open()
    write_pack(("occupations/all.toml", "verpleeghulp", "stroomvakman"))
    found = office.open()
    assert [warning.id for warning in found.warnings] == ["overlay.warning.pack_alone"]
    assert "stroomvakman" not in found.concept("occ:electrician").alternatives["nl"]


def test_a_damaged_copy_is_no_copy(office: Office) -> None:
    office.add("own.toml", LABELS)
    office.open()
    for file in (office.settings.data / overlay_module.GOOD).rglob("files.json"):
        file.write_text("{", encoding="utf-8")
    assert last_good(office.settings) is None
    office.put("own.toml", "[")
    assert [warning.id for warning in office.open().warnings] == ["overlay.warning.pack_alone"]


def test_a_copy_that_cannot_be_kept_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("skillshub.taxonomy.store.keep_good", full)
    office.add("own.toml", LABELS)
    found = office.open()
    assert [warning.id for warning in found.warnings] == ["overlay.warning.not_kept"]
    assert "occ:electrician" in found.changes


def test_a_folder_that_cannot_be_read_is_a_fault_and_no_crash(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.add("own.toml", LABELS)
    good = office.open()
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "own.toml":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = office.open()
    assert found.checksum == good.checksum
    assert "Permission denied" in found.warnings[0].in_("en")


def test_a_file_is_not_put_over_another_by_accident(office: Office) -> None:
    office.add("own.toml", LABELS)
    assert office.add("own.toml", LABELS) == ["occ:electrician"]
    with pytest.raises(UsageError):
        office.add("own.toml", FLAG)
    office.add("own.toml", FLAG, replace=True)
    assert office.open().changes.keys() == {"flag:own-canteen"}


def test_a_file_another_one_needs_is_not_removed(office: Office) -> None:
    skill = '[[skill]]\nid = "skill:own-x"\nkind = "skill"\nnl = "a"\nde = "b"\nen = "c"\ngroup = ["grp:electrical"]\n'
    office.add("skill.toml", skill)
    office.add("use.toml", '[[occupation]]\nid = "occ:electrician"\noptional = ["skill:own-x"]\n')
    with pytest.raises(NoneAccepted) as refused:
        remove_file("skill.toml", office.settings, root=office.root)
    assert "skill:own-x" in refused.value.in_("nl")
    remove_file("use.toml", office.settings, root=office.root)
    remove_file("skill.toml", office.settings, root=office.root)
    assert office.open().sources.keys() == {"pack"}
    with pytest.raises(UsageError):
        remove_file("skill.toml", office.settings, root=office.root)


def test_a_good_file_may_be_added_beside_a_broken_one_and_the_broken_one_may_go(office: Office) -> None:
    office.put("broken.toml", "[")
    assert office.add("own.toml", LABELS) == ["occ:electrician"]
    assert not check_overlay(office.desk / "own.toml", office.settings, root=office.root).problems
    remove_file("broken.toml", office.settings, root=office.root)
    assert office.open().warnings == ()


def test_a_folder_that_cannot_be_written_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(overlay_module, "write_bytes", full)
    with pytest.raises(SkillshubError, match="No space left"):
        office.add("own.toml", LABELS)


def test_checking_a_folder_writes_nothing(office: Office) -> None:
    office.file("own.toml", LABELS)
    assert check_overlay(office.desk, office.settings, root=office.root).changes.keys() == {"occ:electrician"}
    assert not office.settings.overlay.exists()
    with pytest.raises(UsageError):
        check_overlay(office.desk / "nothing.toml", office.settings, root=office.root)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_example_would_be_taken_as_it_stands(kind: str, settings: Settings, tmp_path: Path) -> None:
    texts = {lang: overlay_template(kind, lang) for lang in LANGUAGES}
    assert len(set(texts.values())) == 3
    file = tmp_path / f"{kind}.toml"
    file.write_text(texts["nl"], encoding="utf-8")
    found = check_overlay(file, settings)
    assert [problem.in_("en") for problem in found.problems] == []
    assert found.changes


def test_no_shipped_id_begins_as_an_offices_own() -> None:
    pack = load_pack()
    known = [*pack.concepts, *pack.knowledge.flags, *pack.knowledge.professions, *pack.knowledge.practice]
    assert not [id_ for id_ in known if id_.partition(":")[2].startswith("own-")]
