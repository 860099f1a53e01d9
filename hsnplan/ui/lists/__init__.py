"""Lists in and out in the window: the import dialog, exporting, and a list dragged onto the window."""
