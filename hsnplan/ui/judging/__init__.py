"""Writing down a judgement or an outcome: the same fields wherever one does it."""
