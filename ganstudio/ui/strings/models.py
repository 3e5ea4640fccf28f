"""Words of Models: what a checkpoint is, how it learnt, what its numbers mean, what it can't do."""

LIST = {
    "tab.models": ("Models", "模型"),
    "models.list": ("All checkpoints", "全部模型"),
    "models.generators": ("Generators", "生成器"),
    "models.classifiers": ("Classifiers", "分类器"),
    "models.empty": (
        "No checkpoint is here yet; “python -m train cgan-mnist” makes one.",
        "这里还没有模型；运行 python -m train cgan-mnist 可以训练一个。",
    ),
    "models.note.classifier": ("Tells {title} classes apart", "识别 {title} 的类别"),
    "models.size": ("{size} px", "{size} px"),
    "models.minutes": ("{minutes} min of training", "训练 {minutes} 分钟"),
    "models.untrained": ("training unknown", "训练情况不详"),
}

WHAT = {
    "models.what.cgan": (
        "A convolutional generator that draws the class you ask for: {size} × {size} px, {title}.",
        "按你指定的类别画图的卷积生成器：{size} × {size} px，{title}。",
    ),
    "models.what.dcgan": (
        "A convolutional generator of {size} × {size} px pictures, after {title}.",
        "学自 {title} 的卷积生成器，画 {size} × {size} px 的图。",
    ),
    "models.what.modes": (
        "A convolutional generator that chooses among {modes} learned modes: {size} × {size} px, "
        "after {title}.",
        "在学到的 {modes} 种模式中选择的卷积生成器，学自 {title}，画 {size} × {size} px 的图。",
    ),
    "models.what.mlp": (
        "The first GAN of 2014, fully connected layers only: {size} × {size} px, after {title}.",
        "2014 年最早的 GAN，只用全连接层：{size} × {size} px，学自 {title}。",
    ),
    "models.what.lenet": (
        "A small classifier of {title}. It draws nothing: its features measure the generators.",
        "识别 {title} 的小分类器。它不画图，它的特征用来衡量各个生成器。",
    ),
}

FILM = {
    "models.sheet": ("Pictures by this model", "这个模型画的图"),
    "models.seed": ("Seed {seed}", "种子 {seed}"),
    "models.directions": ("What its directions do", "各方向的效果"),
    "models.directionsHint": (
        "Seed {seed}, from −2 to +2 along each direction that has a name; drawn now, by the model.",
        "种子 {seed} 沿每个有名字的方向从 −2 到 +2；由模型当场画出。",
    ),
    "models.film": ("Timelapse: the same seeds over training", "延时：训练中同一批种子的变化"),
    "models.play": ("Play the timelapse", "播放延时"),
    "models.pause": ("Pause", "暂停"),
    "models.at": ("after {images} images", "看过 {images} 张图之后"),
    "models.done": (
        "finished: the snapshot after {images} images",
        "成品：看过 {images} 张图时的快照",
    ),
    "models.doneBare": ("finished", "成品"),
    "models.frame": ("picture {n} of {all}", "第 {n} / {all} 幅"),
    "models.noFilm": (
        "This folder holds no timelapse; “python -m train” writes one beside the weights.",
        "这个文件夹里没有延时；python -m train 训练时会一并写出。",
    ),
}

