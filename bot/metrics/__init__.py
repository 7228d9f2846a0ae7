"""Metrics for Prometheus: what the process counts as it works, and what the database says when it is asked."""
