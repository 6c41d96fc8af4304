"""Timings as ratios against named peers, measured in one run; never part of the tests."""
