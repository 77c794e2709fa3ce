"""The exercise figures: a jointed body as data, drawn by our own code into short loops and stills.

A tool for contributors; nothing of the product imports it. `python -m figures` draws them all.
"""
