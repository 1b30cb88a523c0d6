"""The press's own commands: each is a few lines of words around one use case of `digest.press`."""
