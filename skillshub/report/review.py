"""A review of a vacancy file as a document: every reading with its way, and what to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skillshub.core.forms import VacancyForm
from skillshub.i18n import Language, date_text, number, t
from skillshub.intake.imported import Imported
from skillshub.link.review import Reviewed
from skillshub.link.sections import asking
from skillshub.report.document import Block, Bullets, Callout, Document, Facts, Heading, Paragraph
from skillshub.report.profiles import vacancy_document
from skillshub.report.wording import Words, flat

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

REFUSED_SHOWN = 20
Read = tuple[Imported[VacancyForm], Sequence[Reviewed]]


def review_document(read: Read, taxonomy: Taxonomy, lang: Language) -> Document:
    """All vacancies of a file as they would be stored, and why."""
    imported, reviewed = read
    words = Words(taxonomy, lang)
    counts = t(
        "review.counts",
        lang,
        read=number(imported.read, lang),
        accepted=number(len(reviewed), lang),
        refused=number(imported.refused, lang),
        flagged=number(sum(bool(warnings(each, words)) for each in reviewed), lang),
    )
    blocks: list[Block] = [Paragraph(text=counts)]
    if imported.rejected:
        refused = [
            f"{rejection.row or '–'} · {rejection.field}: {rejection.value}. {rejection.reason.in_(lang)}"
            for rejection in imported.rejected
        ]
        blocks += [Heading(text=t("review.refused", lang)), Bullets(items=tuple(refused[:REFUSED_SHOWN]))]
        if len(refused) > REFUSED_SHOWN:
            blocks.append(Paragraph(text=words.say("import.more", count=number(len(refused) - REFUSED_SHOWN, lang))))
    if imported.notices:
        told = tuple(dict.fromkeys(notice.in_(lang) for notice in imported.notices))
        blocks += [Heading(text=t("review.notices", lang)), Bullets(items=told)]
    for each in reviewed:
        blocks += _vacancy(each, words)
    title = t("review.title", lang, source=flat(imported.source))
    return Document(title=title, lang=lang, blocks=tuple(blocks), rows=tuple(_record(r) for r in reviewed))


def _vacancy(each: Reviewed, words: Words) -> list[Block]:
    lang = words.lang
    facts = [(t("review.occupation", lang), _occupation(each, words))]
    if (second := _second(each, words)) is not None:
        facts.append((t("review.runner_up", lang), second))
    facts += [(t("review.text", lang), _text(each, lang)), (t("review.pay", lang), hourly(each, words))]
    blocks: list[Block] = [
        Heading(text=t("review.vacancy", lang, id=each.vacancy.id, title=flat(each.vacancy.title))),
        Facts(items=tuple(facts)),
    ]
    blocks += [
        Heading(text=block.text, level=3) if isinstance(block, Heading) else block
        for block in vacancy_document(each.vacancy, words.taxonomy, lang).blocks
    ]
    if told := warnings(each, words):
        blocks.append(Heading(text=t("review.warnings", lang), level=3))
        blocks += [Callout(text=text) for text in told]
        if each.findings:
            blocks.append(Paragraph(text=t("review.never_matched", lang)))
    return blocks


def _occupation(each: Reviewed, words: Words) -> str:
    text = each.form.occupation or each.form.title
    if not each.occupation.accepted:
        return t("review.occupation_none", words.lang, text=flat(text))
    best = each.occupation.candidates[0]
    return t(
        "review.occupation_from",
        words.lang,
        name=words.name(best.concept),
        text=flat(each.occupation.text),
        method=t(f"cli.method.{best.method}", words.lang),
        score=number(best.score, words.lang, 2),
    )


def _second(each: Reviewed, words: Words) -> str | None:
    """The runner-up; without an accepted occupation the best proposal."""
    rest = each.occupation.candidates[1 if each.occupation.accepted else 0 :]
    return f"{words.name(rest[0].concept)} ({number(rest[0].score, words.lang, 2)})" if rest else None


def _text(each: Reviewed, lang: Language) -> str:
    text = each.form.text
    if not text:
        return t("review.no_text", lang)
    kept = asking(text)
    left_out = sum(before != after for before, after in zip(text, kept, strict=True))
    if left_out:
        return t("review.boilerplate", lang, letters=number(len(text), lang), left_out=number(left_out, lang))
    return t("review.letters", lang, letters=number(len(text), lang))


def hourly(each: Reviewed, words: Words) -> str:
    """Pay per hour and how it was reckoned."""
    pay, lang = each.vacancy.pay, words.lang
    if pay is None:
        return t("review.pay_unknown", lang, why=t("review.no_pay", lang))
    low, high = pay.per_hour()
    if low is None and high is None:
        return t("review.pay_unknown", lang, why=t("review.no_hours", lang))
    amount = words.money(low, high, 2)
    if pay.unit == "hour":
        return t("review.pay_hour", lang, hourly=amount)
    hours = number(pay.hours or 0, lang, int(pay.hours != int(pay.hours or 0)))
    return t(f"review.pay_{pay.unit}", lang, hourly=amount, hours=hours)


def warnings(each: Reviewed, words: Words) -> list[str]:
    """Wording the law looks at, and pay under the minimum."""
    told = []
    for finding in each.findings:
        law = finding.law
        text = t(
            "review.warning",
            words.lang,
            ground=t(f"review.ground.{finding.ground}", words.lang),
            words=finding.words,
            context=finding.context,
            law=f"{law.name}:",
            text=law.text.in_(words.lang),
            certainty=words.word("certainty", law.facts.certainty),
            source=law.facts.source,
            day=date_text(law.facts.checked_on, words.lang),
        )
        told.append(
            f"{text} {t('review.native', words.lang)}" if finding.native and not each.vacancy.languages else text
        )
    if each.minimum_wage:
        told.append(t("review.below_minimum", words.lang, text=each.minimum_wage.text.in_(words.lang)))
    return told


def _record(each: Reviewed) -> dict[str, object]:
    vacancy, pay = each.vacancy, each.vacancy.pay
    accepted = each.occupation.accepted
    best = each.occupation.candidates[0] if accepted else None
    second = each.occupation.candidates[1 if accepted else 0 :]
    low, high = pay.per_hour() if pay else (None, None)
    return {
        "id": vacancy.id,
        "row": each.form.row,
        "title": vacancy.title,
        "country": vacancy.country,
        "postcode": vacancy.postcode,
        "occupation": vacancy.occupation,
        "occupation_method": str(best.method) if best else None,
        "occupation_score": best.score if best else None,
        "runner_up": second[0].concept if second else None,
        "skills": {d.concept: d.importance.value for d in vacancy.skills},
        "licences": {d.concept: d.importance.value for d in vacancy.licences},
        "languages": {d.language: f"{d.level.name} {d.importance.value}" for d in vacancy.languages},
        "equivalent": vacancy.qualification.equivalent if vacancy.qualification else None,
        "qualification": [o.concept or o.phrase for o in vacancy.qualification.options]
        if vacancy.qualification
        else [],
        "hours": [vacancy.hours_min, vacancy.hours_max],
        "shifts": list(vacancy.shifts),
        "pay_unit": pay.unit if pay else None,
        "pay_per_hour": [low, high],
        "contract": vacancy.contract,
        "start": vacancy.start.isoformat() if vacancy.start else None,
        "unresolved": list(vacancy.unresolved),
        "warnings": [
            {"ground": str(f.ground), "words": f.words, "law": f.law.name, "native": f.native} for f in each.findings
        ],
        "below_minimum_wage": each.minimum_wage is not None,
    }
