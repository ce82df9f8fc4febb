"""Series of numbers in time: what comes next, what is odd, and how a forecast is judged."""
