"""Ta emot: what others have sent, looked at row by row before anything is taken in, and the folder they send to."""
