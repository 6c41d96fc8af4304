"""What a vacancy writes about diplomas, as options any one of which will do.

``mbo 3 elektro of gelijkwaardig`` · ``Gesellenbrief SHK/Elektro oder vergleichbar`` ·
``hbo-bachelor`` · ``ingeschreven student``. Named diplomas come before levels and fields.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.knowledge import COUNTRIES
from skillshub.core.levels import LevelRange
from skillshub.core.text import fold, normalise
from skillshub.core.vacancy import Importance, QualificationDemand, QualificationOption
from skillshub.link.cues import ENROLLED, EQUIVALENT, NO_DIPLOMA, PREFERRED
from skillshub.link.linker import Method

if TYPE_CHECKING:
    from skillshub.link.linker import Linker
    from skillshub.taxonomy.taxonomy import Taxonomy

_SPLIT = re.compile(r"\s*(?:;|\||\n|,|\s(?:of|or|oder|dan wel|bzw\.)\s)\s*", re.IGNORECASE)
STEM = 6
STEM_SHARE = 0.7
"""Letters, and share of the shorter word, that two words must have in common from the start to name one field."""
_DIPLOMA_WORD = re.compile(r"diploma|opleiding|ausbildung|abschluss|degree|studie|certificate", re.IGNORECASE)
_LEVEL_WORD = re.compile(r"\b(?:mbo|hbo|wo|niveau|level|bachelor|master|diploma|opleiding|ausbildung)\b", re.IGNORECASE)
_AROUND = re.compile(
    r"\b(?:\w+jährige|mindestens|minimaal|ten minste|at least|diploma|afgeronde?|opleiding|abgeschlossene?|ausbildung|"
    r"als|zum|zur|in|of|or|een|a|an|the|degree|gelijkwaardig\w*|vergelijkbaar\w*|vergleichbar\w*|gleichwertig\w*|"
    r"equivalent|comparable|welkom|welcome)\b",
    re.IGNORECASE,
)
"""Words that stand around a diploma's name and are no part of it."""
_CONTENT = re.compile(r"[^\W\d]{3,}")
_CREBO = re.compile(r"\b(\d{5})\b")
_LEVELS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), level)
    for pattern, level in (
        (r"\bmbo[\s-]*(?:niveau[\s-]*)?([1-4])\s*(?:/|-|–|\bof\b|\bor\b|\ben\b)\s*([1-4])\b", "range"),
        (r"\bmbo[\s-]*(?:\w+\s+)?(?:niveau[\s-]*)?([1-4])\b|\bniveau[\s-]*([1-4])\b", "one"),
        (r"\bm(?:aster|\.?sc|\.?eng)\b|\bwo[\s-]?master|\bdiplom\b|staatsexamen", "7"),
        (
            r"\bbachelor\b|\bb\.?(?:sc|eng|a)\b|\bhbo\b|\bwo\b|hochschul|\bstudium\b|\bmeister|\btechniker\b|\bfachwirt",
            "6",
        ),
        (r"associate degree|\bad[- ]diploma", "5"),
        (r"einjährige|1-jährige", "2-3"),
        (r"zweijährige|2-jährige|2-y\w* ausbildung", "3"),
        (r"gesellenbrief|facharbeiterbrief|3,5-j|3\.5-y|dreieinhalb|dreijährige|3-jährige|ausbildung\b", "4"),
        (r"berufsabschluss|\blehre\b|vakdiploma|trade certificate|vocational", "4"),
        (r"\bhavo\b|\bvwo\b|abitur|fachhochschulreife|\bmbo\b", "4"),
        (r"mittlere reife|realschul|mittlerer schulabschluss", "3"),
        (r"\bvmbo\b|hauptschul", "2"),
    )
)


def parse_qualification(phrase: str, taxonomy: Taxonomy, linker: Linker) -> QualificationDemand | None:
    """The demand a phrase makes; ``None`` when it makes none or asks for no diploma."""
    if not phrase.strip() or NO_DIPLOMA.search(phrase):
        return None
    options = _whole(phrase, taxonomy, linker) or _share_fields(
        [option for part in _parts(phrase) for option in _options(part, taxonomy, linker)]
    )
    if not options:
        return None
    return QualificationDemand(
        options=tuple(dict.fromkeys(options)),
        importance=Importance.PREFERRED if PREFERRED.search(phrase) else Importance.MUST,
        equivalent=bool(EQUIVALENT.search(phrase)),
    )


