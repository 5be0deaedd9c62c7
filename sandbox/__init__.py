"""A small local Telegram: a Bot API server on loopback, and a page on which people's phones stand side by side."""
