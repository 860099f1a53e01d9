"""The place Krockar: what people said without seeing each other, what was set aside, and what rules have settled."""