JOURNAL = {
    "models.journal": ("How it learnt", "它是怎么学会的"),
    "models.plot.loss": ("Loss", "损失"),
    "models.plot.scores": ("Critic's mean score (logit)", "判别器的平均打分（logit）"),
    "models.plot.told": (
        "Pairs of a held-out and a drawn picture that the critic tells (%)",
        "判别器在留出的真图与生成的图之间认对的比例（%）",
    ),
    "models.plot.distance": ("{judge}, selection pictures", "{judge}，选择快照用的图片"),
    "models.plot.distanceLog": (
        "{judge}, selection pictures, log scale",
        "{judge}，选择快照用的图片，对数刻度",
    ),
    "models.plot.error": ("Error on held-out pictures (%)", "留出图片上的错误率（%）"),
    "models.plot.accuracy": ("Right in a batch (%)", "一批中认对的比例（%）"),
    "models.line.generator_loss": ("generator", "生成器"),
    "models.line.critic_loss": ("critic", "判别器"),
    "models.line.critic_real": ("on real", "对真图"),
    "models.line.critic_held_out": ("on real, held out", "对未训练的真图"),
    "models.line.critic_fake": ("on fake", "对假图"),
    "models.line.critic_accuracy": ("critic", "判别器"),
    "models.line.distance": ("distance", "距离"),
    "models.line.error": ("error", "错误率"),
    "models.line.loss": ("loss", "损失"),
    "models.line.accuracy": ("right", "正确率"),
    "models.axis": ("images shown", "看过的图片数"),
    "models.axis.k": ("images shown (thousands)", "看过的图片数（千张）"),
    "models.axis.m": ("images shown (millions)", "看过的图片数（百万张）"),
    "models.curves": ("Learning curves", "学习曲线"),
    "models.curves.say": ("{line}: from {first} to {last}", "{line}：从 {first} 到 {last}"),
    "models.read.gan": (
        "The losses never fall to zero: each side learns as the other does. In a good run the "
        "critic's scores of real and fake stay a little apart while the distance falls. Scores "
        "that run apart for good mean that the critic has won; scores that meet, that it gave up.",
        "损失不会降到零：一方进步，另一方也在进步。训练得好时，判别器给真图和假图的分数始终略有差距，"
        "而距离不断下降。分数越拉越开，说明判别器赢定了；两条线合在一起，说明它放弃了。",
    ),
    "models.read.classifier": (
        "The loss falls and the share of right answers rises; the snapshot with the least error on "
        "pictures that training never saw is kept.",
        "损失下降，正确率上升；最后保留在训练没见过的图片上错误最少的那一版。",
    ),
    "models.read.lines": (
        "Bold lines are running means, pale ones single steps.",
        "粗线是滑动平均，浅线是单步的值。",
    ),
    "models.read.distance": (
        "The distance is taken on other and fewer pictures than the number below: compare it only "
        "with itself.",
        "这里的距离所用的图与下面的测量不同，也更少，只能和它自己比较。",
    ),
    "models.table": ("The curves as a table", "用表格看曲线"),
    "models.noJournal": (
        "This folder holds no journal; “python -m train” writes one beside the weights.",
        "这个文件夹里没有训练记录；python -m train 训练时会一并写出。",
    ),
}

