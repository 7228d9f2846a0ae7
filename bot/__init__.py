"""The application: it receives, remembers, reminds and sends; `bot.app` opens everything it needs."""
