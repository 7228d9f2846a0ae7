"""Reading the words: all there, well formed, short enough, in the house's style."""
