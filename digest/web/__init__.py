"""The door for browsers and mail programs: a reader's links, editions, and the state of health."""
