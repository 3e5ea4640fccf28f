"""Words of Find me."""

WORDS = {
    "tab.project": ("Find me", "找到我"),
    "project.empty": (
        "Choose, drop or paste a picture, and the nearest that this model draws is found here.",
        "选择、拖入或粘贴一张图，这里会找出模型画得出的最接近的一张。",
    ),
    "project.yours": ("Yours, as the model's pictures are framed", "你的图，按模型的取景裁好"),
    "project.found": ("The nearest that the model draws", "模型画得出的最接近的一张"),
    "project.choose": ("Choose a picture", "选一张图"),
    "project.ways": ("or drop one on the stage, or paste it", "也可以拖进来，或直接粘贴"),
    "project.label": ("Draw it as", "画成"),
    "project.guess": ("what it looks like", "看着像什么就画什么"),
    "project.steer": ("Steer it", "去调节它"),
    "project.example": ("Try a picture that another model made", "试试别的模型画的图"),
    "project.progress": ("The search", "寻找的进度"),
    "project.stop": ("Stop here", "就停在这里"),
    "project.privacy": (
        "This page reduces your picture to the model's size before it leaves your device. The "
        "server keeps it in memory for the search alone, writes it nowhere, and has forgotten it "
        "in the end. What is found is made from your picture: it gets a link only when you ask.",
        "图片先在本页缩到模型的大小，才离开你的设备。服务器只在寻找期间把它放在内存里，"
        "不写到任何地方，找完就忘。找到的结果由你的图得来：只有你要求时才生成链接。",
    ),
    "project.sayOne": (
        "A generator only turns latents into pictures; the way back has to be searched. The best "
        "of 256 random seeds are changed step by step, each toward less difference from yours.",
        "生成器只会把潜变量变成图，反过来就得靠找：从 256 个随机种子里挑出最像的几个，"
        "一步步调整，每一步都让它和你的图差得更少。",
    ),
    "project.sayTwo": (
        "It is a likeness, not you: the model can draw only what its training pictures taught it, "
        "and the search stays where it has learnt to draw.",
        "找到的是神似，不是你本人：模型只画得出训练图教过它的东西，寻找也只在它学过的范围里进行。",
    ),
    "project.sayThree": (
        "The difference is that of the pixels x, and a little of what a classifier sees in them, "
        "φ. How near it came is told against pictures drawn at random.",
        "差别主要看像素 x，也略看分类器从中看到的特征 φ。有多接近，是和随机画出的图相比来说的。",
    ),
    "picture.large": (
        "A picture has at most {most} MiB; choose a smaller one.",
        "图片最多 {most} MiB；请选小一点的。",
    ),
}
