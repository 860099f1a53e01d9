"""The place Utskick: who was handed a copy, what has come home of it, and who still has to hand in."""
