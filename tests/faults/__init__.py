"""Kills the real application, again and again, and sees whether it keeps its promises.

    .venv/bin/python -m tests.faults --kills 1000 --cold 50

People talk to it through the stand-in for Telegram while it is killed at labelled points and at random moments,
and started again on the same database. A start is a fork of a process that has imported everything already; a
cold start is a process of its own.
"""
