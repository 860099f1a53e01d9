"""The example registers of 2023 and 2025: invented activities on a real board's plan, told as a year of work.

Content is read from resources/example; everything drawn by lot comes from one fixed generator (`chance`), so that
the same year always gives the same changes. `content` → `places` → `lives` → `deeds` → `changes` → `build`.
"""
