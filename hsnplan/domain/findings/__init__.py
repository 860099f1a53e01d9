"""Findings (*avstämning*): small named rules that look for what does not hold together in a register.

Each module holds the rules of one matter; `catalogue` lists them all. A rule changes nothing: it yields findings with
the sentence to print, the rows they point at and, where one exists, a proposed edit.
"""
