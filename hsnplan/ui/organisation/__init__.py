"""Organisation: the units, who leads them, and how long they last."""
