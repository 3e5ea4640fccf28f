"""Words of Teach."""

WORDS = {
    "tab.teach": ("Teach", "教方向"),
    "teach.sheet": ("Samples to mark", "待标记的样本"),
    "teach.more": ("more", "多"),
    "teach.less": ("less", "少"),
    "teach.mark": ("{side}, seed {seed}", "{side}，种子 {seed}"),
    "teach.count": (
        "Mark what you look for: {more} have more of it, {less} less; {least} to {most} in all, "
        "{each} or more on either side",
        "标出你要找的东西：{more} 张多，{less} 张少；共需 {least} 到 {most} 张，每边至少 {each} 张",
    ),
    "teach.fresh": ("Other samples", "换一批样本"),
    "teach.empty": (
        "What your marks teach is shown here as soon as there are {least} of them",
        "标够 {least} 张，这里就会显示学到的方向",
    ),
    "teach.amount": ("along your direction", "沿你的方向"),
    "teach.name": ("name", "名称"),
    "teach.unnamed": ("my direction", "我的方向"),
    "teach.download": ("Save", "保存"),
    "teach.load": ("Load", "载入"),
    "teach.noFile": (
        "This is no direction of GAN Studio; choose a file that was saved here.",
        "这不是 GAN Studio 的方向文件；请选择在这里保存的文件。",
    ),
    "teach.other": (
        "This direction was taught with other weights; here it may mean something else.",
        "这个方向是用别的权重教出来的，在这里可能是另一个意思。",
    ),
    "teach.one": (
        "A direction is a way through the latent space along which one thing in the picture grows. "
        "Nobody has to know it beforehand: show the generator's own pictures, say which have more "
        "of it and which have less, and a line is laid from these to those.",
        "方向是潜空间里的一条路，沿着它图中的某样东西会变多。不必事先知道它在哪里：拿生成器自己画的图，"
        "说出哪些多、哪些少，就能从少的一边引一条线到多的一边。",
    ),
    "teach.two": (
        "The line is fitted by ridge regression: in w where the network has it, else in z. Few "
        "marks give a rough direction, which moves other things too; more marks, unlike each other "
        "in all else, make it purer.",
        "这条线用岭回归拟合：网络有 w 就在 w 里，否则在 z 里。标记少，方向就粗，还会带动别的东西；"
        "标记越多、其余方面越各不相同，方向就越纯。",
    ),
    "teach.three": (
        "An amount of 1 is one standard deviation of what the network draws. The direction has its "
        "numbers with it: it travels in links and PNGs, and a saved file brings it back.",
        "1 就是网络取样的一个标准差。方向自带它的全部数字：链接和 PNG 都带着它，"
        "保存的文件也能把它载回来。",
    ),
    "wrong.marks": (
        "Mark 8 to 30 pictures, 2 or more on either side.",
        "请标记 8 到 30 张图，每边至少 2 张。",
    ),
}
