"""Words of the pad on which one paints the Lab's data."""

WORDS = {
    "lab.pad.name.dots": ("Paint your dots", "画出你的点"),
    "lab.pad.name.curve": ("Draw your curve", "画出你的曲线"),
    "lab.pad.undo": ("Undo stroke", "撤销一笔"),
    "lab.pad.clear": ("Clear", "清空"),
    "lab.pad.count": ("Dots: {count}", "点数：{count}"),
    "lab.pad.dots": (
        "Each dot is the middle of a small Gaussian. By keys: arrows move the cross, Space sets a "
        "dot, Backspace takes it back.",
        "每个点都是一个小高斯分布的中心。用键盘：方向键移动十字，空格键画一个点，退格键撤销。",
    ),
    "lab.pad.curve": (
        "How likely each x is; the area is made 1. By keys: arrows move the cross, Space draws a "
        "line to it, Backspace takes it back.",
        "每个 x 有多大可能，面积会归一为 1。用键盘：方向键移动十字，空格键连线到那里，退格键撤销。",
    ),
    "lab.pad.example": (
        "An example: what you paint takes its place, and the run starts again with it.",
        "这是一个例子：你一画就换成你的，运行从头开始。",
    ),
    "lab.pad.empty": (
        "Nothing is painted: the run keeps the last painting until you paint again.",
        "什么都没画：在你再画之前，运行仍用上一幅。",
    ),
    "lab.pad.full": (
        "No more dots than these: undo a stroke, or clear the pad.",
        "点已经满了：撤销一笔，或清空画板。",
    ),
    "lab.pad.at.dots": ("x {x}, y {y}; dots: {count}", "x {x}，y {y}；点数：{count}"),
    "lab.pad.at.curve": ("x {x}, height {share} %", "x {x}，高度 {share} %"),
    "lab.pad.share": (
        "{share} % of the drawn points lie within three deviations of a dot.",
        "{share} % 的生成点落在某个点的三个标准差之内。",
    ),
}
