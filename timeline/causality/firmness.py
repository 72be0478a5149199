"""How firmly a link stands."""

from timeline.model.link import Link

FIRMNESS = ("disputed", "inferred", "stated, low confidence", "stated", "stated, high confidence")


def link_firmness(link: Link) -> int:
    """How firmly a link stands, as an index into FIRMNESS: the weakest link decides a chain.

    What is disputed or in low confidence counts less than who says it; a link nobody states is an
    inference.
    """
    if link.status == "disputed":
        return 0
    if not link.is_stated:
        return 1
    return {"low": 2, None: 3, "moderate": 3, "high": 4}[link.confidence]