NUMBERS = {
    "models.numbers": ("Measured", "测量结果"),
    "models.number": ("Number", "指标"),
    "models.value": ("model", "模型"),
    "models.floor": ("real pictures", "真图"),
    "models.guessing": ("guessing", "瞎猜"),
    "models.metric.fd": ("Fréchet distance", "Fréchet 距离"),
    "models.gloss.fd": (
        "how far its pictures as a whole lie from real ones; less is better",
        "整体上它的图离真图有多远，越小越好",
    ),
    "models.metric.kd": ("Kernel distance", "核距离"),
    "models.gloss.kd": (
        "the same question, a fairer answer for few pictures; less is better",
        "同一个问题，图少时更公平，越小越好",
    ),
    "models.metric.accuracy": ("Label accuracy", "类别正确率"),
    "models.gloss.accuracy": (
        "how often a classifier sees the class that was asked for",
        "分类器认出的正是所要类别的比例",
    ),
    "models.metric.right": ("Accuracy", "正确率"),
    "models.gloss.right": ("share of test pictures named right", "测试图片中认对的比例"),
    "models.metric.evenness": ("Evenness", "均匀度"),
    "models.gloss.evenness": (
        "how often the rarest class comes, against the data; 1 is even",
        "最少见的类别出现得有多勤，与数据相比，1 为均匀",
    ),
    "models.metric.precision": ("Precision", "精确率"),
    "models.gloss.precision": (
        "share of its pictures that lie where real ones are",
        "它的图有多少落在真图所在之处",
    ),
    "models.metric.recall": ("Recall", "召回率"),
    "models.gloss.recall": (
        "share of real pictures that lie where its own are",
        "真图有多少落在它的图所在之处",
    ),
    "models.metric.diversity": ("Diversity", "多样性"),
    "models.gloss.diversity": (
        "how much pictures of a class differ; real ones are 1",
        "同一类的图彼此相差多少，真图为 1",
    ),
    "models.metric.nearest": ("Nearest training picture", "最近的训练图片"),
    "models.gloss.nearest": (
        "how far off it usually is, against new real pictures; far below 1 means copying",
        "与没见过的真图相比，通常离训练图多远，远小于 1 说明在抄",
    ),
    "models.metric.copies": ("Copies", "抄训练图片"),
    "models.gloss.copies": (
        "share of pictures very near to a training picture, mirrored or moved ones too",
        "与某张训练图片极近的图占多少，镜像和平移过的也算",
    ),
    "models.metric.mix_coarse": ("Coarse mixing keeps colours", "粗层混合保住颜色"),
    "models.gloss.mix_coarse": (
        "with another picture's coarse layers, how often the colours stay nearer to its own",
        "换上别的图的粗层后，颜色仍更接近自己的占多少",
    ),
    "models.metric.mix_fine": ("Fine mixing keeps layout", "细层混合保住布局"),
    "models.gloss.mix_fine": (
        "with another picture's fine layers, how often the layout stays nearer to its own",
        "换上别的图的细层后，布局仍更接近自己的占多少",
    ),
    "models.collapsed": ("Mode collapse: {why}.", "出现模式坍塌：{why}。"),
    "models.sign.missing": ("{names} never come", "画不出 {names}"),
    "models.sign.alike": (
        "its pictures differ only {times} times as much as real ones",
        "它的图彼此之间的差别只有真图的 {times} 倍",
    ),
    "models.sign.doubles": (
        "{share} of its pictures have a near double",
        "{share} 的图另有一张几乎一样的",
    ),
    "models.fine": (
        "No mode collapse: its pictures are {times} times as varied as real ones.",
        "没有模式坍塌：它的图的多样性是真图的 {times} 倍。",
    ),
    "models.uneven": (
        "Uneven: “{name}” comes only {times} times as often as in the data.",
        "不均匀：“{name}”出现的次数只有数据中的 {times} 倍。",
    ),
    "models.even": (
        "Even: no class is too rare by more than chance allows.",
        "均匀：没有哪一类少得超出偶然。",
    ),
    "models.copying": (
        "Copying: {share} of its pictures lie very near to a training picture; of new real "
        "pictures {usual} do.",
        "在抄：有 {share} 的图与某张训练图片极近，新的真图里只有 {usual}。",
    ),
    "models.notCopying": (
        "No sign of copying: {share} of its pictures lie very near to a training picture; of new "
        "real pictures {usual} do.",
        "看不出在抄：有 {share} 的图与某张训练图片极近，新的真图里有 {usual}。",
    ),
    "models.protocol": ("How each number was measured", "每个数是怎么测的"),
    "models.protocol.floor": (
        "Real training pictures, as many of them, were measured in the model's place (for copies "
        "and the nearest: real pictures that it never saw). A figure near theirs, or beyond, does "
        "not mean pictures as good as real ones: this number can tell no more.",
        "“真图”是用同样多的真实训练图片顶替模型测得的（测“抄训练图片”和“最近的训练图片”时，用它没见过的真图）。"
        "接近或超过它，并不表示图和真的一样好，只是这个数再也分不出来了。",
    ),
    "models.blind": (
        "No classifier knows pictures like these: {features} were compared, which see colour and "
        "layout and can't tell a mosaic from a picture.",
        "没有认得这类图的分类器，所以比较的是 {features}：只看得出颜色和布局，分不清马赛克和图片。",
    ),
    "models.by.drawn": (
        "{n} pictures by the model (seeds {seeds}, ψ {psi})",
        "模型画的 {n} 张图（种子 {seeds}，ψ {psi}）",
    ),
    "models.by.labels": ("classes {labels}", "类别：{labels}"),
    "models.labels.as in the data": ("as often as in the data", "与数据中一样多"),
    "models.by.real": (
        "against {real} pictures of the {split} split",
        "对照{split}划分的 {real} 张图",
    ),
    "models.by.split": ("against the {split} split", "对照{split}划分"),
    "models.by.tested": ("{n} pictures of the {split} split", "{split}划分的 {n} 张图"),
    "models.by.backbone": ("seen by {backbone}", "以 {backbone} 的特征来看"),
    "models.by.perClass": ("{n} pictures a class", "每类 {n} 张图"),
    "models.by.training": ("searched in {n} training pictures", "在 {n} 张训练图中查找"),
    "models.split.test": ("test", "测试"),
    "models.split.selection": ("selection", "挑选"),
    "models.noNumbers": (
        "Nothing is measured yet; this command measures it and writes the numbers here:",
        "还没有测量；运行下面的命令就会测量并写到这里：",
    ),
}

