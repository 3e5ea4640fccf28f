"""Checkpoints from the Hub: `hf://USER/REPO[/NAME][@REVISION]` becomes folders in the Hub's cache.

huggingface_hub's own client and cache do the work (imported late), and HF_HOME, HF_ENDPOINT,
HF_HUB_OFFLINE and a login mean what they mean elsewhere. Added here, because the client checks
sizes only: nothing but the files of the format is asked for, sizes are compared with the limits
before the download and hashes with the Hub's list after it, and a revision is always resolved to
its commit.
"""

from ganstudio.checkpoints.hub.address import PREFIX, Address, HubPolicy, is_address, named, parse
from ganstudio.checkpoints.hub.cache import Found, cached
from ganstudio.checkpoints.hub.fetch import fetch

__all__ = [
    "PREFIX",
    "Address",
    "Found",
    "HubPolicy",
    "cached",
    "fetch",
    "is_address",
    "named",
    "parse",
]
