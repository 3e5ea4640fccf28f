"""Words of what may be set in the Lab: names, one sentence each, and choices."""

GROUPS = {
    "penalties": ("Penalties", "惩罚项"),
    "tricks": ("Tricks", "技巧"),
    "networks": ("Optimiser and networks", "优化器与网络"),
}

# name: (what it is called, what it does), each (English, 中文)
SETTINGS = {
    "world": (("Data", "数据"), ("What the real points are.", "真实点是什么样子。")),
    "objective": (
        ("Objective", "目标"),
        ("What the two networks play for.", "两个网络争的是什么。"),
    ),
    "real_label": (
        ("Label of real points", "真实点的标签"),
        ("Below 1: one-sided label smoothing.", "小于 1 就是单边标签平滑。"),
    ),
    "clip": (
        ("Clip weights at", "权重裁剪到"),
        ("The critic's weights are cut there after each step.", "每步之后判别器权重裁到这个范围。"),
    ),
    "critic_steps": (
        ("Critic steps a step", "每步更新判别器"),
        (
            "How often the critic moves before the generator does.",
            "生成器更新一次前，判别器更新几次。",
        ),
    ),
    "lr_critic": (
        ("Learning rate, critic", "判别器学习率"),
        ("How far the critic moves in a step.", "判别器一步走多远。"),
    ),
    "lr_generator": (
        ("Learning rate, generator", "生成器学习率"),
        ("How far the generator moves in a step.", "生成器一步走多远。"),
    ),
    "r1": (
        ("R1", "R1"),
        (
            "Holds the critic's slope down at real points; 0 is off.",
            "压低判别器在真实点处的斜率；0 为关。",
        ),
    ),
    "r2": (
        ("R2", "R2"),
        ("The same at drawn points; 0 is off.", "同样，但在生成点处；0 为关。"),
    ),
    "gradient": (
        ("Gradient penalty", "梯度惩罚"),
        ("Draws the critic's slope to 1 between real and drawn.", "把真实与生成之间的斜率拉向 1。"),
    ),
    "penalty_every": (
        ("Penalties every … turns", "每几轮算一次惩罚"),
        ("Lazy: seldom, and as much stronger.", "惰性正则：少算几次，每次按比例加重。"),
    ),
    "spectral_norm": (
        ("Spectral norm", "谱归一化"),
        ("Each layer of the critic stretches by 1 at most.", "判别器每层最多拉伸 1 倍。"),
    ),
    "minibatch_std": (
        ("Minibatch deviation", "小批量标准差"),
        (
            "The critic sees how much the points of a batch differ.",
            "判别器能看到一批点之间差多少。",
        ),
    ),
    "instance_noise": (
        ("Instance noise", "实例噪声"),
        ("Noise on all that the critic sees.", "判别器看到的点都加噪声。"),
    ),
    "feature_matching": (
        ("Feature matching", "特征匹配"),
        (
            "The generator also matches the critic's mean features.",
            "生成器还要匹配判别器特征的均值。",
        ),
    ),
    "unrolled": (
        ("Unrolled steps", "展开步数"),
        ("The generator sees so many steps of the critic ahead.", "生成器提前看到判别器的若干步。"),
    ),
    "pack": (
        ("Points in a pack", "打包点数"),
        ("The critic judges so many points together.", "判别器一次评判若干个点。"),
    ),
    "ema": (
        ("Running mean", "滑动平均"),
        (
            "How slowly the shown generator follows; 0 shows it as it is.",
            "显示的生成器跟得多慢；0 就是原样。",
        ),
    ),
    "optimizer": (
        ("Optimiser", "优化器"),
        ("How steps follow from slopes.", "怎样由梯度走出一步。"),
    ),
    "beta1": (("β₁", "β₁"), ("Momentum of Adam.", "Adam 的动量。")),
    "beta2": (("β₂", "β₂"), ("Adam's memory of squared slopes.", "Adam 对梯度平方的记忆。")),
    "batch": (("Batch", "批大小"), ("Points in a step.", "每步的点数。")),
    "latent": (("Numbers in z", "z 的维数"), ("Begins a new run.", "会重新开始。")),
    "width": (("Width of layers", "隐藏层宽度"), ("Begins a new run.", "会重新开始。")),
    "activation": (("Activation", "激活函数"), ("Between the layers.", "各层之间的函数。")),
    "seed": (("Seed", "种子"), ("Another seed is another run.", "换一个种子就是另一次运行。")),
}

