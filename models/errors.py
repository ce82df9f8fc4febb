"""What goes wrong for a person, as opposed to what goes wrong in the code."""


class UserError(ValueError):
    """Something a person can see and mend: its message is one sentence written for them.

    Pages show the message, the command line prints it; any other exception is a bug.
    """
