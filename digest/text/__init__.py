"""What a text is made of: sentences, words, key phrases, its language."""
