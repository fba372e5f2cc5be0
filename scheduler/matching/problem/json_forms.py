"""Problems and plans as JSON, their schemas and fingerprints. Pure.

The JSON form has the fields of the frozen values under their own names. Fields with a default may be left out; unknown
fields are refused.
"""

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_origin

from scheduler.matching.problem.errors import DuplicateKey, WrongType
from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import Problem
from scheduler.matching.problem.validation import validate

Value = TypeVar("Value")


def parsed(text: bytes) -> Any:
    """Returns what a JSON text in UTF-8 says.

    A byte order mark before it says nothing. Raises ``BadInput``, ``ValueError``.
    """
    return json.loads(text.decode("utf-8-sig"), parse_constant=_refuse_constant, object_pairs_hook=_each_field_once)


def problem_from_json(said: object) -> Problem:
    """Returns the problem in parsed JSON, validated. Raises ``BadInput``."""
    problem: Problem = _decode(Problem, said, "problem")
    validate(problem)
    return problem


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """Returns a problem as plain JSON, sorted by id, so that equal problems give equal bytes."""
    return _plain(canonical(problem))


def plan_from_json(said: object) -> Plan:
    """Returns the plan in parsed JSON. Raises ``BadInput``."""
    plan: Plan = _decode(Plan, said, "plan")
    return plan


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Returns a plan as plain JSON."""
    return _plain(plan)


def canonical(problem: Problem) -> Problem:
    """Returns the same problem with everything sorted by id, places and their travel rows included."""
    order = sorted(range(len(problem.places)), key=lambda i: problem.places[i])
    return dataclasses.replace(
        problem,
        places=tuple(problem.places[i] for i in order),
        travel=tuple(tuple(problem.travel[i][j] for j in order) for i in order),
        skills=tuple(sorted(problem.skills, key=lambda s: s.id)),
        rules=_sorted_inside(problem.rules),
        volunteers=tuple(_sorted_inside(v) for v in sorted(problem.volunteers, key=lambda v: v.id)),
        shifts=tuple(sorted(problem.shifts, key=lambda s: s.id)),
        positions=tuple(_sorted_inside(p) for p in sorted(problem.positions, key=lambda p: p.id)),
        bookings=tuple(sorted(problem.bookings, key=_sort_key)),
        locked=tuple(sorted(problem.locked, key=_sort_key)),
    )


def problem_fingerprint(problem: Problem) -> str:
    """Returns the SHA-256 of the canonical JSON, 64 hex digits."""
    return _hash(canonical(problem))


def sealed(plan: Plan) -> Plan:
    """Returns the plan with the fingerprint of all its other fields."""
    return dataclasses.replace(plan, fingerprint=_hash(dataclasses.replace(plan, fingerprint="")))


def schema_of(root: type) -> dict[str, Any]:
    """Returns the JSON schema (2020-12) of ``Problem`` or ``Plan``."""
    definitions: dict[str, Any] = {}
    top = _schema(root, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": root.__name__,
        **top,
        "$defs": definitions,
    }


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"{constant} is no number in JSON")


def _each_field_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            said = [_short(one) for key, one in pairs if key == name]
            raise DuplicateKey(field=name, of=_short(dict(pairs).get("id")), values=said, wanted="each field once")
        found[name] = value
    return found


def _sorted_inside(value: Value) -> Value:
    changes = {}
    for name, inside in _fields_of(value).items():
        if isinstance(inside, tuple) and len(inside) > 1:
            ordered = tuple(sorted(inside, key=_sort_key))
            if ordered != inside:
                changes[name] = ordered
    return dataclasses.replace(value, **changes) if changes else value  # type: ignore[type-var]


def _sort_key(value: Any) -> Any:
    kind: type = type(value)
    return _getter(kind)(value) if dataclasses.is_dataclass(kind) else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(kind))


@cache
def _getter(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    names = _names(kind)
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)


def _fields_of(value: Any) -> dict[str, Any]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dict(zip(_names(type(value)), _getter(type(value))(value), strict=True))
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


def _text(value: object) -> str:
    return json.dumps(value, default=_fields_of, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(_text(value))
    return plain


def _hash(value: object) -> str:
    return hashlib.sha256(_text(value).encode()).hexdigest()


@cache
def _hints(kind: type) -> dict[str, tuple[Any, bool]]:
    hints = typing.get_type_hints(kind)
    missing = dataclasses.MISSING
    return {
        f.name: (hints[f.name], f.default is missing and f.default_factory is missing) for f in dataclasses.fields(kind)
    }


def _decode(kind: Any, said: Any, path: str) -> Any:
    if dataclasses.is_dataclass(kind):
        return _decode_object(typing.cast(type, kind), said, path)
    origin = get_origin(kind)
    if origin is types.UnionType:
        return None if said is None else _decode(get_args(kind)[0], said, path)
    if origin is tuple:
        return _decode_list(get_args(kind), said, path)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(said, dict):
            raise WrongType(at=path, value=_short(said), wanted="object")
        return said
    if type(said) is not kind:
        raise WrongType(at=path, value=_short(said), wanted=kind.__name__)
    if kind is str and not _is_text(said):
        raise WrongType(at=path, value=_short(said), wanted="text, without halves of characters")
    return said


def _is_text(said: str) -> bool:
    """Whether a JSON string is free of lone surrogates, which no file or hash can hold."""
    try:
        said.encode()
    except UnicodeEncodeError:
        return False
    return True


def _decode_object(kind: type, said: Any, path: str) -> Any:
    if not isinstance(said, dict):
        raise WrongType(at=path, value=_short(said), wanted="object")
    hints = _hints(kind)
    for name in said:
        if name not in hints:
            raise WrongType(at=f"{path}.{name}", value=_short(said[name]), wanted="no such field")
    for name, (_, required) in hints.items():
        if required and name not in said:
            raise WrongType(at=f"{path}.{name}", value=None, wanted="a value")
    return kind(**{name: _decode(hints[name][0], value, f"{path}.{name}") for name, value in said.items()})


def _decode_list(items: tuple[Any, ...], said: Any, path: str) -> Any:
    if not isinstance(said, list):
        raise WrongType(at=path, value=_short(said), wanted="list")
    if items[-1] is not Ellipsis:
        if len(said) != len(items):
            raise WrongType(at=path, value=_short(said), wanted=f"{len(items)} values")
        return tuple(_decode(kind, one, f"{path}[{i}]") for i, (kind, one) in enumerate(zip(items, said, strict=True)))
    return tuple(_decode(items[0], one, f"{path}[{i}]") for i, one in enumerate(said))


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if dataclasses.is_dataclass(kind):
        return _object_schema(typing.cast(type, kind), definitions)
    origin = get_origin(kind)
    if origin is types.UnionType:
        return {"anyOf": [_schema(get_args(kind)[0], definitions), {"type": "null"}]}
    if origin is tuple:
        items = get_args(kind)
        if items[-1] is Ellipsis:
            return {"type": "array", "items": _schema(items[0], definitions)}
        inside = [_schema(one, definitions) for one in items]
        return {"type": "array", "prefixItems": inside, "minItems": len(items), "maxItems": len(items)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object"}
    return {"type": {int: "integer", str: "string", bool: "boolean"}[kind]}


def _object_schema(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        hints = _hints(kind)
        definitions[name].update(
            {
                "type": "object",
                "description": (kind.__doc__ or "").strip().splitlines()[0],
                "properties": {field: _schema(hint, definitions) for field, (hint, _) in hints.items()},
                "required": [field for field, (_, required) in hints.items() if required],
                "additionalProperties": False,
            }
        )
    return {"$ref": f"#/$defs/{name}"}
