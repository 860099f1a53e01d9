"""The region's mailbox in the window: sending, fetching, where it is, and what waits there."""
