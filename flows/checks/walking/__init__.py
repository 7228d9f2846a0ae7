"""Walking through the flows with the engine, every way that there is."""
