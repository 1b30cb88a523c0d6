"""The nouns of the house, one a file, frozen. They know nothing but each other."""
