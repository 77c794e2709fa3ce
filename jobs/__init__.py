"""The clock's door: what happens on time. Each module makes one service call."""
