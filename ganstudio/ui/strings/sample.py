"""Words of Sample."""

WORDS = {
    "sample.lost": (
        "{model} can't be moved along {names}; its pictures go without.",
        "{model} 没有 {names}，它的图不带这一项。",
    ),
    "sample.unlike": (
        "The sheet of {model} beside this one shows other pictures, which the page can't compare.",
        "旁边 {model} 的那一版画的是别的图，网页无法对比。",
    ),
    "tab.sample": ("Sample", "采样"),
    "sample.send": ("Put on the sheet", "放到采样页上"),
    "sample.count": ("Pictures", "张数"),
    "sample.seeds": ("Seeds", "种子"),
    "sample.seedsHint": ("numbers and ranges: 0-15, 99", "可填数字和范围：0-15, 99"),
    "sample.psi": ("Truncation ψ", "截断 ψ"),
    "sample.fresh": ("New seeds", "换一批种子"),
    "sample.any": ("any", "任意"),
    "sample.anyRule": (
        "any: the seed chooses, class = seed mod {count}",
        "任意：由种子决定，类别 = 种子 mod {count}",
    ),
    "sample.other": ("Compare with", "对比"),
    "sample.none": ("none", "不对比"),
    "sample.downloadTitle": ("The sheet as one PNG", "整页存成一张 PNG"),
    "sample.zip": ("Zip", "打包"),
    "sample.zipTitle": (
        "Every picture as a PNG of its own, in a zip",
        "每张图各存一个 PNG，打成一个 zip",
    ),
    "sample.done": ("{done} of {total}", "{done} / {total}"),
    "sample.left": ("{done} of {total}, {left} s left", "{done} / {total}，还剩 {left} 秒"),
    "sample.contact": ("Pictures by {model}", "{model} 的作品"),
    "sample.tile": ("seed {seed}", "种子 {seed}"),
    "sample.tileOf": ("seed {seed}, {name}", "种子 {seed}，{name}"),
    "sample.mix": ("mix", "混合"),
    "sample.lineSeeds": ("seeds {seeds}", "种子 {seeds}"),
    "sample.linePictures": ("{count} pictures", "{count} 张"),
    "sample.one": (
        "A seed is the number that starts the dice: from it come the random numbers z, and the "
        "generator turns them into one picture, the same picture every time.",
        "种子是掷骰子的起点：由它得到一串随机数 z，生成器把这串数变成一张图，每次都是同一张。",
    ),
    "sample.two": (
        "A sheet shows what one picture can't: whether the pictures differ from each other, or "
        "whether the generator keeps drawing the same few.",
        "一整页能看出单张图看不出的事：这些图是各不相同，还是生成器总在重复画那几张。",
    ),
    "sample.three": (
        "Truncation ψ shortens every z: a small ψ makes the pictures alike, and cleaner where the "
        "model knows classes; ψ = 1 is all the variety of training; two models at the same seeds "
        "get the same dice, though each reads them its own way.",
        "截断 ψ 把每个 z 缩短：ψ 小，图更相像，分类别的模型还会更干净；ψ = 1 是训练时的全部多样性。"
        "两个模型用同样的种子，掷的是同样的骰子，但各有各的读法。",
    ),
}
