"""Sessions of exercises: opened, gone through tap by tap, changed by the clock, and ended."""
