"""The goal page: everything about one goal, its figures, series, units, activities, judgements and history."""
