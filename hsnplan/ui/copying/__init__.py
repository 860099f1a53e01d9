"""Copying activities to many units: choosing them by ticking, and offering what a new unit lacks."""
