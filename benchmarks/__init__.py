"""Measurements as ratios to a named floor in the same run; by hand, never as tests. See README.md here."""
