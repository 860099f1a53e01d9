"""The place Revideringar: what is proposed and decided about the plan, change by change."""
