"""Twelve people who do anything whatsoever, and somebody who watches what the bot says to it."""
