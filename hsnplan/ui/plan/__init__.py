"""Planen: the tree of goals and activities, its filter, and the side panel of the selected row."""
