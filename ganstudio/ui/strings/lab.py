"""Words of the Lab: the page around a run. What may be set has its words in `lab_settings.py`."""

WORDS = {
    "tab.lab": ("Lab", "实验室"),
    "lab.play": ("Play", "播放"),
    "lab.pause": ("Pause", "暂停"),
    "lab.step": ("One step", "走一步"),
    "lab.again": ("From the start, same seed", "用同一种子从头开始"),
    "lab.speed": ("Speed", "速度"),
    "lab.speed.parts": ("slow motion", "慢动作"),
    "lab.speed.few": ("4/s", "4/s"),
    "lab.speed.some": ("40/s", "40/s"),
    "lab.speed.full": ("full", "全速"),
    "lab.scrub": ("Step of the run", "运行到第几步"),
    "lab.at": ("step {step}", "第 {step} 步"),
    "lab.going": ("step {step}, on the way to {goal}", "第 {step} 步，正走向第 {goal} 步"),
    "lab.rate": ("{rate} steps a second", "每秒 {rate} 步"),
    "lab.steps": ("{steps} steps", "{steps} 步"),
    "lab.goBack": ("Go back to before", "回到失控之前"),
    "lab.changes": ("Changes made in this run", "这次运行中的改动"),
    "lab.changed": ("step {step} – {words}", "第 {step} 步 – {words}"),
    "lab.views": ("What is shown", "显示什么"),
    "lab.view.real": ("real", "真实"),
    "lab.view.drawn": ("drawn", "生成"),
    "lab.view.map": ("critic", "判别器"),
    "lab.view.arrows": ("gradient", "梯度"),
    "lab.view.grid": ("latent grid", "潜空间网格"),
    "lab.scale.drawn": ("drawn", "生成"),
    "lab.scale.real": ("real", "真实"),
    "lab.curves": (
        "Curves over the steps of this run; a click goes to a step. {said}",
        "随步数变化的曲线；点一下就到那一步。{said}",
    ),
    "lab.losses": ("losses", "损失"),
    "lab.means": ("critic's mean score", "判别器的平均评分"),
    "lab.meanLogits": ("critic's mean logit", "判别器的平均 logit"),
    "lab.logit": (
        "{score} (a logit; as a probability {share})",
        "{score}（logit，即概率 {share}）",
    ),
    "lab.modesOf": ("modes found, of {of}", "找到的模式（共 {of} 个）"),
    "lab.distance": ("distance, drawn to real", "生成点到真实点的距离"),
    "lab.critic": ("critic", "判别器"),
    "lab.generator": ("generator", "生成器"),
    "lab.onReal": ("on real", "对真实"),
    "lab.onDrawn": ("on drawn", "对生成"),
    "lab.found": (
        "All {of} modes are found; {share} % of the drawn points lie within three deviations of "
        "one.",
        "{of} 个模式全部找到；{share} % 的生成点落在某个模式的三个标准差之内。",
    ),
    "lab.modes": ("modes", "模式"),
    "lab.drawn": ("drawn", "生成"),
    "lab.density": ("true density", "真实密度"),
    "lab.best": ("best critic", "最优判别器"),
    "lab.floor": ("floor", "下限"),
    "lab.start": ("Nothing is learnt yet. Press play.", "还什么都没学。按播放开始。"),
    "lab.early": (
        "Too early to judge: the critic learns to tell, the generator to fool.",
        "现在下结论还太早：判别器在学分辨，生成器在学骗过它。",
    ),
    "lab.earlyModes": (
        "Too early to judge: {found} of {of} modes are found so far; the critic learns to tell, "
        "the generator to fool.",
        "现在下结论还太早：目前找到 {found} 个模式（共 {of} 个）；"
        "判别器在学分辨，生成器在学骗过它。",
    ),
    "lab.some": (
        "{found} of {of} modes are found so far; {share} % of the drawn points lie within three "
        "deviations of one.",
        "目前找到 {found} 个模式（共 {of} 个）；{share} % 的生成点落在某个模式的三个标准差之内。",
    ),
    "lab.collapsed": (
        "Mode collapse: {found} of {of} modes. The drawn points keep together instead of spreading "
        "over all, and move on when the critic has caught up.",
        "模式坍塌：只有 {found} 个模式（共 {of} 个）。生成的点聚在一处，没有铺到所有模式上，"
        "判别器一追上它们就换地方。",
    ),
    "lab.near": (
        "As near as it gets: a drawn point is {distance} from where a real one would be; two sets "
        "of real points are {floor} apart.",
        "已经够近了：生成点平均离真实的位置 {distance}；两组真实点之间也有 {floor}。",
    ),
    "lab.far": (
        "On its way: a drawn point is {distance} from where a real one would be; two sets of real "
        "points are {floor} apart.",
        "还在路上：生成点平均离真实的位置 {distance}；两组真实点之间是 {floor}。",
    ),
    "lab.moments": (
        "Mean {mean}, deviation {deviation}.",
        "均值 {mean}，标准差 {deviation}。",
    ),
    "lab.apart": (
        "It came apart at step {step}: the numbers of the {side} left all bounds. Without “{rule}” "
        "they would not have; nor, perhaps, at a smaller learning rate than {rate}. Go back, "
        "change one of the two, and play on.",
        "第 {step} 步失控：{side}的数值超出了一切范围。没有“{rule}”就不会这样，"
        "学习率比 {rate} 小也许也不会。退回去，改掉其中一个，再继续。",
    ),
    "lab.apartRate": (
        "It came apart at step {step}: the numbers of the {side} left all bounds. A learning rate "
        "of {rate} is too much for “{rule}”. Go back, lower it, and play on.",
        "第 {step} 步失控：{side}的数值超出了一切范围。对“{rule}”来说，学习率 {rate} 太大了。"
        "退回去，把它调低，再继续。",
    ),
    "lab.turn": ("Critic's turn {turn} of {of}.", "判别器第 {turn} 轮（共 {of} 轮）。"),
    "lab.part.real": (
        "1 – The critic looks at {count} real points; its mean score for them is {score}.",
        "1 – 判别器看 {count} 个真实点，平均评分 {score}。",
    ),
    "lab.part.drawn": (
        "2 – It looks at {count} points that the generator drew; its mean score is {score}.",
        "2 – 它再看生成器画的 {count} 个点，平均评分 {score}。",
    ),
    "lab.part.critic": (
        "3 – The critic moves: its weights take one step down its loss of {loss}, so that the two "
        "scores part.",
        "3 – 判别器更新：权重沿损失（{loss}）下降一步，把两种评分拉开。",
    ),
    "lab.part.asks": (
        "4 – The generator asks the critic where each of its points should go; the arrows say it.",
        "4 – 生成器问判别器：每个点该往哪儿走？箭头就是回答。",
    ),
    "lab.part.generator": (
        "5 – The generator moves: its weights take one step down its loss of {loss}, and its "
        "points follow.",
        "5 – 生成器更新：权重沿损失（{loss}）下降一步，点也跟着移动。",
    ),
    "lab.preset": ("Begin with", "从这里开始"),
    "lab.preset.own": ("settings of your own", "你自己的设置"),
    "lab.preset.works": ("A game that works", "一场成功的博弈"),
    "lab.preset.collapse": ("Mode collapse", "模式坍塌"),
    "lab.preset.cure": ("A collapse beside its cure", "坍塌与解药并排"),
    "lab.preset.wasserstein": ("Wasserstein with gradient penalty", "带梯度惩罚的 Wasserstein"),
    "lab.preset.clipping": ("Wasserstein with clipping", "带权重裁剪的 Wasserstein"),
    "lab.preset.vanishing": ("Vanishing gradient", "梯度消失"),
    "lab.preset.apart": ("A run that comes apart", "一次失控的运行"),
    "lab.preset.normal": ("N(0, 1), in one dimension", "一维的 N(0, 1)"),
    "lab.preset.bumps": ("Three bumps, from one number", "三个峰，只用一个数"),
    "lab.presetSaid.works": (
        "Non-saturating with R1 finds all eight modes within some hundred steps.",
        "非饱和目标加 R1，几百步就找齐八个模式。",
    ),
    "lab.presetSaid.collapse": (
        "The critic learns too slowly: the generator runs from mode to mode and never spreads.",
        "判别器学得太慢：生成器在模式之间跑来跑去，始终铺不开。",
    ),
    "lab.presetSaid.cure": (
        "The same game; at the right the critic moves five times before the generator does.",
        "同一场博弈；右边的判别器先走五步，生成器才走一步。",
    ),
    "lab.presetSaid.wasserstein": (
        "The critic's slope is held near 1; its loss is a distance.",
        "判别器的斜率被拉向 1，它的损失就是一种距离。",
    ),
    "lab.presetSaid.clipping": (
        "The first way to hold the critic back: every weight is cut at ±0.1.",
        "最早的约束办法：每个权重都裁到 ±0.1 之内。",
    ),
    "lab.presetSaid.vanishing": (
        "The critic is sure at once, and minimax has no slope there: the generator stands still.",
        "判别器一下子就有了把握，而极小极大目标在那里没有梯度：生成器一动不动。",
    ),
    "lab.presetSaid.apart": (
        "A heavy penalty and long steps of plain descent: the critic overshoots, more each time.",
        "惩罚很重，普通梯度下降的步子又太大：判别器一次比一次冲得更过头。",
    ),
    "lab.presetSaid.normal": (
        "The usual first exercise: noise of 10 numbers becomes a normal distribution.",
        "经典的入门练习：把 10 个随机数变成正态分布。",
    ),
    "lab.presetSaid.bumps": (
        "Show the latent grid: the lines from z to x must crowd at three places.",
        "打开潜空间网格：从 z 到 x 的线要在三处聚拢。",
    ),
    "lab.versus": ("Beside it, a second run with another", "旁边再跑一个，只改"),
    "lab.alone": ("none: one run alone", "不改：只跑一个"),
    "lab.other": ("{setting} of the second run", "第二个运行的{setting}"),
    "lab.differs": (
        "Two runs with the same seed and settings, but for one – {setting}.",
        "两个运行的种子和设置都相同，只有一项不同 – {setting}。",
    ),
    "lab.left": ("Left: {words}", "左：{words}"),
    "lab.right": ("Right: {words}", "右：{words}"),
    "lab.sheet": ("Picture", "图片"),
    "lab.sheetTitle": (
        "GAN Studio, Lab: {world}, step {step}",
        "GAN Studio 实验室：{world}，第 {step} 步",
    ),
    "lab.program": ("PyTorch program", "PyTorch 程序"),
    "lab.program.first": (
        "A run of GAN Studio's Lab; its random numbers, and so its figures, are not the page's.",
        "GAN Studio 实验室的一次运行；随机数不同，所以结果的数字与网页上的不同。",
    ),
    "lab.program.changed": (
        "Settings changed in mid-run (step {steps}): not so here, the last ones hold throughout.",
        "中途改过设置（第 {steps} 步），这里没有照做：从头到尾都用最后的设置。",
    ),
    "lab.program.left": (
        "On the page two runs stood side by side; this is the left one.",
        "网页上有两个运行并排，这是左边的一个。",
    ),
    "lab.program.unrolled": (
        "Left out: unrolled steps; on the page the generator looks {count} critic steps ahead.",
        "省略了展开（unrolled）：网页上的生成器会往前看判别器的 {count} 步。",
    ),
    "lab.on": ("on", "开"),
    "lab.off": ("off", "关"),
    "lab.one": (
        "A real GAN, small enough to watch: two networks of two hidden layers each. The generator "
        "turns random numbers z into points; the critic says of each point whether it is real. "
        "Everything is computed in this page, exactly, so a link makes the same run again.",
        "这是一个真正的 GAN，小到可以一眼看清：两个网络，各有两个隐藏层。生成器把随机数 z 变成点，"
        "判别器说每个点真不真。全部在本页精确计算，所以一个链接就能重现同一次运行。",
    ),
    "lab.two": (
        "The bluer a place, the more the critic believes a point there is real; where there is no "
        "blue, it believes it is drawn. When the generator has won, no place is bluer than another "
        "where points lie, and the losses say little: curves of different objectives can't be "
        "compared, distances can.",
        "越蓝的地方，判别器越认为那里的点是真的；没有蓝色的地方，它认为是生成的。"
        "生成器赢了以后，有点的地方蓝得都差不多，损失也就说明不了什么："
        "不同目标的曲线不能比，距离可以比。",
    ),
    "lab.three": (
        "Distance is how far a point has to be carried, on average, to turn the drawn points into "
        "the real ones (sliced Wasserstein). Its floor is what two sets of real points have. "
        "Drawn points, modes and distance are those of the generator's running mean.",
        "距离是把生成的点搬成真实的点，平均每个点要搬多远（切片 Wasserstein）。"
        "下限是两组真实点之间的距离。"
        "画出的点、模式和距离都取生成器权重的滑动平均。",
    ),
}
