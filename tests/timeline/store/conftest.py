"""Strategies of JSON objects of sound records, as a fixture: property tests draw from it."""

import pytest
from hypothesis import strategies as st

DATES = st.sampled_from(
    [
        "2025",
        "2025-07",
        "2025-07-15",
        "2025~",
        "2025-07-15?",
        "2025-07-15/..",
        "/2024",
        "20XX",
        "2025-21",
        "2025-07-1X",
        "[2025-01..2025-03]",
        "{2024,2025}",
        "Y170000002",
        "-0044-03-15",
    ]
)
IDS = st.from_regex(r"[a-z0-9一-龥]{1,6}([-._][a-z0-9]{1,4}){0,2}", fullmatch=True)
WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=12
)
TEXTS = st.one_of(
    WORDS,
    st.dictionaries(st.sampled_from(["en", "zh", "zh-Hant", "fr"]), WORDS, min_size=1, max_size=3),
)
NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
OWN = st.dictionaries(
    WORDS,
    st.recursive(
        st.one_of(st.none(), st.booleans(), NUMBERS, WORDS),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)
        ),
        max_leaves=5,
    ),
    max_size=3,
)
NAMES = st.lists(WORDS, max_size=3)
RETRACTION = st.fixed_dictionaries({}, optional={"on": DATES, "by": WORDS, "reason": TEXTS})
SPAN = st.tuples(st.integers(0, 99), st.integers(1, 99)).map(
    lambda span: {"start": span[0], "end": sum(span), "sha256": "0" * 64}
)
EVIDENCE = st.builds(
    lambda plain, span: plain | span,
    st.fixed_dictionaries(
        {"source": IDS},
        optional={
            "page": st.one_of(st.integers(), WORDS),
            "stance": st.sampled_from(["supports", "refutes", "mentions"]),
            "asserts": st.fixed_dictionaries({}, optional={"date": DATES, "terms": WORDS}),
            "credibility": st.integers(1, 6),
            "extractor": WORDS,
            "note": TEXTS,
        },
    ),
    st.one_of(st.just({}), SPAN),
)
TERM = st.fixed_dictionaries(
    {"name": WORDS},
    optional={
        "value": NUMBERS,
        "low": NUMBERS,
        "high": NUMBERS,
        "unit": WORDS,
        "of": WORDS,
        "stated_by": IDS,
    },
)
PART = st.fixed_dictionaries(
    {"actor": IDS},
    optional={"role": st.sampled_from(["agent", "target", "speaker"]), "according_to": IDS},
)
RAW_EVENTS = st.fixed_dictionaries(
    {
        "record": st.just("event"),
        "id": IDS,
        "title": TEXTS,
        "date": DATES,
        "type": st.sampled_from(["ban", "permit", "x:own-kind", "x:自己"]),
    },
    optional={
        "was": st.lists(IDS, max_size=2),
        "summary": TEXTS,
        "tz": st.just("Asia/Shanghai"),
        "at": WORDS,
        "effective": DATES,
        "ended": DATES,
        "scheduled": DATES,
        "direction": st.sampled_from(["tighten", "loosen", "neutral", "unclear"]),
        "status": st.sampled_from(["rumoured", "in-force", "denied"]),
        "level": st.sampled_from(["act", "measure", "occurrence"]),
        "part_of": IDS,
        "actors": st.lists(PART, max_size=2),
        "objects": NAMES,
        "tags": NAMES,
        "terms": st.lists(TERM, max_size=2),
        "evidence": st.lists(EVIDENCE, max_size=2),
        "confidence": st.sampled_from(["low", "moderate", "high"]),
        "likelihood": st.sampled_from(["likely", "almost-certain"]),
        "aliases": NAMES,
        "retracted": RETRACTION,
        "x": OWN,
    },
)
RAW_LINKS = st.fixed_dictionaries(
    {
        "record": st.just("link"),
        "from": IDS,
        "to": IDS,
        "kind": st.sampled_from(["cause", "response", "enables", "blocks", "implements"]),
    },
    optional={
        "id": IDS,
        "basis": st.sampled_from(["stated-by-source", "stated-by-actor", "inferred"]),
        "group": WORDS,
        "mechanism": TEXTS,
        "status": st.sampled_from(["draft", "reviewed", "disputed", "rejected"]),
        "evidence": st.lists(EVIDENCE, max_size=2),
        "test": st.sampled_from(["hoop", "smoking-gun"]),
        "retracted": RETRACTION,
        "x": OWN,
    },
)
RAW_SOURCES = st.fixed_dictionaries(
    {"record": st.just("source"), "id": IDS},
    optional={
        "title": TEXTS,
        "publisher": TEXTS,
        "author": TEXTS,
        "lang": st.sampled_from(["en", "zh-Hans"]),
        "url": WORDS,
        "kind": st.sampled_from(["wire", "press", "legal-text"]),
        "published": DATES,
        "file": WORDS,
        "reliability": st.sampled_from(list("ABCDEF")),
        "origin": WORDS,
        "x": OWN,
    },
)
RAW_ACTORS = st.fixed_dictionaries(
    {"record": st.just("actor"), "id": IDS, "name": TEXTS},
    optional={
        "aliases": NAMES,
        "kind": st.sampled_from(["state", "company"]),
        "country": st.sampled_from(["CHN", "USA"]),
        "part_of": IDS,
        "wikidata": st.just("Q148"),
        "ticker": WORDS,
        "x": OWN,
    },
)
RAW_DATASETS = st.fixed_dictionaries(
    {"record": st.just("dataset"), "id": IDS, "schema": st.just(1)},
    optional={
        "title": TEXTS,
        "langs": st.lists(st.sampled_from(["en", "zh"]), max_size=2),
        "tz": st.just("Asia/Shanghai"),
        "as_of": DATES,
        "licence": WORDS,
        "x": OWN,
    },
)


@pytest.fixture(scope="session")
def raw_records():
    """JSON objects of sound records of every kind, fields in any order."""
    kinds = st.one_of(RAW_EVENTS, RAW_LINKS, RAW_SOURCES, RAW_ACTORS, RAW_DATASETS)
    return kinds.flatmap(
        lambda raw: st.permutations(sorted(raw)).map(
            lambda names: {name: raw[name] for name in names}
        )
    )
