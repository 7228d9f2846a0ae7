"""What a conversation is: definitions, engine, answers and advice; no clock, Telegram or database."""
