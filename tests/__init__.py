"""Tests of Backwell, laid out as its packages are."""
