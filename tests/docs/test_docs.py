"""The documents speak of what is there: every verb, every link, the row of the contract."""

from __future__ import annotations

import re

import pytest

from skillshub.cli.program import program
from tests.conftest import ROOT

DOCS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(ROOT.glob("docs/**/*.md")),
    ROOT / "taxonomies" / "README.md",
]


def verbs(command: object, path: str = "skillshub") -> list[str]:
    """Every command that does something, as it is typed."""
    inner = getattr(command, "commands", None)
    if not inner:
        return [path]
    return [verb for name, sub in inner.items() for verb in verbs(sub, f"{path} {name}")]


@pytest.mark.parametrize("verb", verbs(program("en")))
def test_every_verb_is_documented(verb: str) -> None:
    assert verb in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert not [t for t in targets if not (path.parent / t).exists()]  # type: ignore[attr-defined]


def test_the_two_commands_stand_in_the_readme_and_in_the_makefile() -> None:
    readme, makefile = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "Makefile"))
    for target in ("demo", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_every_folder_of_the_pack_names_its_sources() -> None:
    folders = [f for f in (ROOT / "taxonomies").iterdir() if f.is_dir() and not f.name.startswith(("_", "."))]
    assert len(folders) >= 11
    assert not [folder.name for folder in folders if not (folder / "SOURCE.md").is_file()]


def test_the_documented_row_has_the_keys_of_the_contract() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    row = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert row is not None
    top = re.findall(r'"(\w+)":', re.sub(r"\[\{.*?\}\]", "[]", row[1]))
    assert top == [
        *("vacancy", "country", "band", "fit", "lower", "upper", "evidence"),
        *("conditions", "notes", "km", "minutes", "mode", "mode_minutes", "crossings"),
    ]
