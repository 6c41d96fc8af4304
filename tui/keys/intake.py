"""What can be answered and reached in the intake."""

from __future__ import annotations

from tui.keys.action import Action


def _here(id_: str, key: str, call: str, *, display: str = "", footer: bool = False, at: str = "intake") -> Action:
    return Action(id=id_, key=key, call=call, display=display, footer=footer, room="intake_screen", at=at)


def _row(id_: str, key: str, call: str, *, display: str = "", form: bool = False) -> Action:
    """A key on a row of the proposals or of the form."""
    return _here(id_, key, call, display=display, at="intake_form" if form else "intake_list")


ACTIONS = (
    _row("take_yes", "y,space", "answer('yes')", display="y"),
    _row("take_no", "n", "answer('no')"),
    _row("take_off", "x,delete", "take_off", display="x"),
    *(_row(f"level_{level}", str(level), f"level({level})") for level in range(5)),
    _row("proof_diploma", "d", "proof('diploma')"),
    _row("proof_job", "w", "proof('job')"),
    _row("proof_practice", "p", "proof('practice')"),
    _row("proof_test", "t", "proof('test')"),
    _row("proof_coach", "c", "proof('coach')"),
    _row("proof_self", "s", "proof('self')"),
    _row("change", "right", "turn(1)", display="→", form=True),
    _row("change_back", "left", "turn(-1)", display="←", form=True),
    _row("unknown", "backspace,delete,x", "unknown", display="x", form=True),
    _row("language_more", "plus", "more_language", display="+", form=True),
    _here("take_in", "enter", "submit", display="⏎", footer=True, at="intake_line"),
    _here("entry", "f4,a", "go('entry')", display="F4", footer=True),
    _here("to_list", "f5", "go('list')", display="F5"),
    _here("to_form", "f6", "go('form')", display="F6"),
    _here("to_words", "f7", "go('words')", display="F7"),
    _here("ask_next", "f8,q", "ask_next", display="F8", footer=True),
    _here("undo", "ctrl+z,u", "undo", display="^z", footer=True),
    _here("redo", "ctrl+y,U", "redo", display="^y"),
    _here("confirm", "ctrl+s", "confirm", display="^s", footer=True),
)
