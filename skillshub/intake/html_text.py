"""Plain text of HTML, as it stands in the descriptions of feeds."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from skillshub.intake.cells.phrases import paragraphs

_BLOCKS = {
    *("p", "div", "section", "article", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl"),
    *("table", "tr", "blockquote", "pre", "hr", "dt", "dd", "main", "aside", "figure", "tbody", "thead"),
}
_INLINE = {
    *("a", "abbr", "b", "i", "u", "em", "strong", "span", "small", "sub", "sup", "font", "mark", "td", "th", "img"),
    *("code", "center", "html", "body", "head", "title", "meta", "link", "col", "colgroup", "input", "label", "button"),
    *("s", "strike", "del", "ins", "big", "cite", "q", "time", "wbr", "nobr", "picture", "video", "figcaption", "svg"),
}
_HIDDEN = {"script", "style", "noscript", "template", "iframe"}
_KNOWN = _BLOCKS | _INLINE | _HIDDEN | {"br", "li"}
_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_KNOWN))})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_DECLARATION = re.compile(r"<!\[?[^<>]*>")
_LONG_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{1000,}>")
_LOOSE = re.compile(r"<(?!/?[a-zA-Z][^<>]{0,1020}>)")
_PASSES = 4
"""Text that is escaped more often than this is left as it then stands."""
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,15}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "li":
            self.pieces.append("\n- ")
        elif tag in _BLOCKS:
            self.pieces.append("\n\n" if tag in {"p", "div", "section", "article"} or tag[0] == "h" else "\n")
        elif tag in {"td", "th"}:
            self.pieces.append(" ")
        elif tag not in _KNOWN:
            self.pieces.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def has_html(text: str) -> bool:
    """Whether a text holds tags of HTML or entities (``a < b`` and ``List<String>`` do not count)."""
    return bool(_TAG.search(text) or _ENTITY.search(text))


def plain_text(text: str) -> str:
    """Text without tags, with its paragraphs and list items on lines of their own.

    Feeds often escape their HTML once more (``&lt;p&gt;``); that is taken off as well.
    """
    parsed = False
    for _ in range(_PASSES):
        if _TAG.search(text):
            reader = _Text()
            reader.feed(_bounded(text))
            reader.close()
            text, parsed = "".join(reader.pieces), True
        elif _ENTITY.search(text):
            text = html.unescape(text)
        else:
            break
    return _tight_lists(paragraphs(text)) if parsed else paragraphs(text)


def without_comments(text: str) -> str:
    """The text without comments; of one that never ends only its beginning mark goes."""
    pieces: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        pieces.append(text[position:start])
        end = text.find("-->", start)
        if end < 0:
            return "".join(pieces) + text[start:].replace("<!--", "")
        position = end + 3
    return "".join(pieces) + text[position:]


def _bounded(text: str) -> str:
    """HTML that the parser goes through in one sweep: it looks for the end of every tag through all
    that follows, so only whole tags of a sane length are left as tags."""
    text = _DECLARATION.sub("", without_comments(text))
    return _LOOSE.sub("&lt;", _LONG_TAG.sub(r"<\1>", text))


def _tight_lists(text: str) -> str:
    """List items on one line each, with no empty lines between them."""
    found: list[str] = []
    bare = False
    for line in text.split("\n"):
        if line == "-":
            bare = True
        elif line and bare:
            found.append(f"- {line}")
            bare = False
        elif line or not bare:
            found.append(line)
    kept = [line for i, line in enumerate(found) if line or not found[i + 1 : i + 2] or found[i + 1][:2] != "- "]
    return "\n".join(kept).strip()
