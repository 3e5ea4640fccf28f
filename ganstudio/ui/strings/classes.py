"""Names of the classes of known data sets, `class.DATA.NUMBER`; digits are themselves."""

WORDS = {
    "class.fashion.0": ("T-shirt", "T 恤"),
    "class.fashion.1": ("Trousers", "裤子"),
    "class.fashion.2": ("Pullover", "套衫"),
    "class.fashion.3": ("Dress", "连衣裙"),
    "class.fashion.4": ("Coat", "外套"),
    "class.fashion.5": ("Sandal", "凉鞋"),
    "class.fashion.6": ("Shirt", "衬衫"),
    "class.fashion.7": ("Sneaker", "运动鞋"),
    "class.fashion.8": ("Bag", "包"),
    "class.fashion.9": ("Boot", "短靴"),
}
