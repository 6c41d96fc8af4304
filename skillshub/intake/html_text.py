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
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,15}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


class TolerantParser(HTMLParser):
    """An :class:`HTMLParser` that takes malformed declarations for comments."""

    def parse_html_declaration(self, i: int) -> int:
        """Read a declaration; one that makes no sense counts as a comment."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)


class _Text(TolerantParser):
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
    if not _TAG.search(text) and _ENTITY.search(text):
        text = html.unescape(text)
    if not _TAG.search(text):
        return paragraphs(html.unescape(text) if _ENTITY.search(text) else text)
    reader = _Text()
    reader.feed(text)
    reader.close()
    found = "".join(reader.pieces)
    if _TAG.search(found):
        return plain_text(found)
    return paragraphs(re.sub(r"\n\s*- \s*", "\n- ", found))
