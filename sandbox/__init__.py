"""A small local Telegram: a Bot API server over loopback HTTP with a page on which people's phones stand side by side."""
