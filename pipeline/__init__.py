"""Quoth: who said what about whom, from news articles to a knowledge graph with its evidence."""

__version__ = "0.1.0"
