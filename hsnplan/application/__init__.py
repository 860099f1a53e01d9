"""The use cases: an open register, edits, undo and observers; shared by the window and the command line."""
