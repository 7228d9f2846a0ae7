"""Numbers that people follow: what is typed of them and pressed below them, kept, and what they say."""
