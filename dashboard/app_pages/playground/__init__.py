"""The playground: everything on one screen."""
