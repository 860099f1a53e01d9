"""The place Budget och tabeller: tables as they are printed, row by row, and the sums in them that do not add up."""
