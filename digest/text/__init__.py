"""What a text is made of: sentences, words, key phrases, its language. Knows nothing of articles."""
