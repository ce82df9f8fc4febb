"""Letters, words and sentences: what is counted, compared and decoded around networks that read and write."""
