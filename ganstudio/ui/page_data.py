"""What the page knows before it asks: tabs, words, and the models with a small picture each.

It is embedded in the page, so that the strip and the first picture stand at once.
"""

import base64
import io

from PIL import Image

from ganstudio.checkpoints import hub
from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.entry import BUNDLED, Entry
from ganstudio.latents.styles import FACTORS
from ganstudio.recipes import layers
from ganstudio.recipes.verbs import VERBS
from ganstudio.studio.faces import Framing
from ganstudio.studio.held_out import has_real
from ganstudio.studio.studio import Studio
from ganstudio.ui.limits import limits, verbs
from ganstudio.ui.strings import CHINESE, ENGLISH, words
from ganstudio.ui.tabs import tab_data

FIRST_SEED = 13  # the picture that stands in the strip, and that Explore opens with
# by data set; of garments a class = seed mod 10 that reads well when small
FIRST_SEEDS = {"fashion": 39, "anime_64": 0}


def page_data(studio: Studio) -> dict:
    known = {"tabs": tab_data(), "verbs": verbs(), "limits": limits(), "words": words()}
    return models(studio) | known


def models(studio: Studio) -> dict:
    """The models of the strip, what to say of those that are missing, and what the Hub may do."""
    catalog = studio.catalog
    opened = catalog.opened
    policy = {"open": opened.policy.open, "allowed": sorted(opened.policy.allowed)}
    return {
        "models": named(strip(catalog)),
        "notice": notice(studio),
        "hub": policy | {"asking": opened.asking},
    }


def strip(catalog: Catalog) -> list[Entry]:
    """The models in the page's order: the bundled ones as they teach, then as they were named."""
    found = catalog.models()
    return found if catalog.only else sorted(found, key=_order)


def _order(entry: Entry) -> tuple:
    """Faces in colour that are steered layer by layer, then models with classes, then by size, data
    and name: the first one opens the page."""
    if entry.source != BUNDLED:
        return (True,)
    steered = entry.channels == 3 and "w" in entry.spaces
    is_other = entry.config["data"]["name"] != "mnist"
    rank = (not steered, not entry.draws, not entry.num_classes, entry.image_size, is_other)
    return (False, *rank, entry.network["type"] == "mlp", entry.name)


def notice(studio: Studio) -> dict | None:
    """The one line over the tabs: which models are missing or old, and why."""
    catalog = studio.catalog
    missing = {
        hub.parse(address).repo for address in list(catalog.opened.away)
    }  # threads change it
    for key, names in (("notice.away", sorted(missing)), ("notice.leftOut", catalog.left_out)):
        if names:
            return {"words": key, "values": {"names": ", ".join(names)}}
    return None


def replaced(studio: Studio) -> list[tuple[str, Entry]]:
    """Revisions that are listed no more; a link may still open them, under names of their own."""
    return [(replaced_key(entry), entry) for entry in studio.catalog.opened.older]


def replaced_key(entry: Entry) -> str:
    """What the page calls a revision that is not in the strip."""
    return f"{entry.name} ({entry.revision[:7]})"


def named(entries: list[Entry]) -> list[dict]:
    """The models of the strip."""
    return [describe(entry, key) for key, entry in keyed(entries)]


def keyed(entries: list[Entry]) -> list[tuple[str, Entry]]:
    """Entries under names of their own; two of one name are told apart by a number."""
    found: dict[str, Entry] = {}
    for entry in entries:
        key, again = entry.name, 2
        while key in found:
            key, again = f"{entry.name} ({again})", again + 1
        found[key] = entry
    return list(found.items())


def describe(entry: Entry, key: str) -> dict:
    return {
        "name": key,
        "real": entry.name,
        "source": "" if entry.source == BUNDLED else entry.source,
        "repo": entry.repo,
        "revision": entry.revision,
        "kind": entry.kind,
        "verbs": [name for name, verb in VERBS.items() if verb.serves(entry)],
        "title": entry.config["data"].get("title", ""),
        "note": note(entry, key),
        "data": entry.config["data"]["name"],
        "size": entry.image_size,
        "channels": entry.channels,
        "z": entry.spaces.get("z"),
        "w": entry.spaces.get("w"),
        "classes": list(entry.class_names) or None,
        "directions": list(entry.directions),
        "named": entry.direction_words,
        "layers": list(entry.layers),
        "reaches": entry.reaches,
        "groups": layers.groups(entry.layers),
        "centres": entry.has_centres,
        "heldOut": has_real(entry),
        "frames": Framing.of(entry.config.get("framing")) is not None,
        "factors": min(FACTORS, entry.spaces["w"]) if entry.layers else 0,
        "weights": entry.weights,
        "seed": first_seed(entry),
        "preview": preview(entry),
    }


def first_seed(entry: Entry) -> int:
    return FIRST_SEEDS.get(entry.config["data"]["name"], FIRST_SEED)


def note(entry: Entry, key: str) -> dict:
    """Three words under the name, in both languages."""
    if entry.repo:
        return {"en": entry.repo, "zh": entry.repo}
    if key != entry.name:
        return {"en": entry.source, "zh": entry.source}
    own = f"note.{entry.config['data']['name']}"
    if entry.network.get("type") == "mlp":
        own = "note.mlp"
    elif entry.num_classes and f"{own}.classes" in ENGLISH:
        own = f"{own}.classes"
    title = entry.config["data"].get("title") or f"{entry.image_size} px"
    return {"en": ENGLISH.get(own, title), "zh": CHINESE.get(own, title)}


def preview(entry: Entry) -> str | None:
    """The first seed's picture out of preview.png, of a translator the first that it made of a
    photo, as a data address; None where it lies."""
    raw, sheet = entry.extra_file("preview.png"), entry.preview
    seeds = entry.config.get("preview", {}).get("seeds", []) if entry.draws else [first_seed(entry)]
    if raw is None or sheet is None or first_seed(entry) not in seeds:
        return None
    side = entry.image_size
    try:
        picture = Image.open(io.BytesIO(raw))
        if picture.size != sheet.size(side):
            return None
        cell = picture.crop(sheet.box(seeds.index(first_seed(entry)), side))
        if entry.channels == 1:  # back to its own pixels; the page enlarges them again
            cell = cell.resize((side, side), Image.Resampling.NEAREST)
        file = io.BytesIO()
        cell.save(file, "PNG")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode("ascii")
