"""Cue words of Dutch, German and English vacancies: what is wished, what is taught, what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from skillshub.core.text import fold
from skillshub.core.vacancy import Importance


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


SENTENCE = re.compile(r"[^.!?;\n•]+(?:\?[^.!?;\n•]{2,60}(?=[.!]))?")
"""A question and the short answer to it are one (*Heftruckervaring? Handig.*)."""
_CLAUSE = re.compile(r"[^,]+")
_CONTRAST = re.compile(r",?\s+(?=(?:maar|wel|aber|sondern|jedoch|but|however)\b)", re.IGNORECASE)

PREFERRED = _any_of(
    r"\bpré\b|\been pre\b|\bwenselijk\b|\bvoorkeur\b|\bliefst\b|\bmooi meegenomen\b|\b(?:pluspunt|bonus)\b",
    r"\b(?:zou|is|zijn) (?:\w+ )?(?:mooi|fijn|prettig|handig|leuk|super)\b|\?\s*(?:handig|mooi|fijn|graag|top|super)\b",
    r"\bvon vorteil\b|\bvorteilhaft\b|\bwünschenswert\b|\bidealerweise\b|\bplus(?:punkt)?\b|\bkein muss\b",
    r"(?:^|[,?(–-])\s*(?:sehr |auch )?gerne?\b|\bgerne? (?:auch|gesehen|mit)\b|\bhilfreich\b|\bmuss aber nicht\b",
    r"\b(?:wäre|wären|ist|sind) (?:\w+ )?(?:toll|schön|super|prima|top|klasse|ideal)\b|\bbevorzugt\b",
    r"\bnice to have\b|\bpreferred\b|\ba plus\b|\bdesirable\b",
    r"\bwelkom\b|\bwillkommen\b|\bwelcome\b",
)
REQUIRED = _any_of(
    r"\bmust\b|\bvereist\b|\bverplicht\b|\bnoodzakelijk\b|\berforderlich\b|\bzwingend\b|\bvoraussetzung\b",
    r"\bnotwendig\b|\brequired\b|\bmandatory\b",
)
LEARNABLE = _any_of(
    r"bereid (?:om )?(?:dit |deze |die )?te (?:leren|halen|behalen|volgen)|leer(?:t|je) (?:je|bij) ons",
    r"\bje leert\b|\bleer je\b|\bu leert\b|\bleren (?:we|wij) (?:je|u)\b",
    r"\b(?:cursus|opleiding|training) (?:krijgt|krijg je)\b",
    r"wordt (?:door ons )?(?:vergoed|betaald)|op onze kosten|(?:opleiding|cursus|training) vergoed",
    r"wij leiden|interne opleiding|bereit(?:schaft)?,? zu lernen|wir schulen|einarbeitung in|kosten übernehmen",
    r"\b(?:lernst du|lernen sie|du lernst|sie lernen)\b|\b(?:bringen|zeigen) (?:wir|dir|ihnen|die kolleg\w+)\b",
    r"\bwir lernen\b.{0,30}\ban\b|\bw(?:ird|erden) (?:\w+ )?(?:geschult|angelernt)\b|\bbezahlen wir\b|\bwir bezahlen\b",
    r"verzorgt de (?:opleiding|cursus|training|kosten)|verzorgen wij|wij verzorgen|bieden wij aan",
    r"(?:übernimmt|übernehmen) (?:der arbeitgeber|wir)",
    r"will be trained|we train|we provide",
)
NEGATED = _any_of(
    r"\bgeen\b(?! (?:probleem|moeite|loze|angst|hoogtevrees))|\bniet (?:nodig|vereist)\b",
    r"\bkein(?:e[nms]?|erlei)?\b(?! (?:problem|angst|höhenangst|scheu|hexenwerk))|\bnicht erforderlich\b",
    r"\bno\b(?! problem)|\bnot required\b",
)
"""*Geen probleem* and *keine Angst* deny nothing that is asked; *keiner* alone is nobody."""
NO_DIPLOMA = _any_of(
    r"\b(?:geen|zonder|kein\w*|ohne|no|without)\b.{0,20}\b"
    r"(?:diploma|opleiding|ausbildung|abschluss|degree|qualification)"
)
EQUIVALENT = _any_of(
    r"gelijkwaardig|vergelijkbaar|gelijksoortig|werkervaring|of ervaring|welkom|denkniveau",
    r"vergleichbar|gleichwertig|berufserfahrung|willkommen",
    r"equivalent|comparable|similar|or experience|welcome",
)
ENROLLED = _any_of(
    r"\b(?:ingeschreven(?!.{0,20}register)|student\w*|studierend\w*|immatrikulier\w*|enrolled|werkstudent\w*)\b"
)
"""Being entered in a professional register is no enrolment."""
LEARNING_PLACE = _any_of(
    r"\bbbl\b|leerling|leerwerk|\bauszubildende|\bazubi\b|ausbildung (?:zum|zur)|\btrainee\b|apprentice|umschüler"
)
CAREER_CHANGERS = _any_of(r"quereinst[ei]+g|zij-?instro|career changer")
"""Said in a title or a text: people from other trades are taught."""

_SMALL_WORDS = {
    "nl": _any_of(r"\b(?:de|het|een|en|van|je|jij|wij|we|met|voor|is|zijn|op|aan|bij|ook|ons|onze)\b"),
    "de": _any_of(r"\b(?:der|die|das|und|wir|sie|mit|fur|ist|eine?n?|im|bei|auch|uns|ihre?n?|den|dem|zu)\b"),
    "en": _any_of(r"\b(?:the|and|you|we|with|for|is|are|of|to|our|your|will|have|an)\b"),
}


def language_of(text: str) -> str | None:
    """The language most small words of a text belong to; ``None`` when none leads."""
    folded = fold(text)
    counts = sorted(((len(words.findall(folded)), lang) for lang, words in _SMALL_WORDS.items()), reverse=True)
    (most, lang), (next_most, _) = counts[0], counts[1]
    return lang if most > next_most + 1 else None


def stretches(text: str) -> Iterator[tuple[int, str]]:
    """Stretches of text one cue word speaks for, with their offsets.

    That is a sentence; where it both demands and wishes (``rijbewijs B is een must, BE een pré``) each of its
    clauses, and where it turns round (``geen diploma, wel rijbewijs B``) each of its sides.
    """
    for sentence in SENTENCE.finditer(text):
        for at, side in _sides(sentence.group()):
            if REQUIRED.search(side) and (PREFERRED.search(side) or LEARNABLE.search(side) or NEGATED.search(side)):
                clauses = [(clause.start(), clause.group()) for clause in _CLAUSE.finditer(side)]
            else:
                clauses = [(0, side)]
            yield from ((sentence.start() + at + start, clause) for start, clause in clauses)


def _sides(sentence: str) -> Iterator[tuple[int, str]]:
    start = 0
    for turn in _CONTRAST.finditer(sentence) if NEGATED.search(sentence) else ():
        yield start, sentence[start : turn.start()]
        start = turn.end()
    yield start, sentence[start:]


def importance_of(sentence: str) -> Importance:
    """How much a sentence wants what it names."""
    if LEARNABLE.search(sentence):
        return Importance.LEARNABLE
    return Importance.PREFERRED if PREFERRED.search(sentence) else Importance.MUST
