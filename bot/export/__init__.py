"""What operators take away: rows of a file, without anybody's account unless somebody asks for it."""

from bot.export.exporting import Exported, Exporter
from bot.export.faults import ExportError
from bot.export.wanted import EVERYTHING, FIGURES, FORMATS, STATISTICS, Wanted, moment

__all__ = [
    "EVERYTHING", "FIGURES", "FORMATS", "STATISTICS", "ExportError", "Exported", "Exporter", "Wanted", "moment",
]  # fmt: skip
