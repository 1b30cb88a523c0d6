"""The config: what may be written (`schema`), how it is read (`load`)."""
