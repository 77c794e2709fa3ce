"""The Telegram door: parse an update, make one service call, render."""
