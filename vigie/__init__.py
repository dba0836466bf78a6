"""Vigie: a daemon that watches the news and speaks up once per story."""

__version__ = "0.1.0"
