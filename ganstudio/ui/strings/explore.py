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
    "explore.rename": ("Rename this direction (F2)", "给这个方向改名（F2）"),
    "explore.effect": ("1 is {effect} {unit}", "1 即 {effect} {unit}"),
    "unit.logits": ("logits", "logit"),
    "explore.layers": ("{name}, layers {first}–{last}", "{name}，第 {first}–{last} 层"),
    "explore.psiGlossBlend": ("a blend – varied", "混成一团 – 多样"),
    "explore.bars": (
        "The {count} numbers of z, at ψ {psi}",
        "z 的 {count} 个数，ψ 为 {psi}",
    ),
    "explore.barsW": ("The {count} numbers of w, at ψ {psi}", "w 的 {count} 个数，ψ 为 {psi}"),
    "explore.turnBars": ("show z or w", "显示 z 或 w"),
    "explore.directions": ("Directions", "方向"),
    "explore.directionsHint": ("each moves many numbers of z", "每个方向同时移动 z 的许多个数"),
    "explore.directionsHintW": ("each moves many numbers of w", "每个方向同时移动 w 的许多个数"),
    "explore.reach": ("{name} moves {layers}", "{name} 作用于{layers}"),
    "explore.axis": ("axis {n}", "轴 {n}"),
    "explore.factor": ("style {n}", "风格 {n}"),
    "explore.factors": ("Strongest in the styles", "风格里变化最大的"),
    "explore.factorsHint": (
        "read from the weights alone: what the layers that each moves answer to most",
        "只从权重算出：所作用的层对它们的反应最强",
    ),
    "explore.reading": ("{space} is {value}", "{space} 现为 {value}"),
    "explore.lock": ("Lock {name}", "锁定 {name}"),
    "explore.ends": ("Show both ends", "显示两端"),
    "explore.more": ("More", "更多"),
    "explore.less": ("Fewer", "收起"),
    "explore.reset": ("Reset", "复位"),
    "explore.surprise": ("Surprise me", "给我惊喜"),
    "explore.surpriseHint": ("Surprise me keeps seed and class", "“给我惊喜”不改种子和类别"),
    "explore.raw": ("Raw latent z", "原始潜变量 z"),
    "explore.rawHint": (
        "an axis is one number of z; its slider adds to what the seed gave",
        "一个轴就是 z 的一个数；滑块加在种子给出的值上",
    ),
    "explore.rawW": ("Raw latent w", "原始潜变量 w"),
    "explore.rawHintW": (
        "an axis is one number of w; its slider adds to what the mapping network gave",
        "一个轴就是 w 的一个数；滑块加在映射网络给出的值上",
    ),
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
        "A seed stands for one such list. A direction is a mix of all those numbers, and 1 is one "
        "standard deviation of what the network saw in training. Those with names were found by "
        "measuring what they move; along z1, z2, ... the picture changes most.",
        "一个种子就代表这样一串数。一个方向由所有这些数混合而成，1 就是训练中所见的一个标准差。"
        "有名字的方向是量出来的：它们推动的正是名字所说的；沿 z1、z2……图像变化最大。",
    ),
    "explore.three": (
        "Truncation ψ shortens z. At 0 all its numbers are 0 and one picture is left: a typical "
        "one of its class, but of a model without classes a blend of everything, like no picture "
        "at all. 1 is the variety of training; beyond it lies what training hardly ever drew.",
        "截断 ψ 把 z 缩短。ψ = 0 时所有的数都是 0，只剩一张图：分类别的模型给出该类的典型样子，"
        "不分类别的模型则把一切混成一团，什么都不像。1 是训练时的多样性，"
        "再大就是训练中极少遇到的了。",
    ),
    "explore.twoW": (
        "A seed stands for one such list. A mapping network first turns z into w, in which what "
        "one can see lies along straight lines; each layer of the generator reads w as its style, "
        "the first ones (4 and 8 px) for shape, the last ones for colour. A direction moves w at "
        "all layers or at some of them.",
        "一个种子就代表这样一串数。映射网络先把 z 变成 w，在 w 里看得见的特征大致沿直线排开；"
        "生成器的每一层都把 w 当作自己的风格来读：前几层（4、8 像素）管形状，后几层管颜色。"
        "一个方向可以移动所有层的 w，也可以只移动其中几层。",
    ),
    "explore.threeW": (
        "Truncation ψ draws w toward its mean: at 0 one picture is left, whatever the seed; 1 is "
        "the variety of training. Small ψ gives cleaner pictures that are more alike. A cut-off "
        "leaves the later layers as they are, and toward the nearest of some centres of w less "
        "sameness comes of it. The noise adds chance detail at every layer, like single hairs; "
        "each layer can have its own.",
        "截断 ψ 把 w 拉向平均值：ψ = 0 时不论种子只剩一张图，1 是训练时的多样性；ψ 小，图更干净，"
        "也更雷同。设了截止层，后面的层就不受影响；拉向 w 的若干中心里最近的那个，雷同会少一些。"
        "噪声在每一层添上偶然的细节，例如一根根发丝；每层可以各有各的噪声。",
    ),
    "cross.with": ("Cross with…", "杂交…"),
    "cross.kept": ("Cross with a kept picture", "与收藏的图杂交"),
    "cross.keepFirst": (
        "Cross this picture with another; what you keep is offered here",
        "把这张图与另一张杂交；收藏的图会列在这里",
    ),
    "cross.seed": ("a new seed", "一个新种子"),
    "cross.send": ("Cross with Explore's picture", "与“探索”里的图杂交"),
    "cross.other": (
        "Only pictures of one model can be crossed; Explore shows {model}",
        "只有同一个模型的图才能杂交；“探索”里是 {model}",
    ),
    "cross.others": ("Eight others of the same two", "同一对双亲的另外八个"),
    "cross.eight": ("These eight children", "这八个后代"),
    "cross.leave": ("Back to small changes", "回到小变化"),
    "cross.layers": (
        "Each takes some layers of one parent and the rest of the other: shape of the one, colours "
        "of the other, or the like.",
        "每个后代的一部分层取自双亲之一，其余取自另一方：比如形状像一个，颜色像另一个。",
    ),
    "cross.between": (
        "Each lies somewhere between the two, nearer to one of them, and a little toward a seed of "
        "its own.",
        "每个后代都在双亲之间，靠近其中一个，又略微偏向自己的种子。",
    ),
    "cross.tree": ("Family tree", "家谱"),
    "cross.none": ("take a child", "选一个后代"),
    "cross.back": ("Back to this one", "回到这一张"),
    "cross.save": ("Save as a sheet", "存成一张图"),
    "plane": ("Drag", "拖动"),
    "plane.title": ("Drag the picture to move it", "拖动图片来改变它"),
    "plane.across": ("across", "左右"),
    "plane.up": ("up", "上下"),
    "plane.toward": ("toward seed {seed}", "走向种子 {seed}"),
    "plane.seed": ("toward a new seed", "走向一个新种子"),
    "plane.hint": ("press the picture and drag, or use the arrows", "按住图片拖动，或用方向键"),
    "styles": ("Styles", "风格"),
    "styles.hint": ("cut-off, goal of ψ, noise", "截止层、ψ 的去向、噪声"),
    "styles.hintPlain": ("cut-off of ψ, noise", "ψ 的截止层、噪声"),
    "styles.cutoff": ("ψ cut-off", "ψ 截止层"),
    "styles.all": ("all layers", "所有的层"),
    "styles.none": ("no layer", "不作用"),
    "styles.toward": ("ψ leads to", "ψ 拉向"),
    "styles.mean": ("the mean", "平均值"),
    "styles.nearest": ("nearest centre", "最近的中心"),
    "styles.meanGloss": ("clean, alike", "干净，雷同"),
    "styles.nearestGloss": ("less sameness", "不那么雷同"),
    "styles.noise": ("noise", "噪声"),
    "styles.noiseAt": ("layers whose noise the buttons set", "按钮设定哪些层的噪声"),
    "styles.noise.const": ("stored", "自带"),
    "styles.noise.off": ("off", "关"),
    "styles.noise.seed": ("another", "换一个"),
    "styles.noise.constGloss": ("as trained", "随模型保存"),
    "styles.noise.offGloss": ("smoother", "更平滑"),
    "styles.noise.seedGloss": ("noise {seed}", "噪声 {seed}"),
}
