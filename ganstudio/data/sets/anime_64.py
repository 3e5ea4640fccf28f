"""Anime faces on white, very uniform, with machine-made tags.

Five of the table's tags (aqua hair, aqua eyes, orange eyes, ponytail, drill hair) stand at fewer
than 70 of the 14,000 pictures, too few to learn from, and are left out.
"""

from ganstudio.data.knownset import KnownSet
from ganstudio.data.zips import NamedZip

ANIME = KnownSet(
    name="anime_64",
    title="Anime faces (64 px)",
    terms="Game character faces, HKUST course project; no licence stated, research use.",
    source=NamedZip("anime_64.zip", tags="anime_64_tags.tsv"),
    image_size=64,
    channels=3,
    tag_groups={
        "hair length": ("long hair", "short hair"),
        "hair colour": (
            *("black hair", "brown hair", "blonde hair", "orange hair", "red hair", "pink hair"),
            *("purple hair", "blue hair", "green hair", "silver hair", "white hair"),
        ),
        "eye colour": (
            *("black eyes", "brown eyes", "yellow eyes", "red eyes", "pink eyes"),
            *("purple eyes", "blue eyes", "green eyes"),
        ),
        "hairstyle": ("twintails",),
        "mouth": ("smile", "open mouth"),
        "cheeks": ("blush",),
        "glasses": ("glasses",),
        "hat": ("hat",),
        "ribbon": ("ribbon",),
    },
    tags_in_chinese={
        "long hair": "长发",
        "short hair": "短发",
        "twintails": "双马尾",
        "black hair": "黑发",
        "brown hair": "棕发",
        "blonde hair": "金发",
        "orange hair": "橙发",
        "red hair": "红发",
        "pink hair": "粉发",
        "purple hair": "紫发",
        "blue hair": "蓝发",
        "green hair": "绿发",
        "silver hair": "银发",
        "white hair": "白发",
        "black eyes": "黑眼睛",
        "brown eyes": "棕眼睛",
        "yellow eyes": "黄眼睛",
        "red eyes": "红眼睛",
        "pink eyes": "粉眼睛",
        "purple eyes": "紫眼睛",
        "blue eyes": "蓝眼睛",
        "green eyes": "绿眼睛",
        "smile": "微笑",
        "open mouth": "张嘴",
        "blush": "脸红",
        "glasses": "眼镜",
        "hat": "帽子",
        "ribbon": "丝带",
    },
)
