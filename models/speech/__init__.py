"""Spoken words: sounds, their pictures, and what is done to them."""
