"""Backups in the window: those that are made by themselves, the list of them, and putting one back."""
