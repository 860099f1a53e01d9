"""The place Ärenden."""
