"""Checks of what came from outside, each with its limit and its sentence."""

import base64
import binascii

from ganstudio.errors import RecipeError

SEED_MAX = 2**32 - 1
CLASSES_MAX = 1000
LAYERS_MAX = 64
VECTOR_BYTES_MAX = 40_000
NAME_MAX = 120


def check_whole(value, field: str, low: int, high: int, what: str) -> int:
    if type(value) is not int or not low <= value <= high:
        raise RecipeError(f"{what} is a whole number from {low} to {high}.", field)
    return value


def check_number(value, field: str, low: float, high: float, what: str) -> float:
    if type(value) not in (int, float) or not low <= value <= high:  # NaN fails both comparisons
        raise RecipeError(f"{what} is a number from {low:g} to {high:g}.", field)
    return value


def check_seed(value, field: str = "seed") -> int:
    return check_whole(value, field, 0, SEED_MAX, "A seed")


def check_name(value, field: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= NAME_MAX or not value.isprintable():
        raise RecipeError(f"A name is 1 to {NAME_MAX} printable characters.", field)
    return value


def check_list(value, field: str) -> list:
    if not isinstance(value, list):
        raise RecipeError(f"“{field}” is a list.", field)
    return value


def check_object(value, known: set[str], what: str, field: str) -> dict:
    """A copy of the JSON object, or a RecipeError that names the first unknown key."""
    if not isinstance(value, dict):
        raise RecipeError(f"{what} is a JSON object.", field)
    unknown = sorted(set(value) - known)
    if unknown:
        raise RecipeError(f"{what} has an unknown key, “{str(unknown[0])[:40]}”.", field)
    return dict(value)


def check_layers(value) -> tuple[int, int]:
    fine = isinstance(value, tuple) and len(value) == 2 and all(type(v) is int for v in value)
    if not fine or not 0 <= value[0] <= value[1] < LAYERS_MAX:
        raise RecipeError("Layers are two whole numbers, first and last, from 0 to 63.", "layers")
    return value


def check_vector(value, field: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= VECTOR_BYTES_MAX:
        raise RecipeError("A vector is base64 of float32 numbers.", field)
    try:
        size = len(base64.b64decode(value, validate=True))
    except (binascii.Error, ValueError):
        raise RecipeError("A vector is base64 of float32 numbers.", field) from None
    if size == 0 or size % 4:
        raise RecipeError("A vector is base64 of float32 numbers.", field)
    return value


def check_classes(classes) -> None:
    if len(classes) > CLASSES_MAX:
        raise RecipeError(f"A point weighs at most {CLASSES_MAX} classes.", "classes")
    for number, share in classes:
        check_whole(number, "classes", 0, CLASSES_MAX - 1, "A class")
        check_number(share, "classes", 0.0, 1e6, "A class weight")
    if classes and not any(share > 0 for _, share in classes):
        raise RecipeError("A point needs a class whose weight is above 0.", "classes")
