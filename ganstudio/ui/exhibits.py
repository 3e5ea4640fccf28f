"""What the Lab asks of its exhibits: which there are, and all of one."""

from functools import cache

from ganstudio import exhibits

read = cache(exhibits.read)  # they ship with the app and never change


def functions() -> dict:
    """What `serve.py` offers of them."""

    def names(call):
        """[] -> the names of those that are here."""
        return {"names": exhibits.made()}

    def exhibit(call):
        """[name] -> all of one; sheets as data addresses."""
        (name,) = call
        return read(name)

    return {"exhibitNames": names, "exhibit": exhibit}
