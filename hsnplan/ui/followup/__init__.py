"""The place Uppföljning: the board of a period, goals by division, from opening the period to closing it."""
