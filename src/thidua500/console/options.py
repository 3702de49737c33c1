"""Options of a command that come from a table of data, where typer wants one parameter each."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

Command = Callable[..., int]


def with_options(name: str, options: Mapping[str, Any]) -> Callable[[Command], Command]:
    """In the place of the function's parameter `name` stands one keyword parameter an option, None when not given.

    options: parameter → its annotation, as typer reads it. The function itself gets them as one mapping.
    """

    def decorate(function: Command) -> Command:
        @wraps(function)
        def call(*given: Any, **words: Any) -> int:
            asked = {option: words.pop(option) for option in options}
            return function(*given, **words, **{name: asked})

        signature = inspect.signature(function, eval_str=True)
        own = [
            inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=hint)
            for option, hint in options.items()
        ]
        parameters: list[inspect.Parameter] = []
        for parameter in signature.parameters.values():
            parameters += own if parameter.name == name else [parameter]
        call.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
        return call

    return decorate
