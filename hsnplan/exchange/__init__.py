"""In and out: spreadsheets and text tables to plain rows, and plain rows to files. No register, no SQL, no Qt."""
