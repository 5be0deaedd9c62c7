"""The chat bot: folders are features, files are plumbing."""