# objective: (what it is called, what to know of it)
OBJECTIVES = {
    "minimax": (
        ("Minimax", "极小极大"),
        (
            "The first one, 2014: the generator's slope fades where the critic is sure.",
            "2014 年的原始目标：判别器一旦有把握，生成器的梯度就消失。",
        ),
    ),
    "nonsaturating": (
        ("Non-saturating", "非饱和"),
        (
            "The generator makes its points look real; its slope stays when it loses.",
            "生成器让自己的点看上去像真的；落后时梯度依然在。",
        ),
    ),
    "least-squares": (
        ("Least squares", "最小二乘"),
        (
            "Scores are drawn to 1 and 0; far points pull most.",
            "评分拉向 1 和 0；离得越远拉得越狠。",
        ),
    ),
    "wasserstein": (
        ("Wasserstein, clipped", "Wasserstein（裁剪）"),
        (
            "The gap between mean scores, with the critic's weights cut.",
            "平均评分之差，判别器权重被裁剪。",
        ),
    ),
    "wasserstein-gp": (
        ("Wasserstein, GP", "Wasserstein（GP）"),
        (
            "The same gap; set the gradient penalty to hold the slope at 1.",
            "同样的差；用梯度惩罚把斜率拉到 1。",
        ),
    ),
    "hinge": (
        ("Hinge", "铰链"),
        (
            "The critic stops caring about points beyond its margin.",
            "超出间隔的点，判别器不再理会。",
        ),
    ),
    "relativistic": (
        ("Relativistic", "相对论式"),
        (
            "Real points need only look more real than drawn ones.",
            "真实点只要比生成点更真就行。",
        ),
    ),
}

CHOICES = {
    "world": {
        "normal": ("N(0, 1)", "N(0, 1)"),
        "two-bumps": ("two bumps", "两个峰"),
        "three-bumps": ("three bumps", "三个峰"),
        "uniform": ("uniform", "均匀分布"),
        "heavy-tail": ("heavy tail", "重尾"),
        "ring": ("ring of 8", "八点环"),
        "grid": ("grid of 25", "二十五点网格"),
        "moons": ("two moons", "双月"),
        "spiral": ("spiral", "螺旋"),
        "checkerboard": ("checkerboard", "棋盘"),
        "sine": ("y = sin x", "y = sin x"),
        "parabola": ("y = x²", "y = x²"),
        "dots": ("your own dots", "自己画的点"),
        "curve": ("your own curve", "自己画的曲线"),
    },
    "optimizer": {
        "adam": ("Adam", "Adam"),
        "rmsprop": ("RMSprop", "RMSprop"),
        "sgd": ("SGD", "SGD"),
    },
    "activation": {
        "leaky": ("leaky ReLU", "leaky ReLU"),
        "relu": ("ReLU", "ReLU"),
        "tanh": ("tanh", "tanh"),
    },
}

WORDS = {f"lab.group.{name}": words for name, words in GROUPS.items()}
for _name, (_called, _does) in SETTINGS.items():
    WORDS |= {f"lab.set.{_name}": _called, f"lab.is.{_name}": _does}
for _name, (_called, _says) in OBJECTIVES.items():
    WORDS |= {f"lab.objective.{_name}": _called, f"lab.says.{_name}": _says}
for _name, _choices in CHOICES.items():
    WORDS |= {f"lab.{_name}.{choice}": words for choice, words in _choices.items()}
