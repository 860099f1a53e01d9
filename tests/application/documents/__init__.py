"""The documents: what their snapshots hold and what is told before they are printed."""
