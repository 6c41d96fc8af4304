"""JSON as templates produce it, made into JSON: comments and trailing commas taken out, HTML's own
quotation marks put back, numbers with leading zeros (postcodes) as texts. Every line keeps its number."""

from __future__ import annotations

import html
import re

_PIECES = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*")"""
    r"|(?P<comment>/\*.*?\*/|(?<![:\w])//[^\n]*|<!--|-->|<!\[CDATA\[|\]\]>)"
    r"|(?P<comma>,(?=(?:\s|/\*.*?\*/|//[^\n]*)*[}\]]))"
    r"|(?P<zeros>(?<=[\s:,\[])0\d+(?=\s*[,}\]]))",
    re.DOTALL,
)
_QUOTES = re.compile(r"&(?:quot|#34|#x22);", re.IGNORECASE)
_WRAPPED = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\s*$"
)


def unwrapped(block: str) -> str:
    """A script's text without the comment or CDATA marks around it and the semicolon at its end."""
    return _WRAPPED.sub("", block).rstrip().rstrip(";")


def mended(text: str) -> str:
    """The text without comments and trailing commas outside its strings; a text that has no quotation
    marks of its own but those of HTML (``&quot;``) gets them first."""
    if '"' not in text and _QUOTES.search(text):
        text = html.unescape(text)
    return _PIECES.sub(_mend, text)


def _mend(found: re.Match[str]) -> str:
    if found["text"] is not None:
        return found["text"]
    if found["zeros"] is not None:
        return f'"{found["zeros"]}"'
    return re.sub(r"[^\n]", " ", found[0])
