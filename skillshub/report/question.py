"""What to ask next, in words, with why it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from skillshub.i18n import Language, number, t
from skillshub.report.document import Block, Document, Paragraph, Table
from skillshub.report.wording import Words

if TYPE_CHECKING:
    from skillshub.core.vacancy import Vacancy
    from skillshub.explain.next_question import NextQuestions, Question
    from skillshub.taxonomy.taxonomy import Taxonomy

EXAMPLES = 3
"""Vacancies named as examples of what an answer decides."""


def question_text(code: str, subject: str, words: Words) -> str:
    """A question as the coach may ask it."""
    name = subject
    if code == "right_to_work":
        name = words.country(subject)
    elif code == "language":
        name = words.language(subject)
    elif code in ("licence", "skill"):
        name = words.name(subject)
    return t(f"intake_screen.question.{code}", words.lang, name=name)


def reason_text(question: Question, found: NextQuestions, words: Words) -> str:
    """For how many vacancies the answer decides, of how many looked at, and how many are in the person's own work."""
    one = "one" if question.decides == 1 else "other"
    if question.code == "background":
        return t("intake_screen.decides.background", words.lang, count=number(question.decides, words.lang))
    if question.code == "home":
        return t(f"intake_screen.decides.home_{one}", words.lang, count=number(question.decides, words.lang))
    return t(
        f"intake_screen.decides.{one}{'_near' if question.near else ''}",
        words.lang,
        count=number(question.decides, words.lang),
        whole=number(found.looked_at, words.lang),
        near=number(question.near, words.lang),
    )


def looked_at_text(found: NextQuestions, lang: Language) -> str:
    """How many vacancies were tried, of how many there are."""
    looked, whole = number(found.looked_at, lang), number(found.whole, lang)
    if found.looked_at == found.whole:
        return t("intake_screen.looked.all", lang, whole=whole)
    return t("intake_screen.looked.some", lang, looked=looked, whole=whole)


def questions_document(
    found: NextQuestions, vacancies: Mapping[str, Vacancy], taxonomy: Taxonomy, lang: Language
) -> Document:
    """All questions worth asking, most decisive first."""
    words = Words(taxonomy, lang)
    blocks: list[Block] = [Paragraph(text=looked_at_text(found, lang))]
    if found.questions:
        columns = ("question", "decides", "examples")
        rows = tuple(
            (
                question_text(question.code, question.subject, words),
                number(question.decides, lang),
                "; ".join(vacancies[id_].title for id_ in question.vacancies[:EXAMPLES] if id_ in vacancies),
            )
            for question in found.questions
        )
        heads = tuple(t(f"intake_screen.column.{name}", lang) for name in columns)
        blocks.append(Table(columns=heads, rows=rows, align=("left", "right", "left")))
    else:
        blocks.append(Paragraph(text=t("intake_screen.question.none", lang)))
    blocks.append(Paragraph(text=t("intake_screen.question.method", lang)))
    records = tuple(
        {
            "code": question.code,
            "subject": question.subject,
            "question": question_text(question.code, question.subject, words),
            "decides": question.decides,
            "near": question.near,
            "looked_at": found.looked_at,
            "vacancies": list(question.vacancies),
        }
        for question in found.questions
    )
    title = t("intake_screen.question.title", lang, code=found.person)
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=records)
