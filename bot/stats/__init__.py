"""What is counted from the statistics database: named queries, each with one definition, and figures that give
nobody away.

Its SQL speaks the exported, documented tables (`bot/export/snapshot.py`), not those of the store.
"""
