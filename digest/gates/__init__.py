"""Narrow doors to the outside: addresses, markup, header text, the network, and hostile input."""
