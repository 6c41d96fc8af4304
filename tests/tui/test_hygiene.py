"""The screens stand on the façade alone, speak three languages, and can be read by everybody."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from textual.color import Color

from skillshub.i18n import LANGUAGES, catalogue, t
from tui.actions import ACTIONS
from tui.themes import CONTRAST, THEMES

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "tui").rglob("*.py"))
ALLOWED = ("skillshub.hub", "skillshub.core", "skillshub.i18n", "skillshub.report", "skillshub.demo")


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_screens_import_facade_records_catalogues_and_reports_only(path: Path) -> None:
    ours = {name for name in imported(path) if name.startswith("skillshub")}
    assert not {name for name in ours if not name.startswith(ALLOWED)}


@pytest.mark.parametrize("path", [f for f in FILES if f.parent.name == "views"], ids=lambda path: path.name)
def test_views_know_no_terminal(path: Path) -> None:
    assert not {name for name in imported(path) if name.startswith("textual")}


def test_importing_the_application_loads_no_engine() -> None:
    code = "import sys, tui.app; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    heavy = {"sqlalchemy", "alembic", "sklearn", "numba"}
    assert not heavy & set(done.stdout.split())


def test_style_sheets_use_theme_variables_only() -> None:
    sheets = sorted((ROOT / "tui").rglob("*.tcss"))
    assert len(sheets) >= 5
    written_out = re.compile(r"#[0-9a-fA-F]{3,8}\b(?!\s*\{)|\brgb\(|\b(?:color|background)\s*:\s*[a-z]+\s*;")
    for sheet in sheets:
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        values = [line.partition(":")[2] for line in rules.splitlines() if ":" in line and ";" in line]
        assert not [value for value in values if written_out.search(value)], sheet.name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_action_has_a_name_and_a_sentence(lang: str) -> None:
    for action in ACTIONS.values():
        assert t(action.message, lang)  # type: ignore[arg-type]
        assert t(action.help, lang).endswith(".")  # type: ignore[arg-type]
        assert t(f"settings.at.{action.at}" if action.at else "settings.everywhere", lang)  # type: ignore[arg-type]


EVERYWHERE = {id_ for id_, action in ACTIONS.items() if not action.at} - {"filter", "sort", "again", "demo"}


def test_no_two_actions_of_a_screen_share_a_key() -> None:
    for screen in {action.at for action in ACTIONS.values()}:
        lists = () if screen.startswith("intake") else ("filter", "sort", "again", "demo")  # of the long lists alone
        shared = [action for action in ACTIONS.values() if not action.at and action.id in (*lists, *EVERYWHERE)]
        here = [*shared, *(action for action in ACTIONS.values() if action.at and action.at == screen)]
        if screen == "intake_line":  # a line to type in has nothing to open
            here = [action for action in here if action.id != "open"]
        keys = [key for action in here for key in action.key.split(",")]
        assert len(keys) == len(set(keys)), screen


def test_the_catalogue_says_the_same_in_every_language() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    english = catalogue("en", "tui")
    for lang in LANGUAGES:
        other = catalogue(lang, "tui")
        assert other.keys() == english.keys()
        assert all(fields(other[id_]) == fields(text) for id_, text in english.items())


def luminance(colour: str) -> float:
    parts = [part / 255 for part in Color.parse(colour).rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_and_bars_can_be_read_on_every_ground(theme: object) -> None:
    least = 7.0 if theme.name == CONTRAST else 4.5  # type: ignore[attr-defined]
    own = ("foreground", "success", "warning", "error", "primary", "surface", "panel", "background")
    colours = {**theme.variables, **{name: getattr(theme, name) for name in own}}  # type: ignore[attr-defined]
    for ground in ("surface", "panel", "background", "cursor", "cursor-away"):
        for text in ("foreground", "quiet", "success", "warning", "error", "primary", "maybe", "line-focus"):
            assert contrast(colours[text], colours[ground]) >= least, (text, ground)
    for bar in ("bar-sure", "bar-likely", "bar-open"):
        assert contrast(colours[bar], colours["surface"]) >= 3.0, bar
    assert contrast(colours["top-text"], colours["top"]) >= least
