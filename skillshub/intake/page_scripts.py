"""The data scripts of a saved web page, found by an HTML parser (lxml, libxml2's HTML5 tokenizer)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

JSON_LD = "application/ld+json"
JSON = "application/json"
_BEGIN, _END = "<!--", "-->"
_BY_EYE = re.compile(
    r"<script(?=[\s>])[^<>]{0,1000}ld\+json[^<>]{0,1000}>(?P<text>.*?)(?:</script(?=[\s>/])|\Z)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Script:
    """One data script."""

    kind: str
    """Its type: :data:`JSON_LD` or :data:`JSON`."""
    text: str
    position: int
    """Where its text begins in the page; -1 = cannot be told."""


class _Scripts:
    """A target for lxml's parser that keeps scripts and builds no tree, so that deep pages cost nothing."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._kind: str | None = None
        self._pieces: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag."""
        if tag.casefold() != "script":
            return
        self._keep()
        kind = (attributes.get("type") or "").partition(";")[0].strip().casefold()
        self._kind = kind if kind in {JSON_LD, JSON} else None

    def end(self, tag: str) -> None:
        """An end tag."""
        if tag.casefold() == "script":
            self._keep()

    def data(self, text: str) -> None:
        """Text."""
        if self._kind is not None:
            self._pieces.append(text)

    def _keep(self) -> None:
        if self._kind is not None:
            self.found.append((self._kind, "".join(self._pieces)))
        self._kind, self._pieces = None, []

    def close(self) -> list[tuple[str, str]]:
        """Everything found."""
        self._keep()
        return self.found


def scripts_of(page: str) -> tuple[str, list[Script]]:
    """The page with plain line ends, and its data scripts in order.

    A comment or an attribute that never ends costs only itself: where the parser sees no script
    because of one, they are looked for by their tags.
    """
    text = page.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    text = _without_loose_comments(text)
    found = list(_parsed(text))
    if not any(script.kind == JSON_LD for script in found) and "ld+json" in text.casefold():
        bare = re.sub(r"<!--.*?-->", lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.DOTALL)
        found += [Script(JSON_LD, m["text"], m.start("text")) for m in _BY_EYE.finditer(bare)]
    return text, found


def _without_loose_comments(text: str) -> str:
    """Blanks in place of the mark of a comment that never ends."""
    last = text.rfind(_END)
    head, tail = (text[: last + 3], text[last + 3 :]) if last >= 0 else ("", text)
    return head + tail.replace(_BEGIN, "    ")


def _parsed(text: str) -> Iterator[Script]:
    from lxml import etree

    parser = etree.HTMLParser(target=_Scripts(), huge_tree=True, encoding="utf-8", no_network=True)
    try:
        found = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.LxmlError:
        return
    position = 0
    for kind, content in found or []:
        at = text.find(content, position) if content.strip() else -1
        if at >= 0:
            position = at + len(content)
        yield Script(kind, content, at)
