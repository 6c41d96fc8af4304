"""HR-XML PositionOpening and SETU StaffingOrder: mapped, safe, and one broken record costs itself only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillshub.core.errors import NoneAccepted, SkillshubError
from skillshub.core.forms import VacancyForm
from skillshub.i18n import LANGUAGES
from skillshub.intake import Imported, read_vacancies
from tests.intake.samples import notices, reasons

NS = 'xmlns="http://ns.hr-xml.org/2007-04-15"'
PLACE = """<PostalAddress><CountryCode>NL</CountryCode><PostalCode>6541 AB</PostalCode>
<Municipality>Nijmegen</Municipality></PostalAddress>"""
OPENING = f"""<PositionOpening {NS}>
 <PositionRecordInfo><Id><IdValue>P-1</IdValue></Id><Status>Active</Status></PositionRecordInfo>
 <PositionPostings><PositionPosting><Id validFrom="2026-11-01" validTo="2026-12-15"><IdValue>x</IdValue></Id>
 </PositionPosting></PositionPostings>
 <PositionProfile>
  <PositionDateInfo><StartDate>2027-01-01</StartDate></PositionDateInfo>
  <Organization><OrganizationName>Netbeheer Oost</OrganizationName></Organization>
  <PositionDetail>
   <PhysicalLocation>{PLACE}</PhysicalLocation>
   <JobCategory><CategoryDescription>Elektromonteur</CategoryDescription></JobCategory>
   <PositionTitle>Monteur laagspanning</PositionTitle>
   <PositionClassification>Direct Hire</PositionClassification>
   <Shift shiftPeriod="Weekly"><Hours>36</Hours><StartTime>07:30:00</StartTime><EndTime>16:15:00</EndTime></Shift>
   <Competency name="NEN 3140" required="true"/><Competency name="Duits" required="false"/>
   <RemunerationPackage><BasePay currencyCode="EUR" baseInterval="Monthly">
    <BasePayAmountMin>2900.00</BasePayAmountMin><BasePayAmountMax>4000.00</BasePayAmountMax></BasePay>
   </RemunerationPackage>
  </PositionDetail>
  <FormattedPositionDescription><Name>Job Title</Name><Value>Monteur</Value></FormattedPositionDescription>
  <FormattedPositionDescription><Name>Text</Name><Value><![CDATA[<p>U werkt &amp; leert.</p>]]></Value>
  </FormattedPositionDescription>
  <HowToApply><PersonName><FormattedName>Jan Jansen</FormattedName></PersonName></HowToApply>
 </PositionProfile>
 <NumberToFill>2</NumberToFill>
</PositionOpening>"""
ORDER = f"""<StaffingOrder {NS} xmlns:nl="http://ns.setu.nl/2012-01">
 <OrderId idOwner="StaffingCustomer"><IdValue>PO45</IdValue></OrderId>
 <OrderClassification orderType="order" orderStatus="new"/>
 <OrderContact><ContactInfo><PersonName><FormattedName>I. Nkoper</FormattedName></PersonName></ContactInfo>
 </OrderContact>
 <OrderComments>inhuur</OrderComments><PositionQuantity>3</PositionQuantity>
 <StaffingPosition>
  <PositionHeader><PositionId><Id/></PositionId><PositionDescription>schoonmaak</PositionDescription></PositionHeader>
  <PositionDateRange><StartDate>2027-03-15</StartDate></PositionDateRange>
  <Rates rateType="bill"><Amount rateAmountPeriod="hourly" currency="EUR">40</Amount></Rates>
  <Rates rateType="pay"><Amount rateAmountPeriod="hourly" currency="EUR">16.50</Amount></Rates>
  <WorkSite><WorkSiteName>Hal 4</WorkSiteName>{PLACE}</WorkSite>
  <StaffingShift shiftPeriod="weekly"><Hours>32</Hours></StaffingShift>
 </StaffingPosition>
 <UserArea><nl:Extra/></UserArea>
