"""Documents for Word, written part by part: the same blocks as in print, with true styles, lists and tables."""
