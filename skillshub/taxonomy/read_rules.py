"""Reads ``taxonomies/border/``, ``languages/``, ``demands/`` and ``overrides/``."""

from __future__ import annotations

import re

from skillshub.core.cefr import Cefr
from skillshub.core.concepts import Kind
from skillshub.core.knowledge import BorderFlag, LanguagePractice, Months
from skillshub.i18n import LANGUAGES, Language
from skillshub.taxonomy.draft import Draft
from skillshub.taxonomy.entries import Entry
from skillshub.taxonomy.knowledge import (
    Ambiguous,
    Block,
    Demand,
    LanguageName,
    LanguagePhrase,
    LanguageStep,
    Loanwords,
    Pin,
)
from skillshub.taxonomy.pack_files import PackFiles

NO_TIME = Months(low=0, high=0)
_CODE = re.compile(r"[a-z]{2,3}")


def read_rules(files: PackFiles, draft: Draft) -> None:
    """Add flags, language rules and words, demands and overrides to ``draft``."""
    for path in files.below("border", ".toml"):
        for entry in files.tables(path, "flag"):
            _flag(entry, draft)
    for entry in files.tables("languages/practice.toml", "practice"):
        _practice(entry, draft)
    for entry in files.tables("languages/phrases.toml", "phrase"):
        phrase = LanguagePhrase(lang=_lang(entry), text=entry.text("text"), level=entry.cefr("level") or Cefr.A0)
        if entry.finish():
            draft.phrases.append(phrase)
    for entry in files.tables("languages/steps.toml", "step"):
        _step(entry, draft)
    for entry in files.tables("languages/names.toml", "language"):
        _language(entry, draft)
    for entry in files.tables("demands/demands.toml", "demand"):
        demand = Demand(id=entry.id(), labels=entry.labels(), alternatives=entry.alternatives())
        if entry.finish():
            draft.keep(draft.demands, demand.id, demand, entry)
    _overrides(files, draft)


def _flag(entry: Entry, draft: Draft) -> None:
    flag = BorderFlag(
        id=entry.id("flag:"),
        topic=entry.text("topic"),
        lives=entry.optional_country("lives"),
        works=entry.optional_country("works"),
        trigger=entry.text("trigger"),
        text=entry.local("text"),
        ask=entry.local("ask"),
        threshold=entry.number("threshold", required=False),
        unit=entry.text("unit", required=False),
        facts=entry.facts(),
    )
    if entry.finish():
        draft.keep(draft.flags, flag.id, flag, entry)


def _practice(entry: Entry, draft: Draft) -> None:
    practice = LanguagePractice(
        id=entry.id("prac:"),
        occupations=entry.texts("occupations", required=True),
        country=entry.country("country"),
        language=entry.text("language"),
        level=entry.cefr("level") or Cefr.A0,
        by_law=entry.flag("by_law", False),
        note=entry.optional_local("note"),
        facts=entry.facts(),
    )
    if entry.finish():
        draft.keep(draft.practice, practice.id, practice, entry)


def _step(entry: Entry, draft: Draft) -> None:
    hours = entry.months("hours") or NO_TIME  # a range of whole numbers, as months are
    step = LanguageStep(
        start=entry.cefr("from") or Cefr.A0,
        end=entry.cefr("to") or Cefr.A0,
        hours=(hours.low, hours.high),
        months=entry.months("months") or NO_TIME,
        note=entry.optional_local("note"),
        facts=entry.facts(),
    )
    if step.end != step.start + 1:
        entry.wrong("to", step.end.name, "next_level", level=step.start.name)
    if entry.finish():
        draft.language_steps.append(step)


def _language(entry: Entry, draft: Draft) -> None:
    code = entry.text("code")
    if code and not _CODE.fullmatch(code):
        entry.wrong("code", code, "language_code")
    language = LanguageName(code=code, labels=entry.labels(), alternatives=entry.alternatives())
    if entry.finish():
        draft.keep(draft.languages, code, language, entry)


OVERRIDES = ("pin", "block", "ambiguous", "loanword")


def _overrides(files: PackFiles, draft: Draft) -> None:
    for path in files.below("overrides", ".toml"):
        for entry in files.tables(path, "pin", others=OVERRIDES):
            pin = Pin(
                text=entry.text("text"),
                lang=_lang(entry),
                kind=_kind(entry),
                concept=entry.text("concept"),
                why=entry.text("why"),
            )
            if entry.finish():
                draft.pins.append(pin)
                draft.note(pin, pin.text, entry)
        for entry in files.tables(path, "block", others=OVERRIDES):
            block = Block(
                text=entry.text("text"),
                concept=f"esco:{entry.uuid('esco') or entry.text('esco')}",
                why=entry.text("why"),
            )
            if entry.finish():
                draft.blocks.append(block)
                draft.note(block, block.text, entry)
        for entry in files.tables(path, "ambiguous", others=OVERRIDES):
            ambiguous = Ambiguous(
                text=entry.text("text"),
                lang=_lang(entry),
                kind=_kind(entry),
                between=entry.texts("between", required=True),
                why=entry.text("why"),
            )
            if entry.finish():
                draft.ambiguous.append(ambiguous)
                draft.note(ambiguous, ambiguous.text, entry)
        for entry in files.tables(path, "loanword", others=OVERRIDES):
            asked = entry.texts("langs", required=True)
            for lang in sorted(set(asked) - set(LANGUAGES)):
                entry.wrong("langs", lang, "choice", choices=LANGUAGES, choices_=", ".join(LANGUAGES))
            loan = Loanwords(
                langs=tuple(lang for lang in LANGUAGES if lang in asked),
                concepts=entry.texts("concepts", required=True),
                why=entry.text("why"),
            )
            if entry.finish():
                draft.loanwords.append(loan)
                draft.note(loan, loan.why, entry)


def _kind(entry: Entry) -> Kind:
    chosen = entry.choice("kind", [str(kind) for kind in Kind])
    return Kind(chosen) if entry.ok else Kind.SKILL


def _lang(entry: Entry) -> Language:
    chosen = entry.choice("lang", LANGUAGES)
    return next((lang for lang in LANGUAGES if lang == chosen), "nl")
