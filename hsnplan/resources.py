"""Where the files that come with the program are: icons, fonts, translations, examples, templates."""

import os


def _folder() -> str:
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "resources")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "resources")


_FOLDER = _folder()


def resource(name: str) -> str:
    """Path of the resource `name` ("fonts/LiberationSans-Regular.ttf"), in a checkout and when installed."""
    return os.path.join(_FOLDER, *name.split("/"))
