"""Words of the exhibits of a run that fails and its cures (docs/decisions/028)."""

CURES = {
    "smoothing": (
        ("Label smoothing", "标签平滑"),
        (
            "The critic is told that real pictures are real to 0.9 only, so it never grows quite "
            "sure.",
            "告诉判别器真图只有 0.9 真，于是它永远不会十拿九稳。",
        ),
    ),
    "nonsaturating": (
        ("Non-saturating", "非饱和"),
        (
            "The generator raises log D(G(z)) where minimax lowers log(1 − D(G(z))): steepest "
            "where the critic is sure.",
            "生成器不再压低 log(1 − D(G(z)))，而是抬高 log D(G(z))：判别器越有把握，梯度越陡。",
        ),
    ),
    "minibatch": (
        ("Minibatch deviation", "小批量标准差"),
        (
            "The critic sees how much the pictures of a batch differ, so pictures that are all "
            "alike give themselves away.",
            "判别器能看到一批图之间差多少，千篇一律就会露馅。",
        ),
    ),
    "matching": (
        ("Feature matching", "特征匹配"),
        (
            "Beside the score, the generator matches the mean of what the critic sees in real "
            "pictures.",
            "除了评分，生成器还要让判别器看到的特征在均值上与真图一致。",
        ),
    ),
    "spectral": (
        ("Spectral norm", "谱归一化"),
        (
            "Each layer of the critic stretches by 1 at most, so its slope has a bound.",
            "判别器每层最多拉伸 1 倍，斜率于是有了上限。",
        ),
    ),
    "unrolled": (
        ("Unrolled steps", "展开步数"),
        (
            "The generator plays against the critic as that will be after five more steps.",
            "生成器面对的是再走五步之后的判别器。",
        ),
    ),
    "wasserstein-gp": (
        ("WGAN-GP", "WGAN-GP"),
        (
            "The critic gives a score in place of a probability, its slope is drawn to 1, and it "
            "moves twice for each step of the generator.",
            "判别器给出评分而不是概率，斜率被拉向 1；生成器每走一步，它走两步。",
        ),
    ),
}

WORDS = {
    "lab.exhibits.cures.rule": (
        "The verdict is taken by one rule for all, of {samples} samples at the end of a run. Three "
        "signs tell a collapse: digits that never come, as our digit classifier reads them; "
        "pictures of a digit that lie less than half as far apart as real ones; samples most of "
        "which have a near double. A change that leaves no sign has cured, one that leaves fewer "
        "than the failing run has is half a cure. None was tuned. How good the pictures are is "
        "another question, which the distance answers.",
        "所有运行用同一条规则下结论：在终点取 {samples} 个样本，看坍塌的三种迹象。"
        "一是我们的数字分类器始终读不到某些数字；二是同一个数字的图，彼此的距离不到真图的一半；"
        "三是大多数样本都另有一张几乎一样的。一种迹象都不剩，就算治好；比失败的那次少，就算好了一半。"
        "每种解药都没有调过参数。图画得好不好是另一回事，要看距离。",
    ),
    "lab.exhibits.cure.cured": ("cured", "治好了"),
    "lab.exhibits.cure.half": ("half cured", "好了一半"),
    "lab.exhibits.cure.no": ("not cured", "没治好"),
    "lab.exhibits.collapseName": ("A collapse and its cures", "一次坍塌和它的解药"),
    "lab.exhibits.collapse": (
        "A generator collapses when it draws only a little of what there is: a few digits, or one "
        "picture whatever z may be. Each picture may look real by itself, and a critic that judges "
        "one picture at a time can't see that they are all alike. The slider shows it: the "
        "generator settles on what the critic believes just then, and moves on when it doesn't.",
        "生成器只画得出数据中的一小部分，就叫坍塌：只有几个数字，或者不管 z 是什么都是同一张图。"
        "单看每张图也许都像真的；判别器一次只看一张，看不出它们千篇一律。"
        "拖动滑块就能看到：判别器此刻相信什么，生成器就全画什么；判别器不信了，它就换一种。",
    ),
    "lab.exhibits.collapseRead": (
        "Only unrolled steps leave no sign, at the least distance: what would bring all pictures "
        "to one place is answered before it is done. They cost most, five more steps of the critic "
        "each time. Minibatch deviation, spectral norm and the non-saturating loss bring back some "
        "of the digits. Label smoothing, feature matching and WGAN-GP end worse than the run "
        "without them; WGAN-GP also makes half as many steps of the generator. It is one seed, and "
        "one kind of collapse. Here much hangs on momentum: the same game with β₁ 0.5 doesn't "
        "collapse, and with 0.9 none of the five cures that we tried mended it.",
        "只有展开步数没有留下任何迹象，距离也最小：会把所有图带到同一处的那一步，还没走就被应对了。"
        "它也最贵，每次要让判别器多走五步。小批量标准差、谱归一化和非饱和损失救回了一部分数字。"
        "标签平滑、特征匹配和 WGAN-GP 的结局比不用还差；WGAN-GP 的生成器也只走了一半的步数。"
        "这只是一个种子、一种坍塌。这里动量很关键：同样的博弈，β₁ 取 0.5 就不坍塌，"
        "取 0.9 时我们试过的五种解药都救不了。",
    ),
    "lab.exhibits.collapse.base": ("The run that collapses", "坍塌的那次"),
    "lab.exhibits.collapse.baseWhat": (
        "Minimax without any penalty; the generator's learning rate is ten times the critic's, and "
        "Adam's momentum is high (β₁ 0.8).",
        "不带任何惩罚的极小极大；生成器的学习率是判别器的十倍，Adam 的动量也高（β₁ 0.8）。",
    ),
}
for _name, (_called, _what) in CURES.items():
    WORDS |= {f"lab.exhibits.cures.{_name}": _called, f"lab.exhibits.cures.{_name}What": _what}
