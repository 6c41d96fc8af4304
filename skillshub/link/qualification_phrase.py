"""What a vacancy writes about diplomas, as options any one of which will do.

``mbo 3 elektro of gelijkwaardig`` · ``Gesellenbrief SHK/Elektro oder vergleichbar`` ·
``hbo-bachelor`` · ``ingeschreven student``. Named diplomas come before levels and fields.
"""

from __future__ import annotations

import dataclasses
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.knowledge import COUNTRIES
from skillshub.core.levels import LevelRange
from skillshub.core.text import fold, normalise, strip_gender
from skillshub.core.vacancy import Importance, QualificationDemand, QualificationOption
from skillshub.link.cues import ENROLLED, EQUIVALENT, NO_DIPLOMA, PREFERRED
from skillshub.link.linker import Method

if TYPE_CHECKING:
    from skillshub.link.linker import Linker
    from skillshub.taxonomy.taxonomy import Taxonomy

_SPLIT = re.compile(r"\s*(?:;|\||\n|,(?!\s*\d)|\s(?:of|or|oder|dan wel|bzw\.)\s(?!\s*\d\b))\s*", re.IGNORECASE)
"""Between alternatives, but not inside ``3,5-jährige`` and ``mbo 3 of 4``."""
_EITHER = re.compile(r"[^\W\d]{2,}(?:/[^\W\d]{2,})+")
"""``SHK/Elektro``, ``MBO/HBO``: one word with its alternatives."""
_NUMBERED = re.compile(
    r"\b(?:mbo[\s-]*(?:\w+[\s-]+)?(?:niveau[\s-]*)?|niveau[\s-]*)"
    r"([1-4](?:\s*(?:/|-|–|,|\bof\b|\bor\b|\ben\b|\boder\b|\bund\b|\bbis\b|\btot\b|\bt/m\b)\s*[1-4])*)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"(?:mbo|hbo|wo|bachelor|master|university)[\w-]*", re.IGNORECASE)
FIELD_NAMES = 4_096
"""Names of fields whose words are kept: they are the same for every phrase."""
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
        (r"\bmaster(?!prüfung)|\bm\.?(?:sc|eng)\b|\bwo[\s-]?master|\bdiplom\b|staatsexamen", "7"),
        (
            r"\bbachelor|\bb\.?(?:sc|eng|a)\b|\bhbo\b|\bwo\b|hochschul|\bstudium\b|\bmeister|\btechniker\b|\bfachwirt",
            "6",
        ),
        (r"associate degree|\bad[- ]diploma", "5"),
        (r"einjährige|1-jährige", "2-3"),
        (r"zweijährige|2-jährige|2-y\w* ausbildung", "3"),
        (r"gesellenbrief|facharbeiterbrief|3,5-j|3\.5-y|dreieinhalb|dreijährige|3-jährige|ausbildung\b", "4"),
        (r"berufsabschluss|\blehre\b|vakdiploma|trade certificate|vocational", "4"),
        (r"\bhavo\b|\bvwo\b|abitur|fachhochschulreife", "4"),
        (r"\bmbo\b", "2-4"),
        (r"mittlere reife|realschul|mittlerer schulabschluss", "3"),
        (r"\bvmbo\b|hauptschul", "2"),
    )
)


def parse_qualification(phrase: str, taxonomy: Taxonomy, linker: Linker) -> QualificationDemand | None:
    """The demand a phrase makes; ``None`` when it makes none or asks for no diploma."""
    if not phrase.strip() or NO_DIPLOMA.search(phrase):
        return None
    options = _whole(phrase, taxonomy, linker) or _share_fields(_listed(phrase, taxonomy, linker))
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
    if not _agrees(linked.accepted, phrase, taxonomy):
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
    return [dataclasses.replace(o, fields=fields) if o not in named and is_bare_level(o) else o for o in kept]


