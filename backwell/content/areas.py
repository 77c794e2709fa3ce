"""Where it can hurt: the keys that routines and words share."""

AREAS = ("low_back", "upper_back", "neck", "hips")
