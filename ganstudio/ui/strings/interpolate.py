"""Words of Interpolate."""

WORDS = {
    "tab.interpolate": ("Interpolate", "插值"),
    "send.interpolate": ("Interpolate from here", "从这里插值"),
    "interpolate.mode": ("What lies between", "中间有什么"),
    "interpolate.walk": ("Walk", "路径"),
    "interpolate.plane": ("Plane", "平面"),
    "interpolate.keys": ("Keys of the walk", "路径的关键图"),
    "interpolate.corners": ("Corners of the plane", "平面的四角"),
    "interpolate.key": ("key {n}", "关键图 {n}"),
    "interpolate.corner.0": ("top left", "左上"),
    "interpolate.corner.1": ("top right", "右上"),
    "interpolate.corner.2": ("bottom left", "左下"),
    "interpolate.corner.3": ("bottom right", "右下"),
    "interpolate.vacant": ("{name}, empty", "{name}，空"),
    "interpolate.drop": ("seed, or drop a picture", "填种子，或拖入图片"),
    "interpolate.seedOf": ("Seed, {name}", "种子，{name}"),
    "interpolate.another": ("Another", "换一个"),
    "interpolate.anotherOf": ("Another seed, {name}", "换一个种子，{name}"),
    "interpolate.remove": ("Remove", "移除"),
    "interpolate.removeOf": ("Remove {name}", "移除{name}"),
    "interpolate.classOf": ("Class, {name}", "类别，{name}"),
    "interpolate.bySeed": ("{name} · seed", "{name} · 种子"),
    "interpolate.move": ("Move {name}: arrow keys, or drag", "移动{name}：用方向键或拖动"),
    "interpolate.moved": ("Key {from} is now key {to}", "关键图 {from} 现在是关键图 {to}"),
    "interpolate.add": ("Add a key", "添加关键图"),
    "interpolate.clear": ("Clear", "清空"),
    "interpolate.frames": ("frames", "帧数"),
    "interpolate.easing": ("Easing", "缓动"),
    "interpolate.linear": ("linear", "匀速"),
    "interpolate.smooth": ("smooth", "平滑"),
    "interpolate.loop": ("loop", "循环"),
    "interpolate.space": ("Walk in", "走在"),
    "interpolate.inSpace": ("in {space}", "在 {space} 中"),
    "interpolate.zTitle": (
        "z, the noise: along the sphere",
        "z，即噪声：沿球面走",
    ),
    "interpolate.wTitle": (
        "w, the style: straight, and more even",
        "w，即风格：走直线，变化更均匀",
    ),
    "interpolate.layers": ("Layers that move", "变化的层"),
    "interpolate.inW": (
        "A StyleGAN first turns z into w, in which looks lie further apart and in straighter "
        "order; so its walks go straight through w. When only some layers move, the others stay "
        "those of key 1.",
        "StyleGAN 先把 z 变成 w；在 w 里各种相貌分得更开、排得更直，所以路径直接穿过 w。"
        "只让一部分层变化时，其余的层保持关键图 1 的样子。",
    ),
    "interpolate.rows": ("rows", "行数"),
    "interpolate.columns": ("columns", "列数"),
    "interpolate.cell": ("Row {row}, column {column}", "第 {row} 行第 {column} 列"),
    "interpolate.head": ("Play head", "播放头"),
    "interpolate.frame": ("The frame at the play head", "播放头处的画面"),
    "interpolate.frameOf": ("frame {n} of {total}", "第 {n} 帧，共 {total} 帧"),
    "interpolate.frameCount": ("{n} frames", "{n} 帧"),
    "interpolate.seeds": ("seeds", "种子"),
    "interpolate.mix": ("mix", "混合"),
    "interpolate.play": ("Play", "播放"),
    "interpolate.pause": ("Pause", "暂停"),
    "interpolate.earlier": ("One frame back", "后退一帧"),
    "interpolate.later": ("One frame on", "前进一帧"),
    "interpolate.speed": ("speed", "速度"),
    "interpolate.fps": ("frames/s", "帧/秒"),
    "interpolate.insert": ("Make it a key", "设为关键图"),
    "interpolate.keep": ("Keep this picture in the tray", "收藏这张图"),
    "interpolate.download": (
        "A PNG sheet that carries its recipe",
        "下载带配方的 PNG 拼图",
    ),
    "interpolate.format": ("Format", "格式"),
    "interpolate.size": ("Size of the film", "影片尺寸"),
    "interpolate.export": ("Export", "导出"),
    "interpolate.crowd": (
        "Too many films are being made; try again in a minute.",
        "正在生成的影片太多，请过一分钟再试。",
    ),
    "interpolate.queued": ("waiting", "排队中"),
    "interpolate.drawing": ("{done} of {total} drawn", "已画 {done} / {total}"),
    "interpolate.writing": ("writing", "正在写入"),
    "interpolate.left": ("{left} s left", "还剩 {left} 秒"),
    "interpolate.saved": ("Saved {name}", "已保存 {name}"),
    "interpolate.empty": (
        "Give two keys a picture: type a seed, or drop one from the tray.",
        "请给两个关键图各放一张图：填种子，或从收藏里拖入。",
    ),
    "interpolate.emptyPlane": (
        "Give all four corners a picture: type a seed, or drop one from the tray.",
        "请给四个角各放一张图：填种子，或从收藏里拖入。",
    ),
    "interpolate.other": (
        "These slots hold pictures of {model}; clear them first, then send one of another model.",
        "这里已放了 {model} 的图；请先清空，再放入别的模型的图。",
    ),
    "interpolate.full": (
        "A walk takes eight keys; remove one first.",
        "一条路径最多八个关键图，请先移除一个。",
    ),
    "interpolate.fullPlane": (
        "All four corners are taken; clear them, or drop the picture on one.",
        "四个角都满了；请先清空，或把图拖到其中一个角上。",
    ),
    "wrong.cells": ("At most {most} pictures: rows times columns.", "行数乘列数最多 {most} 张。"),
    "interpolate.one": (
        "Between two pictures lie others: each frame mixes the random numbers z of two keys, and "
        "the generator draws what it finds there.",
        "两张图之间还有许多图：每一帧把两个关键图的随机数 z 混合起来，生成器画出那里的样子。",
    ),
    "interpolate.two": (
        "Random z of many dimensions lie near a sphere, so the walk keeps to its arc (slerp); the "
        "straight line would cut through a middle that training never showed.",
        "高维的随机 z 几乎都落在一个球面附近，所以路径沿球面的弧走（slerp）；"
        "走直线会穿过训练中从未见过的中心。",
    ),
    "interpolate.three": (
        "If every frame looks like a picture of its own and none jumps, the generator has learnt a "
        "space and not a list of training pictures; the plane shows the same between four.",
        "如果每一帧都像一张真正的图，而且没有跳变，说明生成器学到的是一个空间，而不是一串训练图片；平面则展示四张图之间的样子。",
    ),
}
