"""The command line: `main` is the list of commands; every heavy import waits for its command."""
