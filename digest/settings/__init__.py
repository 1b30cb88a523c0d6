"""The config: what an editor may write, how it is read, and how its sources are edited."""
