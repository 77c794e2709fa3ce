"""Kills at any instant, and what they may cost."""
