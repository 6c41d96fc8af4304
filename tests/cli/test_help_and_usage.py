"""Help in three languages, quick and light; wrong usage is told in one sentence and exit code 2."""

from __future__ import annotations

import subprocess
import sys

import pytest

from skillshub.cli.program import program
from skillshub.core.version import __version__
from skillshub.i18n import LANGUAGES
from tests.cli.conftest import Runner, command, environment

HEAVY = {"polars", "numpy", "sqlalchemy", "pydantic", "textual", "networkx", "alembic", "rapidfuzz", "yaml"}
resource = pytest.importorskip("resource", reason="CPU time is measured the POSIX way")
CPU_SECONDS = 2.0
"""Far above the 0.4 s that a quiet machine needs, so that only a heavy import can break it."""


def verbs() -> list[tuple[str, ...]]:
    """Every command and group of the program."""
    found: list[tuple[str, ...]] = []

    def walk(node: object, path: tuple[str, ...]) -> None:
        found.append(path)
        for name, inner in getattr(node, "commands", {}).items():
            walk(inner, (*path, name))

    walk(program("en"), ())
    return found


def test_the_verbs_of_the_contract_are_there() -> None:
    leaves = {" ".join(path) for path in verbs()}
    asked = {
        *("demo", "import vacancies", "import people", "people list", "people show", "people export", "people erase"),
        *("vacancies list", "vacancies show", "link", "match", "candidates", "explain", "report sheet"),
        *("taxonomy info", "taxonomy search", "taxonomy import", "hub backup", "hub restore", "replay", "doctor"),
        *("tui", "template vacancies"),
    }
    assert asked <= leaves


@pytest.mark.parametrize("path", verbs(), ids=" ".join)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_verb_has_help_in_every_language(sk: Runner, path: tuple[str, ...], lang: str) -> None:
    ran = sk("--lang", lang, *path, "--help")
    assert ran.code == 0
    assert ran.err == ""
    assert "cli." not in ran.out, "a message id that was not put into words"
    assert {"nl": "Gebruik: skillshub", "de": "Aufruf: skillshub", "en": "Usage: skillshub"}[lang] in ran.out
    if lang != "en":
        for word in ("Usage", "Options", "Commands", "Show this", "required]", "<str>"):
            assert word not in ran.out


def test_lang_counts_wherever_it_stands(sk: Runner) -> None:
    for words in (
        ["--lang", "de", "match", "--help"],
        ["match", "--help", "--lang=de"],
        ["match", "--lang", "de", "--help"],
    ):
        assert "Aufruf: skillshub match" in sk(*words).out


def test_the_environment_chooses_the_language(sk: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKILLSHUB_LANG", "nl")
    assert "Gebruik:" in sk("--help").out
    monkeypatch.delenv("SKILLSHUB_LANG")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert "Aufruf:" in sk("--help").out


def test_version(sk: Runner) -> None:
    ran = sk("--version")
    assert (ran.code, ran.out) == (0, f"skillshub {__version__}\n")


def test_help_is_light_and_quick() -> None:
    asked = "import sys; sys.argv = ['skillshub', '--help']; from skillshub.cli.run import run; run(['--help'])"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", f"{asked}; print(*sorted(sys.modules), file=sys.stderr)"],
        capture_output=True, text=True, check=True, env=environment(),
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "match" in done.stdout
    loaded = set(done.stderr.split())
    assert "skillshub.cli.matching" in loaded
    assert not HEAVY & loaded
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < CPU_SECONDS


def test_python_dash_m_is_the_same_program() -> None:
    done = subprocess.run(command("--version"), capture_output=True, text=True, check=True, env=environment())
    assert done.stdout == f"skillshub {__version__}\n"


WRONG = [
    (["mtach", "K-1"], "match"),
    (["people", "lst"], "list"),
    (["match", "K-1", "--fromat", "json"], "--format"),
    (["match", "K-1", "--format", "jsno"], "json"),
    (["--format", "jsno", "match", "K-1"], "json"),
    (["--lang", "fr", "match", "K-1"], "nl, de, en"),
    (["match"], "PERSON"),
    (["explain", "K-1"], "VACANCY"),
    (["match", "K-1", "K-2"], "K-2"),
    (["match", "K-1", "--top", "0"], "--top"),
    (["match", "K-1", "--top", "elf"], "elf"),
    (["match", "K-1", "--top"], "--top"),
    (["match", "K-1", "--hub="], "--hub"),
    (["replay", "one"], "one"),
    (["link", "x", "--kind", "skil"], "skill"),
    (["link", " "], "no word"),
    (["link", "x", "--text-lang", "fr"], "nl, de, en"),
    (["taxonomy", "import", "kldb", "."], "esco"),
    (["report", "sheet", "K-1", "sample/1", "--audience", "cuoch"], "coach"),
    (["report", "handout", "K-1", "--vacancy", "sample/99"], "sample/99"),
    (["tui"], "terminal"),
    (["demo", "--hub", "x.sqlite"], "--hub"),
    (["match", "K-9"], "K-9"),
    (["import", "vacancies", "nowhere.csv"], "nowhere.csv"),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_wrong_usage_is_code_2_on_stderr_alone(sk: Runner, filled: object, words: list[str], said: str) -> None:
    ran = sk(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error:")
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("words", [[], ["people"], ["import"], ["hub"]], ids=" ".join)
def test_a_noun_without_a_verb_shows_its_help(sk: Runner, words: list[str]) -> None:
    ran = sk(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "Commands:" in ran.err


@pytest.mark.parametrize(("lang", "said"), [("nl", "Fout:"), ("de", "Fehler:"), ("en", "Error:")])
def test_errors_speak_the_users_language(sk: Runner, filled: object, lang: str, said: str) -> None:
    for words in (["mtach"], ["match"], ["match", "K-9"], ["match", "K-1", "x"]):
        ran = sk("--lang", lang, *words)
        assert ran.code == 2
        assert ran.err.startswith(said)
