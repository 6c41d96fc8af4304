"""Examples to fill in: one file per thing an office may add or correct, with remarks in the user's language."""

from __future__ import annotations

import re
from importlib.resources import files

from skillshub.core.errors import UsageError, nearest
from skillshub.i18n import Language, t

TEMPLATES = (
    *("labels", "pin", "occupation", "skill", "qualification", "pair"),
    *("flag", "licence", "profession", "practice", "postcode", "crossing"),
)
_REMARK = re.compile(r"^#: (\w+)$", re.MULTILINE)


def overlay_template(kind: str, lang: Language) -> str:
    """An example as TOML that would be taken as it stands.

    Raises:
        UsageError: there is no example of this kind; the nearest is named.
    """
    if kind not in TEMPLATES:
        near = nearest(kind, TEMPLATES)
        hint = "overlay.hint.did_you_mean" if near else "overlay.hint.templates"
        raise UsageError(
            "overlay.error.no_template", hint=hint, kind=kind, choices=", ".join(TEMPLATES), nearest=near or "–"
        )
    text = files("skillshub.taxonomy").joinpath("templates", f"{kind}.toml").read_text(encoding="utf-8")
    return _REMARK.sub(lambda found: _remark(found[1], lang), text)


def _remark(name: str, lang: Language) -> str:
    return "\n".join(f"# {line}" for line in t(f"overlay.template.{name}", lang).split("\n"))
