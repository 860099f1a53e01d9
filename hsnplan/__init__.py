"""hsnplan: the plan, activities and follow-up of a regional health-care board in one local register."""

__version__ = "0.1.0"
