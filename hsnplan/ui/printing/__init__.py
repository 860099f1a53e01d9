"""Printing from the window: making the file beside it, looking at its pages, putting them on paper, saving them."""
