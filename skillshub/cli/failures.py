"""What went wrong, in the user's words, and the exit code that goes with it."""

from __future__ import annotations

import platform
import re
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from skillshub.cli.session import talk
from skillshub.core.errors import SkillshubError, UsageError, nearest
from skillshub.core.settings import folders
from skillshub.core.version import __version__
from skillshub.i18n import Language, t

_TYPER_USAGE: type[BaseException] = typer.BadParameter.__mro__[1]
"""Typer's base of all complaints about arguments."""
_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)
_NO_COMMAND = re.compile(r"No such command '(.*?)'\.", re.DOTALL)


def exit_code_of(error: BaseException, lang: Language) -> int:
    """Say what went wrong and return the exit code.

    Raises:
        KeyboardInterrupt: the run was stopped inside Typer.
    """
    if isinstance(error, typer.Exit):
        return error.exit_code
    if isinstance(error, typer.Abort):
        raise KeyboardInterrupt from error
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 1
    if isinstance(error, SkillshubError):
        return _tell(error, lang)
    if isinstance(error, _TYPER_USAGE):
        if type(error).__name__ == "NoArgsIsHelpError":
            talk(str(getattr(error, "message", "")))
            return UsageError.exit_code
        return _tell(in_our_words(error), lang)
    return _unforeseen(error, lang)


def _tell(error: SkillshubError, lang: Language) -> int:
    talk(f"{t('cli.said.error', lang)} {error.in_(lang)}")
    return error.exit_code


def in_our_words(error: Any) -> UsageError:
    """A complaint of Typer as one of ours."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "skillshub"
    message = str(getattr(error, "message", ""))
    match type(error).__name__:
        case "NoSuchOption":
            choices = getattr(error, "possibilities", None) or _options(context)
            return _unknown("cli.error.no_option", error.option_name, choices, path)
        case "MissingParameter":
            return UsageError("cli.error.missing", hint="cli.hint.see_help", name=_name(error), path=path)
        case "BadOptionUsage":
            return UsageError("cli.error.empty_value", hint="cli.hint.see_help", option=error.option_name, path=path)
        case "BadParameter":
            return UsageError(
                "cli.error.bad_value", hint="cli.hint.see_help", name=_name(error), reason=message, path=path
            )
    if context and (found := _NO_COMMAND.match(message)):
        return _unknown("cli.error.no_command", found[1], getattr(context.command, "commands", ()), path)
    if found := _EXTRA.match(message):
        return UsageError("cli.error.extra", hint="cli.hint.see_help", words=found[1], path=path)
    return UsageError("cli.error.usage", hint="cli.hint.see_help", reason=message, path=path)


def _unknown(id_: str, word: str, choices: Any, path: str) -> UsageError:
    near = nearest(word, choices)
    if near:
        return UsageError(id_, hint="cli.hint.did_you_mean", word=word, nearest=near, path=path)
    return UsageError(id_, hint="cli.hint.see_help", word=word, path=path)


def _options(context: Any) -> list[str]:
    return [name for parameter in context.command.params for name in parameter.opts] if context else []


def _name(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", "") or "")
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name)
    return "/".join(parameter.opts)


def _unforeseen(error: BaseException, lang: Language) -> int:
    try:
        place = write_trace(error)
    except OSError as failure:
        talk(t("cli.said.unforeseen_unlogged", lang, kind=type(error).__name__, reason=str(failure.strerror)))
    else:
        talk(t("cli.said.unforeseen", lang, kind=type(error).__name__, path=place))
    return 1


def write_trace(error: BaseException) -> Path:
    """Write where it happened to a log file: places in the program, never a value, an argument or a user's path.

    Raises:
        OSError: the log cannot be written.
    """
    import os

    folder = folders(os.environ)[0] / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    lines = [
        f"skillshub {__version__}, Python {platform.python_version()}, {sys.platform}",
        now.isoformat(timespec="seconds"),
    ]
    seen: set[int] = set()
    part: BaseException | None = error
    while part is not None and id(part) not in seen:
        seen.add(id(part))
        lines += ["", f"{type(part).__module__}.{type(part).__qualname__}"]
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(part.__traceback__)
        ]
        part = part.__cause__ or part.__context__
    place = folder / f"{now:%Y%m%d-%H%M%S}-{os.getpid()}.log"
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place


def _short(filename: str) -> str:
    """A file without the folders above its package, which may hold a user's name."""
    parts = Path(filename).parts
    for root in ("site-packages", "skillshub", "tui"):
        if root in parts:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at + (root == "site-packages") :])
    return "/".join(parts[-2:])
