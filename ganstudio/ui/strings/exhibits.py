"""Words of the Lab's exhibits, real runs of the trainer; `lab_settings.py` names objectives."""

WORDS = {
    "lab.exhibits": ("Real runs, side by side", "真实训练，并排看"),
    "lab.exhibits.what": (
        "The same rules on real pictures: small networks that our own trainer trained. Where there "
        "are sheets, a slider takes all of them through the training at once.",
        "同样的规则，换成真正的图片：我们自己的训练器训出的小网络。"
        "有样张的展品带一个滑块，拖动它，所有样张一起回到训练中的同一时刻。",
    ),
    "lab.exhibits.which": ("Exhibit", "展品"),
    "lab.exhibits.time": ("Pictures shown so far", "已看过的图片数"),
    "lab.exhibits.at": ("after {images} pictures", "看过 {images} 张图之后"),
    "lab.exhibits.sheet": (
        "{count} digits drawn by the run “{name}” after {images} pictures",
        "“{name}”看过 {images} 张图之后画的 {count} 个数字",
    ),
    "lab.exhibits.spread": ("spread of this sheet", "这张样张的离散度"),
    "lab.exhibits.distance": ("distance", "距离"),
    "lab.exhibits.legend.critic": ("loss of the critic", "判别器的损失"),
    "lab.exhibits.legend.generator": ("loss of the generator", "生成器的损失"),
    "lab.exhibits.legend.ink": ("distance, on one scale for all", "距离，各图同一刻度"),
    "lab.exhibits.legend.pale": ("the other runs", "其他运行"),
    "lab.exhibits.lossesSaid": (
        "Losses on a scale of their own; at the end the critic's is {critic}, the generator's "
        "{generator}",
        "损失（刻度各自不同）；最后判别器 {critic}，生成器 {generator}",
    ),
    "lab.exhibits.distanceSaid": (
        "Distance, from {first} to {last}; the other runs stand pale behind it",
        "距离，从 {first} 到 {last}；其他运行以浅色衬在后面",
    ),
    "lab.exhibits.fd": ("distance at the end", "最后的距离"),
    "lab.exhibits.diversity": ("diversity", "多样性"),
    "lab.exhibits.steps": ("generator steps", "生成器步数"),
    "lab.exhibits.minutes": ("minutes of one core", "单核分钟数"),
    "lab.exhibits.real": ("real: {value}", "真图 {value}"),
    "lab.exhibits.asShared": ("the shared settings alone", "只用共同设置"),
    "lab.exhibits.how": (
        "How they were made, and how to make them again",
        "怎样训出来的，怎样重做",
    ),
    "lab.exhibits.made": (
        "Each run was shown {images} pictures of MNIST, from the same seed ({seed}), in the same "
        "order. The generator has {generator} weights, the critic {critic}. Measured is the end of "
        "each run, not its best moment: {samples} samples against the test pictures, on the "
        "features of our digit classifier. The spread of a sheet is how far its pictures lie "
        "apart, over how far real ones do; diversity is the same within each digit. Minutes are "
        "those of one processor core for the whole command, measuring on the way included. The "
        "first command makes all of it again; the second, with what stands under a run's name "
        "added, that run alone.",
        "每次训练都看 {images} 张 MNIST 图，种子（{seed}）和顺序都相同。"
        "生成器有 {generator} 个权重，判别器有 {critic} 个。"
        "测量的是每次训练的终点，而不是最好的一刻："
        "取 {samples} 个样本，在我们的数字分类器的特征上与测试图片比较。"
        "离散度是样张里的图彼此相距多远，与真图之比；多样性也一样，只是在每个数字内部计算。"
        "分钟数是整条命令占用单个处理器核心的时间，包括途中的测量。"
        "第一条命令重做全部；第二条命令加上某次训练名称下面的设置，就单独重做那一次。",
    ),
    "lab.exhibits.objectivesName": ("Objectives on MNIST", "MNIST 上的各种目标"),
    "lab.exhibits.objectives": (
        "One small DCGAN under each of the trainer's objectives; nothing else differs but what an "
        "objective brings along, such as the critic's extra steps of Wasserstein.",
        "同一个小 DCGAN，换上训练器的每一种目标；除了目标自带的设置"
        "（比如 Wasserstein 让判别器多走几步），别的都相同。",
    ),
    "lab.exhibits.objectivesLesson": (
        "The losses can't be compared. Each objective measures something else in units of its own: "
        "cross-entropy in nats, least squares in squared scores, Wasserstein in scores without a "
        "bound, whose size hangs on how the critic was held. And each loss is played against an "
        "opponent that moves: a generator's loss may rise while its pictures get better, for the "
        "critic got better too. So every plot of losses has a scale of its own. The distance can "
        "be compared: a third network, which plays in none of these games, looks at the pictures "
        "of all runs in the same way. So its plots share one scale, a logarithmic one, and the "
        "other runs stand pale behind each line. Below it stands what real pictures get.",
        "损失不能互相比较。每种目标量的东西不同，单位也不同：交叉熵以奈特计，最小二乘是评分的平方，"
        "Wasserstein 是没有界限的评分差，大小取决于怎样约束判别器。"
        "而且损失总是和一个不断变化的对手比出来的：图越画越好，生成器的损失却可能上升，"
        "因为判别器也变强了。所以每幅损失图各用各的刻度。"
        "距离可以比较：一个不参加任何博弈的第三个网络，用同一种方式看所有运行的图。"
        "所以距离图共用一个对数刻度；其他运行以浅色衬在后面，真图的距离写在下面。",
    ),
    "lab.exhibits.objectivesRead": (
        "What the distances don't say: both Wasserstein games give the critic more turns, so after "
        "as many pictures their generators have made a third and half of the steps of the others; "
        "this is what 24,000 pictures buy, not what an objective can do in the end. It is one seed "
        "as well: with another, the five in front, from 432 to 512, may change places. And where "
        "the clipped run's verdict misses a digit, its scribbles are not alike: the classifier "
        "merely sees no 9 in them.",
        "距离没有说明的是：两种 Wasserstein 都让判别器多走几步，所以看过同样多的图之后，"
        "它们的生成器只走了别人三分之一和一半的步数；"
        "这是 24,000 张图换来的结果，不是一种目标的极限。"
        "而且只有一个种子：靠前的五个（432 到 512）换个种子就可能换位。"
        "裁剪那次的结论说少了一个数字，并不是图都一样，而是分类器在这些笔画里认不出 9。",
    ),
}
