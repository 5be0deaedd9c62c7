"""The commands of `python -m bot`, one file for those that belong together."""
