"""Blocks → an accessible PDF: PDF/UA-1 and PDF/A-2a in one file, the same bytes each time.

`layout` turns blocks into slabs and the structure tree, `flow` puts slabs on pages, `canvas` draws them and refuses
whatever is neither content nor decoration. Nothing outside this package knows ReportLab.
"""
