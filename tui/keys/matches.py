"""What can be done with matches, with one of them and with two diplomas side by side."""

from __future__ import annotations

from tui.keys.action import Action

ACTIONS = (
    Action(id="next", key="n", call="next", at="why"),
    Action(id="previous", key="p", call="previous", at="why"),
    Action(id="narrow", key="f", call="narrow", at="matches"),
    Action(id="turn", key="w", call="turn", footer=False, room="matches_screen", at="matches"),
    Action(id="talk", key="i", call="talk", footer=False, wide=True, at="matches"),
    Action(id="keep", key="b", call="keep", at="matches"),
    Action(id="aside", key="x", call="aside", at="matches"),
    Action(id="undo_choice", key="u", call="undo", at="matches"),
    Action(id="note", key="m", call="note", footer=False, at="matches"),
    Action(id="mark", key="v", call="mark", footer=False, at="matches"),
    Action(id="compare", key="c", call="compare", at="matches"),
    Action(id="lookup", key="o", call="lookup", footer=False, at="matches"),
    Action(id="doors", key="t", call="doors", footer=False, at="matches"),
    Action(id="diplomas", key="D", call="diplomas", footer=False, display="D", at="matches"),
    Action(id="first", key="1", call="why(0)", footer=False, room="compare_screen", at="compare"),
    Action(id="second", key="2", call="why(1)", footer=False, room="compare_screen", at="compare"),
    Action(id="third", key="3", call="why(2)", footer=False, room="compare_screen", at="compare"),
    Action(id="both", key="z", call="both", at="diplomas"),
    Action(id="points", key="1", call="part('points')", footer=False, at="why"),
    Action(id="against", key="2", call="part('against')", footer=False, at="why"),
    Action(id="conditions", key="3", call="part('conditions')", footer=False, at="why"),
    Action(id="border", key="4", call="part('border')", footer=False, at="why"),
    Action(id="steps", key="5", call="part('steps')", footer=False, at="why"),
)
