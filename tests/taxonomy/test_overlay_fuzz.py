"""Whatever stands in an office's file: never a traceback, and the last good one stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as run
from hypothesis import strategies as st

from skillshub.core.settings import Settings
from skillshub.i18n import LANGUAGES
from skillshub.taxonomy.overlay import overlay_state
from skillshub.taxonomy.overlay_template import TEMPLATES, overlay_template
from skillshub.taxonomy.store import open_taxonomy
from tests.taxonomy.conftest import PACK

GOOD = '[[occupation]]\nid = "occ:electrician"\nalt.nl = ["stroomvakman"]\n'
SEEDS = [overlay_template(kind, "en") for kind in TEMPLATES]
SLIPS = [
    "",
    '"',
    "[",
    "]]",
    "=",
    "\n",
    "#",
    "{",
    "1e999",
    "-1",
    "[[flag]]",
    "nan",
    "true",
    "2026-02-31",
    "\\",
    "é\x00",
    "' '",
]
VALUES = st.recursive(
    st.sampled_from(['""', '"x"', "0", "-3", "1e400", "inf", "nan", "true", "2026-01-01", "12:00:00", "[]", "{}"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.lists(inner, min_size=1, max_size=2).map(
            lambda items: "{ " + ", ".join(f"{n} = {v}" for n, v in zip(("nl", "id"), items, strict=False)) + " }"
        ),
    ),
    max_leaves=4,
)


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """An example with a few slips of the hand, or with the wrong sort of value behind some names."""
    lines = draw(st.sampled_from(SEEDS)).split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        name, equals, _ = lines[at].partition(" = ")
        if equals and draw(st.booleans()):
            lines[at] = name + equals + draw(VALUES)
        else:
            cut = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:cut] + draw(st.sampled_from(SLIPS)) + lines[at][cut + draw(st.integers(0, 2)) :]
    return "\n".join(lines).encode() + draw(st.sampled_from([b"", b"\xff", b"\r\n"]))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Path, str]:
    """A small pack with a good overlay that has been in force once, and its checksum."""
    home = tmp_path_factory.mktemp("office")
    root = home / "pack"
    for path, text in PACK.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    settings = Settings.load(env={"SKILLSHUB_HOME": str(home / "home")})
    settings.overlay.mkdir(parents=True)
    (settings.overlay / "good.toml").write_text(GOOD, encoding="utf-8")
    return settings, root, open_taxonomy(settings, root=root).checksum


@run(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    content=st.one_of(broken(), st.binary(max_size=60)), name=st.sampled_from(["own.toml", "own.csv", "skills/x.csv"])
)
@example(content=b'[[skill]]\nid = "skill:wiring"\nalt.nl = [[]]\n', name="own.toml")
@example(content=b"id,kind,id\nx,y,z\n", name="own.csv")
@example(content=b"", name="own.csv")
@example(content=b"[occupation]\nid = 1\n", name="own.toml")
@example(content=b"[[occupation]]\n[[occupation]]\n", name="own.toml")
def test_no_file_breaks_the_engine(office: tuple[Settings, Path, str], content: bytes, name: str) -> None:
    settings, root, checksum = office
    shutil.rmtree(settings.data / "overlay-good")
    (settings.overlay / name).unlink(missing_ok=True)
    assert open_taxonomy(settings, root=root).checksum == checksum
    (settings.overlay / name).parent.mkdir(exist_ok=True)
    (settings.overlay / name).write_bytes(content)
    try:
        opened = open_taxonomy(settings, root=root)
        state = overlay_state(settings, root=root)
        if state.problems:
            assert opened.checksum == checksum, "the last good one stays"
            (warning,) = opened.warnings
            for lang in LANGUAGES:
                assert len(warning.in_(lang).splitlines()) == 1
                assert all(problem.in_(lang) for problem in state.problems)
            assert all(problem.file.startswith("overlay/") for problem in state.problems[:1])
        else:
            assert opened.warnings == ()
    finally:
        (settings.overlay / name).unlink()
