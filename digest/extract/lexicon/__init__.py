"""What pages say around their articles, by kind and language: data, no rules."""
