"""What is wrong in a pack, collected so that one run tells everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from skillshub.core.errors import nearest
from skillshub.i18n import LANGUAGES, Language, LocalText, Message
from skillshub.i18n.speech import Value

SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PackProblem:
    """One thing wrong in one entry of one file."""

    file: str
    """Path inside the pack, with ``/``."""
    entry: str
    """Id of the entry, or its place in the file (``row 12``, ``occupation 3``) when it has none."""
    field: str
    value: str
    reason: Message
    nearest: str = ""
    """The valid choice that looks most like the value, where there is one."""
    line: int | None = None
    """Line of the file, where it is known."""

    def in_(self, lang: Language) -> str:
        """The problem as one line."""
        file = f"{self.file}:{self.line}" if self.line else self.file
        where = " · ".join(part for part in (file, self.entry, self.field) if part)
        what = Message.of("taxonomy.problem.line", where=where, value=self.value, reason=self.reason.in_(lang))
        bare = Message.of("taxonomy.problem.bare", where=where, reason=self.reason.in_(lang))
        line = (what if self.value else bare).in_(lang)
        return (
            f"{line} {Message.of('taxonomy.problem.nearest', nearest=self.nearest).in_(lang)}" if self.nearest else line
        )


@dataclass(slots=True)
class Problems:
    """Collects problems while a pack is read."""

    found: list[PackProblem] = field(default_factory=list)

    def add(
        self,
        file: str,
        entry: str,
        field_: str,
        value: object,
        id_: str,
        /,
        *,
        choices: Iterable[str] = (),
        line_: int | None = None,
        **values: Value,
    ) -> None:
        """Note one problem; ``id_`` is a message below ``taxonomy.problem``, ``line_`` its line where known."""
        text = "" if value is None else str(value)
        near = nearest(text, choices) if text else None
        reason = Message.of(f"taxonomy.problem.{id_}", **values)
        self.found.append(
            PackProblem(file=file, entry=entry, field=field_, value=text, reason=reason, nearest=near or "", line=line_)
        )


def spoken(problems: Iterable[PackProblem], *, shown: int = SHOWN, apart: str = "\n") -> LocalText:
    """The first problems as lines, in every language; ``apart`` takes the place of every line break."""
    first = list(problems)[:shown]
    said = {lang: "\n".join(p.in_(lang) for p in first) for lang in LANGUAGES}
    return LocalText.of({lang: apart.join(text.splitlines()) for lang, text in said.items()})
