"""PySide6, imported without what the program makes no use of: a fifth of the time to the first window.

Three things cost. PySide6 carries some modules of its own as text and compiles them at each start: they explain a wrong
call, show a signature, write stubs. Here they wait until something of them is asked for, and a wrong call is explained
as ever. Some of Python's own modules it imports for those who bundle programs, and to tell of what hardly ever goes
wrong; they wait likewise. And it puts an `import` of its own in the place of Python's, which reads the source of every
module imported after it, to see whether that wants other names for Qt's methods (`from __feature__ import snake_case`).
Nobody does.

`tests/ui/test_imports.py` says whether all this still holds with another PySide6.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING, Any, cast

from hsnplan.overriding import override

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec
    from types import ModuleType

_EXPLAINING = frozenset(
    f"shibokensupport.{name}"
    for name in (
        "feature",
        "signature.errorhandler",
        "signature.layout",
        "signature.mapping",
        "signature.parser",
        "signature.lib.enum_sig",
        "signature.lib.pyi_generator",
        "signature.lib.tool",
    )
)
_IN_RESERVE = frozenset(("ipaddress", "shutil", "tempfile", "traceback"))
LATE = _EXPLAINING | _IN_RESERVE
"""What waits until it is asked for: of PySide6, and of Python."""

_loading = RLock()


def load_qt() -> None:
    """Import the core of PySide6; what is imported after it is imported by Python itself."""
    finders = sys.meta_path
    sys.meta_path = _OursFirst((_Finder(), *finders))
    try:
        import PySide6.QtCore  # noqa: F401 - all the rest of PySide6 imports it
    finally:
        finders[:] = [one for one in sys.meta_path if not isinstance(one, _Finder)]
        sys.meta_path = finders
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


class _OursFirst(list[Any]):
    """The finders of modules. PySide6 puts its own before all others; here it comes after ours."""

    @override
    def insert(self, index: Any, finder: Any) -> None:
        super().insert(index + 1, finder)


class _Finder:
    """Finds what waits where the others find it."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in LATE:
            return None
        others = (one for one in sys.meta_path if one is not self)
        spec = next((found for one in others if (found := one.find_spec(name, path, target))), None)
        if spec is not None and spec.loader is not None:
            spec.loader = cast("Loader", _OnUse(spec, spec.loader))
        return spec


class _OnUse:
    """Makes an empty module, and loads it when it is asked for something that it has not got."""

    def __init__(self, spec: ModuleSpec, loader: Loader) -> None:
        self._spec, self._found_as, self._loader = spec, spec.name, loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        loaded = partial(self._loaded, module)
        vars(module)["__getattr__"] = loaded
        if self._found_as in _AT_ONCE:
            vars(module).update(_AT_ONCE[self._found_as](loaded))

    def _loaded(self, module: ModuleType, wanted: str) -> Any:
        with _loading:
            if vars(module).pop("__getattr__", None) is not None:
                self._load(module)
        return getattr(module, wanted)

    def _load(self, module: ModuleType) -> None:
        """Load it by the name it was found by: PySide6 has given it another since."""
        name, self._spec.name = self._spec.name, self._found_as
        self._loader.exec_module(module)
        self._spec.name = name


def _nothing(*_arguments: object, **_named: object) -> None:
    """The answer to who asks for other names of Qt's methods."""


def _called(loaded: Callable[[str], Any]) -> object:
    return loaded("update_mapping")()


_AT_ONCE: dict[str, Callable[[Callable[[str], Any]], dict[str, object]]] = {
    "shibokensupport.feature": lambda _: {"feature_import": _nothing, "feature_imported": _nothing},
    "shibokensupport.signature.mapping": lambda loaded: {"update_mapping": partial(_called, loaded)},
}
"""What PySide6 calls at each import, or takes out of the module's dictionary, where a module cannot wait."""
