"""JSON as it is found: one value, several one after another, or a list that breaks off in the middle.

Repeated keys are remembered, depth is bounded, and of a damaged list the whole items are kept.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from skillshub.intake.cells.phrases import printable
from skillshub.intake.trees import WRAPPERS, Broken, Item, Table, Tree, too_deep

_SPACE = re.compile(r"[\s\ufeff\x1e]*")
_BETWEEN = re.compile(r"[\s,]*")
VACANCY_LISTS = ("stellenangebote", "ergebnisliste", "jobs", "vacancies", "itemListElement")
"""Keys under which feeds of vacancies list them."""
_LISTED_BELOW = re.compile(rf'"(?:@graph|{"|".join((*WRAPPERS, *VACANCY_LISTS))})"\s*:\s*\[', re.IGNORECASE)
"""Where a list inside an object holds the records."""
_MOST_DIGITS = 18


def _number(text: str) -> int | float:
    return int(text) if len(text) <= _MOST_DIGITS else float(text)


def _constant(_: str) -> None:
    """NaN and Infinity are no JSON; feeds write them for *nothing there*."""


def _table(pairs: list[tuple[str, Tree]]) -> Table:
    found = Table()
    twice: list[str] = []
    for key, value in pairs:
        name = printable(key)
        if name in found:
            twice.append(name)
        found[name] = value
    found.repeated = tuple(dict.fromkeys(twice))
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_table, parse_int=_number, parse_constant=_constant, strict=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonItems:
    """The records of a JSON text."""

    items: tuple[Item, ...]
    """Whole values and broken pieces, in order."""
    listed: bool
    """The text was a list, or several values, not one object."""


def json_items(text: str) -> JsonItems:
    """The records of a JSON text: the object, the items of the list, or the values one after another.

    What cannot be read is a :class:`~skillshub.intake.trees.Broken` among the items, with its line
    and column; reading goes on with the next item where one can be told.
    """
    reader = _Reader(text)
    position = reader.skip(_SPACE, 0)
    if text.startswith("[", position):
        return JsonItems(items=tuple(reader.listed(position + 1)), listed=True)
    found: list[Item] = []
    below = _LISTED_BELOW.search(text)
    while position < len(text):
        tree, stop = reader.value(position)
        found.append(Item(tree=tree, line=reader.line(position)))
        if isinstance(tree, Broken):
            resumed = -1 if below else reader.next_object(position + 1)
            if below:
                rescued = reader.listed(below.end())
                found.extend(item for item in rescued if not isinstance(item.tree, Broken))
            if resumed < 0:
                break
            stop = resumed
        position = reader.skip(_SPACE, stop)
    return JsonItems(items=tuple(found), listed=len(found) > 1)


@dataclass(slots=True)
class _Reader:
    text: str
    _breaks: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._breaks = [found.start() for found in re.finditer("\n", self.text)]

    def line(self, position: int) -> int:
        return bisect_right(self._breaks, position - 1) + 1

    def broken(self, kind: str, position: int) -> Broken:
        line = self.line(position)
        return Broken(kind=kind, line=line, column=position - (self._breaks[line - 2] if line > 1 else -1))

    def skip(self, pattern: re.Pattern[str], position: int) -> int:
        found = pattern.match(self.text, position)
        return found.end() if found else position

    def value(self, position: int) -> tuple[Tree | Broken, int]:
        """The value that begins here, and where it ends."""
        try:
            tree, stop = _DECODER.raw_decode(self.text, position)
        except json.JSONDecodeError as error:
            cut = self.skip(_SPACE, error.pos) == len(self.text) or error.msg.startswith("Unterminated")
            return self.broken("json_cut" if cut else "json", min(error.pos, len(self.text))), position
        except RecursionError:
            return self.broken("too_deep", position), position
        if too_deep(tree):
            return self.broken("too_deep", position), stop
        return tree, stop

    def listed(self, position: int) -> list[Item]:
        """Items of a list from the character after its bracket; what breaks off is the last item."""
        found: list[Item] = []
        while True:
            position = self.skip(_BETWEEN, position)
            begin = self.line(position)
            if self.text.startswith("]", position):
                return found
            if position >= len(self.text):
                return [*found, Item(tree=self.broken("json_cut", position), line=begin)]
            tree, stop = self.value(position)
            found.append(Item(tree=tree, line=begin))
            if isinstance(tree, Broken) and stop == position:
                stop = self.next_object(position + 1)
                if stop < 0:
                    return found
            position = stop

    def next_object(self, position: int) -> int:
        """Where the next item begins after a broken one that began before ``position``: an object on
        a line of its own, at the margin of the broken one; -1 = there is none."""
        start = position - 1
        margin = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        if margin.strip():
            return -1
        found = re.compile(rf"^{re.escape(margin)}(?=\{{)", re.MULTILINE).search(self.text, position)
        return found.end() if found else -1
