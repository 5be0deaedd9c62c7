"""Measures speed and durability; every figure is a ratio or a count taken in one run on one machine."""
