"""The rules of care: pure functions over frozen values. No I/O, no clock, no framework."""
