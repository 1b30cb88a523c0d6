"""The `digest` command."""

from digest.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
