"""Where the program keeps what belongs to a person on a computer: settings, drafts, the example, the log."""

import os
import sys

_NAME = "hsnplan"


def settings_file() -> str:
    """The path of the settings; the environment's HSNPLAN_SETTINGS goes before the system's own place."""
    return os.environ.get("HSNPLAN_SETTINGS", "") or os.path.join(_folder("config"), "settings.json")


def data_folder() -> str:
    """The folder for registers the program itself makes, for drafts and the log; it may have to be made."""
    return _folder("data")


def _folder(purpose: str) -> str:
    home = os.path.expanduser("~")
    if os.name == "nt":
        variable, otherwise = ("APPDATA", "Roaming") if purpose == "config" else ("LOCALAPPDATA", "Local")
        return os.path.join(os.environ.get(variable, "") or os.path.join(home, "AppData", otherwise), _NAME)
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Application Support", _NAME)
    variable, otherwise = (
        ("XDG_CONFIG_HOME", ".config") if purpose == "config" else ("XDG_DATA_HOME", ".local/share")
    )
    return os.path.join(os.environ.get(variable, "") or os.path.join(home, otherwise), _NAME)
