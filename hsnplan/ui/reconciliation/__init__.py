"""The place Avstämning: what does not hold together, with a proposed edit where there is one."""
