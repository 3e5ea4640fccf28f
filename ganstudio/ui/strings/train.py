"""Words of Train: pictures, plan, a training that goes on, and what may be expected of one."""

WORDS = {
    "tab.train": ("Train", "训练"),
    "train.drop": ("Drop a folder, pictures or a zip", "放下文件夹、图片或 zip"),
    # the pictures
    "train.pictures": ("1 · Your pictures", "1 · 你的图片"),
    "train.zone": (
        "Drop a folder, a zip or pictures here. They go to the machine that this app runs on, "
        "and nowhere else. Sub-folders may be classes.",
        "把文件夹、zip 或图片拖到这里。它们只到运行本应用的这台机器上，不去别处。子文件夹可以当"
        "作类别。",
    ),
    "train.folder": ("Choose a folder", "选择文件夹"),
    "train.files": ("Pictures or a zip", "图片或 zip"),
    "train.progress": ("How far it is", "进度"),
    "train.sending": ("Copying, {done} %", "正在复制，{done} %"),
    "train.looking": ("Reading all pictures once …", "正在把所有图片读一遍……"),
    "train.found": ("1 · Your pictures: {name}", "1 · 你的图片：{name}"),
    "train.other": ("Other pictures", "换一批图片"),
    "train.forget": ("Delete them here", "从这里删除"),
    "train.stay": (
        "A copy lies in {folder} until you delete it here or give others; a training needs it "
        "to go on.",
        "副本放在 {folder}，直到你在这里删除或换一批；要接着训练就需要它。",
    ),
    "train.none": (
        "There are no pictures among these; give a folder of pictures, or one zip.",
        "里面没有图片；请给一个图片文件夹，或一个 zip。",
    ),
    "train.many": (
        "These are more than {most} pictures; take fewer.",
        "超过 {most} 张了，请少选一些。",
    ),
    "train.large": (
        "These are more than {most} GiB; take fewer.",
        "超过 {most} GiB 了，请少选一些。",
    ),
    "train.unreadable": (
        "A file could not be read any more; choose the pictures again.",
        "有个文件读不到了，请重新选择图片。",
    ),
    "train.fact.pictures": ("Pictures", "图片"),
    "train.fact.seen": (
        "{n}: {seen} to train on, {held} held out to measure with",
        "{n} 张：{seen} 张用来训练，{held} 张留出来测量",
    ),
    "train.fact.sizes": ("Shorter side", "短边"),
    "train.fact.side": ("{low} px", "{low} px"),
    "train.fact.sides": (
        "{low} to {high} px, usually {middle}",
        "{low} 到 {high} px，一般 {middle}",
    ),
    "train.fact.small": (
        "Most are smaller than the 64 px that are trained, so they will be soft.",
        "多数不到训练所用的 64 px，所以会偏模糊。",
    ),
    "train.fact.left": ("Left out", "排除的"),
    "train.fact.leftOut": ("{n} that can't be read", "{n} 个读不出来"),
    "train.fact.noneLeft": ("none: all can be read", "没有：全都读得出来"),
    "train.fact.more": ("and {n} more", "另有 {n} 个"),
    "train.fact.repeats": ("Near-duplicates", "近似重复"),
    "train.fact.repeated": (
        "{n}: they count twice, and look like copying when the model is measured",
        "{n} 张：等于算了两遍，测量模型时也像抄袭",
    ),
    "train.fact.noRepeats": ("none found", "没有发现"),
    "train.fact.classes": ("Classes", "类别"),
    "train.fact.noClasses": ("none", "没有"),
    "train.fact.wrong": ("Can't be used", "用不了"),
    # the plan
    "train.plan": ("2 · Plan", "2 · 计划"),
    "train.start": ("Start from", "从哪里开始"),
    "train.fromModel": ("A model that draws already", "已经会画的模型"),
    "train.fromNothing": ("Nothing", "从零开始"),
    "train.preset.style-custom": ("a style network · 64 px", "风格网络 · 64 px"),
    "train.preset.dcgan-custom": ("a convolutional GAN · 64 px", "卷积 GAN · 64 px"),
    "train.startModel": (
        "It draws already and only has to turn to your pictures: the way to go with fewer than "
        "{few} of them.",
        "它已经会画，只需转向你的图片：不到 {few} 张时就该这样。",
    ),
    "train.startPreset.style-custom": (
        "Can be steered layer by layer afterwards; wants a thousand pictures of one kind, and "
        "half an hour.",
        "之后可以逐层操控；需要上千张同一类的图片和半小时。",
    ),
    "train.startPreset.dcgan-custom": (
        "The plain one: a little quicker, with less to steer.",
        "最朴素的一种：快一点，可操控的少一些。",
    ),
    "train.minutes": ("Minutes", "分钟"),
    "train.minutesSaid": (
        "Of the whole command; the model is written at their end.",
        "指整条命令；到时写出模型。",
    ),
    "train.name": ("The model's name", "模型的名字"),
    "train.mirror": (
        "Show them mirrored too (not where left and right matter)",
        "也用镜像（左右有别时不要）",
    ),
    "train.classes": (
        "Learn the classes, so that one can be asked for",
        "学会类别，之后可以点名要哪一类",
    ),
    "train.begin": ("Start training", "开始训练"),
    "train.first": (
        "Give pictures first; what to expect of them then stands here.",
        "先给图片；之后这里会说可以期待什么。",
    ),
    "train.expect": (
        "{n} pictures in {minutes} minutes: {said}",
        "{n} 张图片，{minutes} 分钟：{said}",
    ),
    "train.expect.turned": (
        "the model turns to yours. Grounds, colours and proportions come over, fine detail "
        "stays its own; of few pictures it soon knows each by heart.",
        "模型会转向你的图片。背景、颜色和比例会跟过来，细节仍是它自己的；图片少时，它很快会把每"
        "张都背下来。",
    ),
    "train.expect.grounds": (
        "colours and grounds of yours come over; shapes are still half the model's.",
        "你的颜色和背景会跟过来；形状还有一半是模型原来的。",
    ),
    "train.expect.heart": (
        "so few are learnt by heart: it will draw little but these very pictures.",
        "这么少会被背下来：它画的几乎就是这几张。",
    ),
    "train.expect.tint": (
        "the model has hardly begun to turn; expect its own pictures with a tint of yours.",
        "模型才刚开始转向；画的还是它自己的图，只沾一点你的颜色。",
    ),
    "train.expect.few": (
        "too few to learn to draw from: patches of colour at first, later these pictures by "
        "heart. Start from a model.",
        "太少，学不会画：先是色块，后来就是背下来的图。请从模型开始。",
    ),
    "train.expect.layout": (
        "colour and layout, no detail; it shows whether it works.",
        "有颜色和布局，没有细节；能看出行不行得通。",
    ),
    "train.expect.known": (
        "rough shapes, and soon these pictures by heart; more pictures help more than more "
        "minutes.",
        "粗略的形状，很快就会背下这些图；多些图片比多些时间更有用。",
    ),
    "train.expect.shapes": (
        "shapes that one can name, if all show one kind of thing; soft and often wrong.",
        "若都是同一类东西，会有认得出的形状；模糊，而且常画错。",
    ),
    "train.expect.faces": (
        "soft pictures of 64 px that one knows at once, if all show one kind of thing.",
        "若都是同一类东西，会有一眼认得出的 64 px 图，偏模糊。",
    ),
    # the training
    "train.watch": ("3 · The training: {name}", "3 · 训练：{name}"),
    "train.begins": (
        "It reads the pictures and measures how quick this machine is …",
        "正在读图片，并测量这台机器有多快……",
    ),
    "train.running": (
        "{images} of {total} pictures shown; about {left} min left.",
        "已看 {images} / {total} 张次；大约还剩 {left} 分钟。",
    ),
    "train.writing": (
        "All pictures are shown; it writes the model …",
        "图片已看完；正在写出模型……",
    ),
    "train.stopping": (
        "It saves where it stands and writes the model …",
        "正在保存进度并写出模型……",
    ),
    "train.stoppingEarly": ("It stops …", "正在停止……"),
    "train.stopped": (
        "Stopped after {images} of {total} pictures; it can go on where it stood.",
        "已在 {images} / {total} 张次处停下；可以从原处接着训练。",
    ),
    "train.stoppedEarly": ("Stopped before it began to learn.", "还没开始学就停下了。"),
    "train.ended": (
        "Done: {images} pictures shown in {minutes} min.",
        "完成：{minutes} 分钟里看了 {images} 张次。",
    ),
    "train.endedEarly": ("Done.", "完成。"),
    "train.when": (
        "What it draws after {images} pictures, always of the same seeds",
        "看过 {images} 张次后画的，始终是同一批种子",
    ),
    "train.stop": ("Stop and save", "停下并保存"),
    "train.goOn": ("Go on", "接着训练"),
    "train.more": ("more minutes", "分钟"),
    "train.open": ("Open it", "打开"),
    "train.opened": ("“{name}” is open", "已打开 “{name}”"),
    "train.publish": (
        "To publish it on Hugging Face, with a token that may write:",
        "要发布到 Hugging Face（需要能写入的令牌）：",
    ),
    "train.off": (
        "Training is off here: this page can be reached from other machines. Whoever runs the "
        "app can allow it with --allow-training, or open it on their own machine.",
        "这里不能训练：其他机器也能打开这个页面。运行应用的人可以用 --allow-training 允许，或在"
        "自己的机器上打开。",
    ),
    "train.missing": (
        "The trainer is not installed beside this app. Run the app from the project's own "
        "folder to train here.",
        "本应用旁没有安装训练器。要在这里训练，请从项目自己的文件夹运行应用。",
    ),
    "wrong.name": (
        "A name has at most 64 letters, digits, dots, dashes and underscores.",
        "名字最多 64 个，只能用英文字母、数字、点、横线和下划线。",
    ),
    "wrong.taken": (
        "There is a training of this name already; choose another name.",
        "已经有同名的训练；请换一个名字。",
    ),
    "wrong.minutes": ("Minutes are a number from 1 to 600.", "分钟是 1 到 600 的数。"),
    "wrong.pictures": ("Give pictures first, at most 2 GiB.", "请先给图片，最多 2 GiB。"),
    # what is seen here
    "train.one": (
        "The trainer runs as a program of its own on this machine: the page may be closed or "
        "loaded again meanwhile. When the app ends, the training is saved and can go on later.",
        "训练器是这台机器上另外运行的程序：期间可以关闭或重新加载页面。应用结束时训练会被保存，"
        "以后可以接着来。",
    ),
    "train.two": (
        "With few pictures the critic would learn them by heart and tell the generator nothing "
        "more. So both real and drawn pictures are shifted and partly covered before it sees "
        "them (T), and a model that can draw already is the better start.",
        "图片少时，判别器会把它们背下来，再也教不了生成器什么。所以真图和假图在给它看之前都会被"
        "平移、遮去一块 (T)，从已经会画的模型开始也更好。",
    ),
    "train.three": (
        "A tenth of the pictures, chosen by their names, is held out to choose the best "
        "snapshot, and another to measure it; of fewer than about a thousand the last snapshot "
        "is kept. Near-duplicates are pictures that differ twenty times less than two of yours "
        "usually do.",
        "按名字选出的十分之一图片留出来挑选最好的一版，另有十分之一用来测量；不到约一千张时保留"
        "最后一版。近似重复是指差别只有平常两张图的二十分之一。",
    ),
}
