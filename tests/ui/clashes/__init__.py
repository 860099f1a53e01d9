"""Tests of the place Krockar."""
