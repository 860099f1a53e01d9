"""Snapshots, the blocks documents are made of, and their renderers."""
