"""config.json of a checkpoint: which keys there are and what each may hold."""

from ganstudio.errors import CheckpointError

FORMAT = 1
KINDS = ("generator", "translator", "classifier")
TEXT_MAX = 2000
NAME_MAX = 64
KEYS = {
    "": {"format", "name", "kind", "network", "data", "training", "framing"},
    "data": {"name", "title", "terms", "pictures", "classes"},
    "training": {
        "preset",
        "steps",
        "images",
        "minutes",
        "device",
        "started_from",
        "code_version",
        "chosen_by",
    },
}


def check_config(value) -> dict:
    """The config itself, if it is one that we know how to read.

    Raises:
        CheckpointError: names the key and the fix.
    """
    _check_keys(value, "")
    if value.get("format") != FORMAT or type(value["format"]) is not int:
        raise CheckpointError(
            f"config.json has format {str(value.get('format'))[:20]}, and this version reads "
            f"format {FORMAT}; update GAN Studio or export the checkpoint again."
        )
    for key in ("name", "kind", "network", "data", "training"):
        if key not in value:
            raise CheckpointError(f"config.json lacks “{key}”; export the checkpoint again.")
    if not is_name(value["name"]):
        raise CheckpointError(
            "config.json has a bad “name”; use letters, digits, dots, dashes and underscores."
        )
    if value["kind"] not in KINDS:
        raise CheckpointError(f"config.json's “kind” is one of {', '.join(KINDS)}.")
    if not isinstance(value["network"], dict):
        raise CheckpointError("config.json's “network” is an object with a type.")
    for part in ("data", "training"):
        _check_keys(value[part], part)
    _check_data(value["data"])
    for key, item in value["training"].items():
        if not isinstance(item, str | int | float | None) or len(str(item)) > TEXT_MAX:
            raise CheckpointError(f"config.json's “training.{key}” is a short text or a number.")
    return value


def is_name(value) -> bool:
    """A checkpoint's name: it is a folder's name and part of an address, so it stays plain."""
    if not isinstance(value, str) or not 0 < len(value) <= NAME_MAX or value[0] in ".-":
        return False
    return value.isascii() and all(letter.isalnum() or letter in "._-" for letter in value)


def _check_keys(value, part: str) -> None:
    where = f"“{part}” in config.json" if part else "config.json"
    if not isinstance(value, dict):
        raise CheckpointError(f"{where} is a JSON object; export the checkpoint again.")
    unknown = sorted(set(value) - KEYS[part])
    if unknown:
        raise CheckpointError(
            f"{where} has an unknown key, “{unknown[0][:40]}”; update GAN Studio or remove it."
        )


def _check_data(data: dict) -> None:
    for key in ("name", "title", "terms"):
        if not isinstance(data.get(key), str) or len(data[key]) > TEXT_MAX:
            raise CheckpointError(f"config.json's “data.{key}” is a text.")
    if type(data.get("pictures")) is not int or data["pictures"] < 0:
        raise CheckpointError("config.json's “data.pictures” is how many pictures were learnt.")
    classes = data.setdefault("classes", None)
    if classes is None:
        return
    fine = isinstance(classes, list) and len(classes) <= 1000
    if not fine or not all(isinstance(name, str) and 0 < len(name) <= 80 for name in classes):
        raise CheckpointError("config.json's “data.classes” is a list of class names, or null.")
