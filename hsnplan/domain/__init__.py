"""The domain in the field's own words: plain Python, no Qt, no SQL, no clock and no file of its own."""
