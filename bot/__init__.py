"""The Telegram door: parse an update, make one service call, render."""

import os

# PTB warns on every look at `retry_after` until one asks for its future type, a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")