def _whole(phrase: str, taxonomy: Taxonomy, linker: Linker) -> list[QualificationOption]:
    """A phrase that is one diploma's name, commas and all."""
    linked = linker.link(phrase, (Kind.QUALIFICATION,))
    if linked.accepted is None or linked.candidates[0].method is Method.CONTAINED:
        return []
    return [_option(linked.accepted, phrase.strip(), taxonomy)]


def _option(concept: str, phrase: str, taxonomy: Taxonomy) -> QualificationOption:
    """A named diploma; a kind of foreign diploma is no diploma a vacancy here would name, so its level and
    fields stand for it."""
    known = taxonomy.knowledge.qualifications.get(concept)
    if known is not None and known.country not in COUNTRIES:
        return QualificationOption(level=known.level, fields=known.fields, phrase=phrase)
    return QualificationOption(concept=concept, phrase=phrase)


def _share_fields(options: list[QualificationOption]) -> list[QualificationOption]:
    """``mbo 4 of hbo mechatronica``: a field named once holds for every bare level beside it; bare words of
    equivalence (``of gelijkwaardig vakdiploma``) are no option of their own."""
    named = [option for option in options if option.concept or option.fields or option.enrolled]
    if not named:
        return options
    fields = tuple(sorted({field for option in named for field in option.fields}))
    kept = [o for o in options if o in named or not EQUIVALENT.search(o.phrase)]
    return [dataclasses.replace(o, fields=fields) if o not in named and _is_bare_level(o) else o for o in kept]


def _is_bare_level(option: QualificationOption) -> bool:
    """Whether nothing but a level was written, so that a field named beside it may hold for it too."""
    return option.level is not None and not _CONTENT.search(_LEVEL_WORD.sub(" ", option.phrase))


def _parts(phrase: str) -> list[str]:
    return [part.strip() for part in _SPLIT.split(phrase) if part.strip()]


def _options(part: str, taxonomy: Taxonomy, linker: Linker) -> list[QualificationOption]:
    by_code = [
        QualificationOption(concept=f"qual:nl-{code}", phrase=part)
        for code in _CREBO.findall(part)
        if taxonomy.find(f"qual:nl-{code}")
    ]
    if by_code:
        return by_code
    if ENROLLED.search(part):
        return [QualificationOption(enrolled=True, fields=fields_in(part, taxonomy), phrase=part)]
    named = _named(part, linker)
    if named:
        return [_option(named, part, taxonomy)]
    level = level_in(part)
    fields = fields_in(part, taxonomy)
    if level is None and not fields:
        return []
    if level is None and not re.search(
        r"diploma|opleiding|ausbildung|abschluss|degree|studie|certificate", part, re.IGNORECASE
    ):
        return []
    return [QualificationOption(level=level, fields=fields, phrase=part)]


def _named(part: str, linker: Linker) -> str | None:
    """A named diploma, with the words around it that are no part of its name taken off."""
    bare = _AROUND.sub(" ", part)
    for text in (part, bare):
        found = linker.link(text, (Kind.QUALIFICATION,)).accepted
        if found:
            return found
    return None


def level_in(text: str) -> LevelRange | None:
    """The EQF level or levels a phrase names (domain facts §1.1), or ``None``."""
    for pattern, level in _LEVELS:
        found = pattern.search(text)
        if not found:
            continue
        if level in ("range", "one"):
            numbers = sorted(int(group) for group in found.groups() if group)
            return LevelRange(numbers[0], numbers[-1])
        return LevelRange.parse(level)
    return None


def fields_in(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Subject fields a phrase names by a label, an alternative or the start of a compound."""
    words = normalise(text).split()
    found = []
    for field in taxonomy.knowledge.fields.values():
        names = [field.labels.get(lang) for lang in ("nl", "de", "en")]
        names += [name for lang in field.alternatives for name in field.alternatives[lang]]
        if any(_names(fold(name), words) for name in names if name):
            found.append(field.id)
    return tuple(sorted(found))


def _names(name: str, words: list[str]) -> bool:
    """Whole words, or a word that begins with the name (``elektro`` in ``Elektroausbildung``)."""
    parts = normalise(name).split()
    if len(parts) == 1:
        return any(_same_stem(word, parts[0]) for word in words)
    joined = f" {' '.join(words)} "
    return f" {' '.join(parts)} " in joined


def _same_stem(word: str, name: str) -> bool:
    """Equal, or the same beginning: ``voertuigen`` and ``voertuigentechniek``, ``voertuigtechniek``."""
    shared = next((at for at, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    return word == name or (shared >= STEM and shared >= STEM_SHARE * min(len(word), len(name)))
