from hypothesis import settings

# A busy machine is no finding: examples are bounded by number, not by the clock.
settings.register_profile("backwell", deadline=None)
settings.load_profile("backwell")
