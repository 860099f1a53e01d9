"""What became of the goals of the plan before: a dialog that tells it, and where forerunners are set."""
