"""Stands in the way of pandas: see `as_on_a_server`."""

raise ImportError("not here")
