"""The half of Unrolled that learns: tasks, training, checkpoints. It never imports the dashboard."""

from models import lean_nltk

lean_nltk.hide()
