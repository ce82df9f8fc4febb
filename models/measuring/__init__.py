"""What recurrent networks are good and bad at, measured here and now, one piece of work at a time."""
