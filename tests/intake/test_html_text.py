"""Plain text of HTML."""

from __future__ import annotations

import time

import pytest

from skillshub.intake.html_text import has_html, plain_text
from skillshub.intake.jobposting_search import in_page


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>Een</p><p>twee</p>", "Een\n\ntwee"),
        ("Een<br/>twee<BR>drie", "Een\ntwee\ndrie"),
        ("<ul><li>KNX</li>\n<li> PV </li></ul>", "- KNX\n- PV"),
        ("&lt;p&gt;Een &amp;amp; twee&lt;/p&gt;", "Een & twee"),
        ("&amp;lt;b&amp;gt;vet&amp;lt;/b&amp;gt;", "vet"),
        ("R&amp;D &euro; 5 &#8211; &#x31;", "R&D € 5 – 1"),
        ("<style>p{}</style><script>x()</script>Tekst<!-- weg -->", "Tekst"),
        ("<p>Open <b>tag", "Open tag"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("a < b, List<String> en C++", "a < b, List<String> en C++"),
        ("<p>List<String></p>", "List<String>"),
        ("<p>x</p><![foo[ y ]]><p>z</p>", "x\n\nz"),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def test_what_counts_as_html() -> None:
    assert has_html("<p>x") and has_html("a &amp; b")
    assert not has_html("a < b > c & d")
    assert not has_html("List<String>")


def test_tags_that_turn_up_in_the_text_come_to_an_end() -> None:
    assert plain_text("&lt;" * 50 + "b&gt;").startswith("<<<")
    assert plain_text("<a<b<p>x") == "<a<b\n\nx"


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<p>", "<![", "<script", "&lt;", "</", "<a =", "<p><!--", "\n"])
def test_markup_that_never_ends_takes_no_time(piece: str) -> None:
    begin = time.process_time()
    plain_text("<p>" + piece * 20_000)
    in_page(piece * 20_000)
    assert time.process_time() - begin < 2
