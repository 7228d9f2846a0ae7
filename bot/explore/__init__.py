"""Exploring: the statistics database with a configuration for Datasette, in a folder of its own."""
