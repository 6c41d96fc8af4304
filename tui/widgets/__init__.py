"""Widgets drawn line by line, so that a hundred thousand rows cost what the screen shows."""
