"""Words of Models on what is measured of a translator: A and B are its two sides."""

WORDS = {
    "models.metric.kid": ("KID × 100 to B", "与 B 的 KID × 100"),
    "models.gloss.kid": (
        "how far its translations as a whole lie from real pictures of B; less is better",
        "整体上它翻译出的图离 B 的真图有多远，越小越好",
    ),
    "models.metric.kid_share": ("KID over that of no translation", "KID 与不翻译时之比"),
    "models.gloss.kid_share": (
        "1 would be no effect; less is better",
        "1 等于没有效果，越小越好",
    ),
    "models.metric.cycle_a": ("Cycle error, A and back", "循环误差，A 去而复返"),
    "models.gloss.cycle_a": (
        "how much a pixel changes on the way to B and back, of a range of 1",
        "从 A 到 B 再回来，像素平均变了多少（全幅为 1）",
    ),
    "models.metric.cycle_b": ("Cycle error, B and back", "循环误差，B 去而复返"),
    "models.gloss.cycle_b": (
        "how much a pixel changes on the way to A and back, of a range of 1",
        "从 B 到 A 再回来，像素平均变了多少（全幅为 1）",
    ),
    "models.metric.identity": ("Identity error, B to B", "恒等误差，B 到 B"),
    "models.gloss.identity": (
        "how much a picture that is of B already is changed; less is better",
        "本来就属于 B 的图被改了多少，越小越好",
    ),
    "models.metric.luminance": ("Luminance correlation", "亮度相关"),
    "models.gloss.luminance": (
        "whether light stays light and dark stays dark; below 0 is inverted",
        "亮处是否仍亮、暗处是否仍暗，低于 0 即明暗颠倒",
    ),
    "models.metric.speckle": ("Speckle over that of B", "斑点与 B 之比"),
    "models.gloss.speckle": (
        "fine specks, in which a generator can hide the photo for the way back; 1 is as in B",
        "细碎的斑点，生成器会把照片藏在里面以便还原，1 表示与 B 一样",
    ),
    "models.metric.faces": ("Faces of B found", "认出的 B 类脸"),
    "models.gloss.faces": (
        "share of translations in which a detector finds a face of B",
        "检测器能在翻译结果中找到 B 类脸的比例",
    ),
}
