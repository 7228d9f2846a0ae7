"""The report for a board: statistics in one page that needs nothing beside itself.

Whoever writes changes its sentences in `content/<language>/report.yaml`; its bones and its looks are here.
"""
