"""Words of Explore."""

WORDS = {
    "tab.explore": ("Explore", "探索"),
    "explore.seed": ("seed", "种子"),
    "explore.several": ("several", "多个"),
    "explore.another": ("Another", "换一个"),
    "explore.undo": ("Undo", "撤销"),
    "explore.redo": ("Redo", "重做"),
    "explore.psi": ("truncation ψ", "截断 ψ"),
    "explore.psiGloss": ("typical – varied", "典型 – 多样"),
    "explore.own": ("own direction", "自带的方向"),
    "explore.layers": ("{name}, layers {first}–{last}", "{name}，第 {first}–{last} 层"),
    "explore.directions": ("Directions", "方向"),
    "explore.direction": ("direction {n}", "方向 {n}"),
    "explore.axis": ("latent z {n}", "潜变量 z {n}"),
    "explore.lock": ("Lock {name}", "锁定 {name}"),
    "explore.ends": ("Show both ends", "显示两端"),
    "explore.more": ("More", "更多"),
    "explore.less": ("Fewer", "收起"),
    "explore.reset": ("Reset", "复位"),
    "explore.surprise": ("Surprise me", "给我惊喜"),
    "explore.raw": ("Raw latent", "原始潜变量"),
    "explore.find": ("find, like 17", "查找，例如 17"),
    "explore.earlier": ("Earlier", "上一页"),
    "explore.later": ("Later", "下一页"),
    "explore.children": ("Children", "后代"),
    "explore.childrenHint": (
        "eight small changes; take one and go on",
        "八个小变化，选一个继续",
    ),
    "explore.child": ("Child {n}", "后代 {n}"),
    "explore.goOn": ("Go on with this one", "用这个继续"),
    "explore.picture": ("The live picture", "实时图片"),
    "explore.one": (
        "The generator is a function: it turns a list of random numbers z into a picture, and the "
        "same numbers always give the same picture.",
        "生成器是一个函数：它把一串随机数 z 变成一张图，同样的数总是得到同样的图。",
    ),
    "explore.two": (
        "A seed stands for one such list; each slider walks along a direction in which the picture "
        "changes most, and 1 is one standard deviation of what the network saw in training.",
        "一个种子就代表这样一串数；每个滑块沿着一个让图像变化最大的方向走，"
        "1 就是训练中所见的一个标准差。",
    ),
    "explore.three": (
        "Truncation ψ pulls z towards the middle: small values give typical pictures, 1 the whole "
        "variety that was learnt.",
        "截断 ψ 把 z 拉向中心：值越小图越典型，1 则是学到的全部多样性。",
    ),
}