</StaffingOrder>"""


def read(folder: Path, text: str | bytes, name: str = "opdracht.xml") -> Imported[VacancyForm]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_vacancies(path)


def test_a_position_opening(tmp_path: Path) -> None:
    found = read(tmp_path, f'<?xml version="1.0" encoding="UTF-8"?>\n{OPENING}')
    assert (found.rejected, found.notices) == ((), ())
    (vacancy,) = found.accepted
    assert vacancy.id == "opdracht/P-1"
    assert (vacancy.title, vacancy.employer, vacancy.place) == ("Monteur laagspanning", "Netbeheer Oost", "Nijmegen")
    assert (vacancy.country, vacancy.postcode, vacancy.occupation) == ("NL", "6541", "Elektromonteur")
    assert vacancy.text == "U werkt & leert."
    assert (vacancy.required_skills, vacancy.preferred_skills) == (("NEN 3140",), ("Duits",))
    assert (vacancy.hours_min, len(vacancy.windows), vacancy.positions) == (36.0, 1, 2)
    assert vacancy.pay is not None
    assert (vacancy.pay.low, vacancy.pay.high, vacancy.pay.unit) == (2900.0, 4000.0, "month")
    assert (vacancy.posted, vacancy.valid_through) == (date(2026, 11, 1), date(2026, 12, 15))
    assert vacancy.start == date(2027, 1, 1)
    assert "Jansen" not in repr(found)


def test_a_staffing_order(tmp_path: Path) -> None:
    found = read(tmp_path, ORDER)
    (vacancy,) = found.accepted
    assert (vacancy.number, vacancy.title, vacancy.positions, vacancy.hours_min) == ("PO45", "schoonmaak", 3, 32.0)
    assert vacancy.pay is not None
    assert (vacancy.pay.low, vacancy.pay.unit) == (16.5, "hour"), "what is billed is no pay"
    assert "Nkoper" not in repr(found)
    twice = ORDER.replace(
        "</StaffingPosition>",
        "</StaffingPosition>" + ORDER[ORDER.index(" <StaffingPosition>") : ORDER.index(" <UserArea>")],
        1,
    )
    assert [v.number for v in read(tmp_path, twice).accepted] == ["PO45-1", "PO45-2"]


def test_other_namespaces_and_envelopes(tmp_path: Path) -> None:
    prefixed = OPENING.replace(NS, 'xmlns:hr="urn:x"')
    for name in ("PositionOpening", "PositionProfile", "PositionDetail", "PositionTitle", "PostalAddress"):
        prefixed = (
            prefixed.replace(f"<{name}>", f"<hr:{name}>")
            .replace(f"<{name} ", f"<hr:{name} ")
            .replace(f"</{name}>", f"</hr:{name}>")
        )
    found = read(tmp_path, f"<soap><body>{prefixed}{ORDER}</body></soap>")
    assert [v.number for v in found.accepted] == ["P-1", "PO45"]


def test_the_names_of_release_3(tmp_path: Path) -> None:
    text = """<PositionOpening xmlns="http://www.hr-xml.org/3"><DocumentID>D1</DocumentID><PositionProfile>
    <PositionTitle>Monteur</PositionTitle><PositionLocation><Address><CityName>Kleve</CityName>
    <CountryCode>DE</CountryCode><PostalCode>47533</PostalCode></Address></PositionLocation>
    <PositionFormattedDescription><Content>Wir montieren.</Content></PositionFormattedDescription>
    <PositionCompetency><CompetencyName>KNX</CompetencyName></PositionCompetency>
    </PositionProfile></PositionOpening>"""
    (vacancy,) = read(tmp_path, text).accepted
    assert (vacancy.number, vacancy.title, vacancy.postcode, vacancy.place) == ("D1", "Monteur", "47533", "Kleve")
    assert (vacancy.text, vacancy.required_skills) == ("Wir montieren.", ("KNX",))


def test_pay_in_another_currency_or_period_is_left_out_with_a_notice(tmp_path: Path) -> None:
    found = read(tmp_path, OPENING.replace('"EUR"', '"USD"'))
    assert (found.accepted[0].pay, notices(found)) == (None, ["currency"])
    found = read(tmp_path, OPENING.replace('"Monthly"', '"Weekly"'))
    assert (found.accepted[0].pay, notices(found)) == (None, ["left_out"])


def test_closed_vacancies_are_told_apart(tmp_path: Path) -> None:
    found = read(tmp_path, OPENING.replace(">Active<", ">Closed<"))
    assert (reasons(found), found.rejected[0].record) == ([("Status", "closed")], "P-1")


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/p.dtd"> %p;]>',
    ],
)
def test_entities_are_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(NoneAccepted) as caught:
        read(tmp_path, f'<?xml version="1.0"?>\n{head}\n{OPENING.replace("Monteur laagspanning", "&c;")}')
    assert caught.value.what.id == "feeds.error.entities"


def test_people_are_sent_to_the_other_door(tmp_path: Path) -> None:
    with pytest.raises(NoneAccepted) as caught:
        read(tmp_path, f"<Candidate {NS}/>")
    assert "import people" in caught.value.in_("nl")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "windows-1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + OPENING.replace("Monteur laagspanning", "Köchin")
    assert read(tmp_path, text.encode(encoding)).accepted[0].title == "Köchin"


BROKEN = st.sampled_from(
    [
        "<PositionOpening><PositionProfile>",
        "<PositionOpening><NumberToFill>1 & 2</NumberToFill></PositionOpening>",
        "<x:PositionOpening y:z='1'/>",
        "<PositionOpening a=b></PositionOpening>",
        "<PositionOpening>" + "<a>" * 300 + "</PositionOpening>",
        "losse tekst & meer <",
        "<StaffingOrder>\x00</StaffingOrder>",
        "<PositionOpening>&undefined;</PositionOpening>",
    ]
)


@settings(max_examples=60, deadline=None)
@given(before=st.lists(BROKEN, max_size=3), after=st.lists(BROKEN, max_size=2))
def test_a_broken_record_never_costs_a_good_one(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str]
) -> None:
    text = "<Feed>" + "\n".join([*before, OPENING, *after, ORDER]) + "</Feed>"
    found = read(tmp_path_factory.mktemp("x"), text)
    assert {"P-1", "PO45"} <= {v.number for v in found.accepted}
    assert found.read == len(found.accepted) + found.refused + found.repeated


@settings(max_examples=80, deadline=None)
@given(at=st.integers(0, len(OPENING)), junk=st.text(max_size=8), cut=st.booleans())
def test_any_damage_gives_records_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, at: int, junk: str, cut: bool
) -> None:
    text = OPENING[:at] + junk + ("" if cut else OPENING[at:])
    try:
        read(tmp_path_factory.mktemp("x"), text.encode("utf-8", "surrogatepass"), "x.xml")
    except SkillshubError as error:
        assert all(error.in_(lang) for lang in LANGUAGES)
