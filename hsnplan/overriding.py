"""`override` marks a method that takes the place of a base class's, and keeps an error in it from ending the program.

Python has it from 3.12. `typing_extensions` has it for 3.11, and costs 30 ms of each start; only type checkers need it.

In 3.11 an error that the interpreter itself raises (an index out of range, a wrong type) is no more than its class and
words until an except clause has seen it. PySide 6.11 takes the words for the exception when such an error leaves a
method that Qt has called while Python waited for Qt, and the program falls with a segmentation fault. So the error is
shown an except clause here, and comes to the hook for bugs as any other.
"""

from __future__ import annotations

import sys
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414, TID251 - for type checkers, and passed on
else:
    _Method = TypeVar("_Method")

    def override(method: _Method) -> _Method:
        """The method itself; in Python 3.11 one of as many arguments, whose errors are whole."""
        if sys.version_info >= (3, 12) or type(method) is not FunctionType:
            return method
        code = method.__code__
        if code.co_kwonlyargcount or code.co_flags & _COLLECTING or code.co_argcount >= len(_WHOLE):
            return method
        made = _WHOLE[code.co_argcount](method)
        names = code.co_varnames[: code.co_argcount]
        made.__code__ = made.__code__.replace(co_varnames=names)  # they may be said where it is called
        made.__defaults__ = method.__defaults__
        made.__name__, made.__qualname__, made.__doc__ = method.__name__, method.__qualname__, method.__doc__
        made.__module__, made.__annotations__ = method.__module__, method.__annotations__
        made.__dict__.update(method.__dict__)
        return made


_COLLECTING = 0x04 | 0x08
"""The flags of code that takes any number of arguments, or arguments by any name."""


def _of_none(method: Any) -> Any:
    return method


def _of_one(method: Any) -> Any:
    def whole(first: Any) -> Any:
        try:
            return method(first)
        except BaseException:
            raise

    return whole


def _of_two(method: Any) -> Any:
    def whole(first: Any, second: Any) -> Any:
        try:
            return method(first, second)
        except BaseException:
            raise

    return whole


def _of_three(method: Any) -> Any:
    def whole(first: Any, second: Any, third: Any) -> Any:
        try:
            return method(first, second, third)
        except BaseException:
            raise

    return whole


def _of_four(method: Any) -> Any:
    def whole(first: Any, second: Any, third: Any, fourth: Any) -> Any:
        try:
            return method(first, second, third, fourth)
        except BaseException:
            raise

    return whole


def _of_five(method: Any) -> Any:
    def whole(first: Any, second: Any, third: Any, fourth: Any, fifth: Any) -> Any:
        try:
            return method(first, second, third, fourth, fifth)
        except BaseException:
            raise

    return whole


def _of_six(method: Any) -> Any:
    def whole(first: Any, second: Any, third: Any, fourth: Any, fifth: Any, sixth: Any) -> Any:
        try:
            return method(first, second, third, fourth, fifth, sixth)
        except BaseException:
            raise

    return whole


_WHOLE = (_of_none, _of_one, _of_two, _of_three, _of_four, _of_five, _of_six)
"""What makes errors whole, by how many arguments there are: to one that takes any number, signals pass more."""
