"""The place Analys."""
