"""The place Sammanträden: the meetings in order, what is due at each, and who answers."""
