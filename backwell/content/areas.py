"""Where it can hurt: the keys that exercises, routines and words share."""

from backwell.content.reading import Entry

AREAS = ("low_back", "upper_back", "neck", "hips")


def areas_of(entry: Entry) -> frozenset[str]:
    """What the field `areas` names, one at least. Raises ContentError."""
    areas = frozenset(entry.tags("areas", AREAS))
    if not areas:
        raise entry.error("areas", "is empty")
    return areas