def is_bare_level(option: QualificationOption) -> bool:
    """Whether nothing but a level was written, so that a field named beside it may hold for it too."""
    return option.level is not None and not _CONTENT.search(_LEVEL_WORD.sub(" ", option.phrase))


def _listed(phrase: str, taxonomy: Taxonomy, linker: Linker) -> list[QualificationOption]:
    """The options of every part; a part that is only a field takes the level of the one before it, and a degree
    behind ``ingeschreven student`` says what is studied."""
    found: list[QualificationOption] = []
    for part in _parts(phrase):
        if found and found[-1].enrolled and _DEGREE.fullmatch(part):
            continue
        options = _options(part, taxonomy, linker)
        if not options and found and found[-1].concept is None and found[-1].level is not None:
            fields = fields_in(part, taxonomy)
            options = [QualificationOption(level=found[-1].level, fields=fields, phrase=part)] if fields else []
        found.extend(options)
    return found


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
    found = [option for variant in _variants(part) for option in _described(variant, part, taxonomy, linker)]
    return list(dict.fromkeys(found))


def _variants(part: str) -> list[str]:
    """``Gesellenbrief SHK/Elektro`` → ``Gesellenbrief SHK`` and ``Gesellenbrief Elektro``."""
    bare = strip_gender(part)
    either = _EITHER.search(bare)
    if either is None:
        return [part]
    return [f"{bare[: either.start()]}{word}{bare[either.end() :]}" for word in either.group().split("/")]


def _described(text: str, part: str, taxonomy: Taxonomy, linker: Linker) -> list[QualificationOption]:
    named = _named(text, linker)
    if named and _agrees(named, text, taxonomy):
        return [_option(named, part, taxonomy)]
    level = level_in(text)
    fields = fields_in(text, taxonomy)
    if level is None and not (fields and _DIPLOMA_WORD.search(text)):
        return []
    return [QualificationOption(level=level, fields=fields, phrase=part)]


def _agrees(concept: str, text: str, taxonomy: Taxonomy) -> bool:
    """Whether a named diploma has the level the text states beside it: ``laborant mbo 4`` is none of level 3."""
    known, stated = taxonomy.knowledge.qualifications.get(concept), _numbered(text)
    return known is None or known.level is None or stated is None or known.level.overlaps(stated)


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
    return _numbered(text) or next(
        (LevelRange.parse(level) for pattern, level in _LEVELS if pattern.search(text)), None
    )


def _numbered(text: str) -> LevelRange | None:
    found = _NUMBERED.search(text)
    if found is None:
        return None
    numbers = sorted(int(digit) for digit in re.findall(r"\d", found[1]))
    return LevelRange(numbers[0], numbers[-1])


def fields_in(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Subject fields a phrase names by a label, an alternative or the start of a compound."""
    words = normalise(text).split()
    found = []
    for field in taxonomy.knowledge.fields.values():
        names = [field.labels.get(lang) for lang in ("nl", "de", "en")]
        names += [name for lang in field.alternatives for name in field.alternatives[lang]]
        if any(_names(_field_words(name), words) for name in names if name):
            found.append(field.id)
    return tuple(sorted(found))


@lru_cache(maxsize=FIELD_NAMES)
def _field_words(name: str) -> tuple[str, ...]:
    return tuple(normalise(fold(name)).split())


def _names(parts: tuple[str, ...], words: list[str]) -> bool:
    """Whole words, or a word that begins with the name (``elektro`` in ``Elektroausbildung``)."""
    if len(parts) == 1:
        return any(_same_stem(word, parts[0]) for word in words)
    joined = f" {' '.join(words)} "
    return f" {' '.join(parts)} " in joined


def _same_stem(word: str, name: str) -> bool:
    """Equal, or the same beginning: ``voertuigen`` and ``voertuigentechniek``, ``voertuigtechniek``."""
    if word[:1] != name[:1]:
        return False
    shared = next((at for at, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    return word == name or (shared >= STEM and shared >= STEM_SHARE * min(len(word), len(name)))
