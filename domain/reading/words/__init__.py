"""The general words of Danish and English, side by side; what belongs to a programme stands in its plan file."""