FACTS = {
    "models.facts": ("Facts", "资料"),
    "models.fact.data": ("Learnt from", "学自"),
    "models.pictures": ("{title}, {n} pictures", "{title}，{n} 张图"),
    "models.fact.terms": ("Terms of the data", "数据条款"),
    "models.device.cpu": ("CPU", "处理器（CPU）"),
    "models.device.cuda": ("GPU", "显卡（GPU）"),
    "models.fact.training": ("Training", "训练"),
    "models.trained": (
        "preset {preset}, {images} images in {steps} steps, {minutes} min on {device}",
        "预设 {preset}，{steps} 步看过 {images} 张图，在 {device} 上用了 {minutes} 分钟",
    ),
    "models.fact.started": ("Started from", "起点"),
    "models.fact.chosen": ("Snapshot", "快照"),
    "models.chosen.last": ("the last average", "最后的平均版"),
    "models.chosen.few": (
        "the last average: too few held-out pictures to choose by",
        "最后的平均版：留出的图片太少，没法挑选",
    ),
    "models.chosen.hand": (
        "chosen by hand, so no command makes it again: {judge} {value} after {images} images",
        "人工挑选，所以用哪条命令都无法重做：看过 {images} 张图时的一版，{judge} 为 {value}",
    ),
    "models.chosen.least": (
        "least {judge} on the selection pictures, {value}, after {images} images",
        "选择快照用的图片上 {judge} 最小的一版：{value}，看过 {images} 张图时",
    ),
    "models.fact.parameters": ("Parameters", "参数"),
    "models.fact.latent": ("Latent z", "潜变量 z"),
    "models.numbersOf": ("{n} numbers", "{n} 个数"),
    "models.fact.classes": ("Classes", "类别"),
    "models.fact.weights": ("Weights", "权重"),
    "models.fact.source": ("Folder", "文件夹"),
}

LIMITS = {
    "models.limits": ("What it can't do", "它做不到的"),
    "models.limit.only": (
        "It knows nothing but {title}, {size} × {size} px, {colour}; that is all it ever draws.",
        "它只认得 {title}（{size} × {size} px，{colour}），画来画去只有这些。",
    ),
    "models.colour.1": ("grey", "灰度"),
    "models.colour.3": ("colour", "彩色"),
    "models.limit.noClass": (
        "You can't ask it for a class: the seed decides what comes.",
        "不能指定类别：画什么由种子决定。",
    ),
    "models.limit.wrongClass": (
        "{share} of its pictures do not look like the class that was asked for.",
        "有 {share} 的图看起来不是所要的类别。",
    ),
    "models.limit.mlp": (
        "Its layers do not know which pixels are neighbours, so its pictures are grainy.",
        "它的各层不知道哪些像素相邻，所以图上有颗粒。",
    ),
    "models.limit.photo": (
        "It can't take a picture of yours and change it: it only draws from numbers.",
        "不能把你的图拿来改：它只会从数字画起。",
    ),
    "models.limit.mnist": (
        "It writes as American pupils and clerks did around 1990: a 7 with a bar is rare.",
        "它的字迹来自 1990 年前后的美国学生和职员：带横杠的 7 很少见。",
    ),
    "models.limit.fashion": (
        "Its garments are front views from one shop's catalogue of 2017; other cuts and cultures "
        "are missing.",
        "服饰是一家商店 2017 年目录里的正面图，别的款式和文化都没有。",
    ),
    "models.limit.unmeasured": (
        "How often it fails is not known: nothing of it was measured.",
        "它多久出一次错还不知道：没有测量过。",
    ),
    "models.limit.translator": (
        "It learnt from two kinds of pictures, {title}; shown anything else, it still makes what "
        "looks most like them.",
        "它只学过两种图：{title}。给它看别的图，它照样会往那边改。",
    ),
    "models.limit.unpaired": (
        "Nobody told it which pictures belong together: what it keeps of yours is its own choice.",
        "训练时没人告诉它哪两张图是一对，所以保留你图里的哪些东西，由它自己定。",
    ),
    "models.limit.classifier": (
        "Shown anything else, it still names one of its {n} classes, often with confidence.",
        "给它看别的东西，它照样会说成 {n} 类中的一类，而且往往很自信。",
    ),
    "models.limit.judge": (
        "It sees what tells classes apart, not whether a picture is beautiful.",
        "它只看得出类别的差别，看不出图好不好看。",
    ),
}

ABOUT = {
    "models.one": (
        "Generator and critic learn against each other: the critic tells real pictures from drawn "
        "ones, the generator learns to have its own taken for real.",
        "生成器和判别器在对抗中学习：判别器分辨真图和画出来的图，生成器学着以假乱真。",
    ),
    "models.two": (
        "A loss does not say how good the pictures are, for the opponent changes; so pictures are "
        "measured by a third network that plays no part in the game.",
        "对手一直在变，所以损失说明不了图的好坏；图的好坏由不参与博弈的第三个网络来衡量。",
    ),
    "models.three": (
        "It turns real and drawn pictures into features; the Fréchet distance compares the means "
        "μ and covariances Σ of real pictures (x) and of drawn ones (G), and is 0 when both "
        "clouds are alike.",
        "它把真图和画的图都变成特征；Fréchet 距离比较真图（x）与画出的图（G）的均值 μ 和协方差 Σ，"
        "完全一样时为 0。",
    ),
}

WORDS = LIST | WHAT | FILM | JOURNAL | NUMBERS | FACTS | LIMITS | ABOUT
