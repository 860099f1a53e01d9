"""The window's dialogs: each is loaded when it is opened, asks or shows one thing, and saves nothing itself."""
