"""Random worlds for the index: whatever arrays may hold, plausible or not."""

from __future__ import annotations

from hypothesis import strategies as st

from skillshub.core.person import Evidence, Source, Status
from skillshub.core.result import WEIGHT_SUM
from skillshub.graph.closure import Reach
from skillshub.match.credit import Proof, Standing
from skillshub.match.index.vocabulary import Vocabulary
from skillshub.match.requirements import Origin, Requirement, largest_remainder
from tests.match.index.slow import Asked

SKILLS = tuple(f"skill:{n:03d}" for n in range(140))
VOCABULARY = Vocabulary(skills=SKILLS, taxonomy="t", weights="w")
levels = st.integers(1, 4)
numbers = st.integers(0, 2**64 - 1)


@st.composite
def asked(draw: st.DrawFn, most: int = 12) -> Asked:
    """What a vacancy asks; weights sum to at most 16,383, the rest is thin."""
    skills = draw(st.lists(st.sampled_from(SKILLS[:20]), unique=True, max_size=most))
    if draw(st.integers(0, 20)) == 0:
        skills = list(SKILLS[:133])
    raw = [draw(st.integers(0, 50)) for _ in skills]
    shares = largest_remainder([*raw, draw(st.integers(1, 60))], WEIGHT_SUM)
    return [(skill, draw(levels), share) for skill, share in zip(skills, shares, strict=False)]


proofs = st.builds(
    Proof,
    item=st.builds(
        Evidence,
        concept=st.sampled_from(SKILLS),
        source=st.sampled_from(Source),
        status=st.sampled_from([Status.CONFIRMED, Status.INFERRED]),
        level=st.none() | levels,
    ),
    reach=st.sampled_from(Reach),
    transfer=st.integers(200, 1000),
    via=st.just(""),
)
denials = st.none() | st.just(Evidence(concept="x", source=Source.SELF, status=Status.DENIED))
standing = st.builds(Standing, proofs=st.lists(proofs, max_size=3), denied=denials)
people = st.dictionaries(st.sampled_from(SKILLS[:24]), standing, max_size=14)


def rows_of(asked_: Asked) -> list[Requirement]:
    """The records, with the row *thin requirements* last."""
    thin = WEIGHT_SUM - sum(weight for _, _, weight in asked_)
    return [
        Requirement(skill=s, origin=Origin.STATED, importance=None, level=lv, level_assumed=False, weight=w)
        for s, lv, w in [*asked_, ("", 1, thin)]
    ]
