"""Lesson 5, styles: its words."""

from ganstudio.ui.strings.lessons import course

STEPS = [
    {
        "name": ("ψ at nothing", "ψ 为 0"),
        "text": (
            "style-anime first turns z into a style w, then draws from w. Truncation ψ pulls each "
            "w toward the mean of all: at 1 nothing is pulled, at 0.5 half of the way.",
            "style-anime 先把 z 变成风格 w，再由 w 作画。截断 ψ 把每个 w 往总平均拉：1 就是不拉，"
            "0.5 是拉一半。",
        ),
        "ask": (
            "With ψ at 0, what do all seeds show?",
            "ψ 为 0 时，各个种子画出什么？",
        ),
        "choices": [
            ("Grey noise.", "灰色的噪声。"),
            ("One and the same face.", "同一张脸。"),
            (
                "Different faces, only paler.",
                "不同的脸，只是淡一些。",
            ),
        ],
        "do": ("Drag truncation ψ to 0.", "把截断 ψ 拖到 0。"),
        "why": (
            "At 0 only the mean of w is left, and it is the same for all seeds. It is not the "
            "mean of all pictures, which would be a blur: it is a picture drawn from a mean "
            "style, and so a clean face. Nobody in the data looks like that.",
            "ψ 为 0，只剩 w 的平均，所有种子都一样。它不是所有图片的平均，那会是一团模糊；它是用平"
            "均风格画出的一张图，所以是一张干净的脸。数据里没有哪张长这样。",
        ),
    },
    {
        "name": ("The price of variety", "多样的代价"),
        "text": (
            "Four seeds at ψ = 1. ψ may also be set above 1: then each w is pushed away from the "
            "mean.",
            "四个种子，ψ = 1。ψ 也可以超过 1：这时每个 w 被推离平均。",
        ),
        "ask": (
            "The same four at ψ = 0.4 and at ψ = 1.4: how will they differ?",
            "同样四个，ψ = 0.4 和 ψ = 1.4 各画一遍，区别在哪里？",
        ),
        "choices": [
            (
                "At 1.4 more varied, and more often broken.",
                "1.4 的更多样，也更容易画坏。",
            ),
            (
                "At 1.4 more alike and cleaner.",
                "1.4 的更相像、更干净。",
            ),
            (
                "Only the colours are stronger.",
                "只是颜色更浓。",
            ),
        ],
        "run": (
            "Draw four at 0.4, then four at 1.4",
            "先画 0.4 的四个，再画 1.4 的",
        ),
        "why": (
            "The network has learnt most about styles near the mean, since most of its training "
            "was there. Further out it knows less. So ψ trades variety for quality, and it is "
            "used only after training: a model is measured at ψ = 1, and a sheet that shows a "
            "small ψ shows its best side only.",
            "训练时大多数风格都在平均附近，网络对那里最熟，越往外越生疏。所以 ψ 是拿多样换质量，而"
            "且只在训练之后使用。衡量模型要用 ψ = 1；只给人看小 ψ 的图，就是只给看好的一面。",
        ),
    },
    {
        "name": ("Coarse layers", "粗层"),
        "text": (
            "The style enters at each layer, from 4 px at the bottom to 64 px at the top. So one "
            "may give some layers the style of one seed and the others that of another. Here the "
            "rows stand alone as yet: the amount is 0.",
            "风格在每一层都要用到，从底部的 4 px 到顶部的 64 px。所以可以让一些层用这个种子的风"
            "格，另一些层用那个的。现在“程度”是 0，只有行在起作用。",
        ),
        "ask": (
            "The columns will give the coarse layers, 4 and 8 px. What will come from them?",
            "列将给出粗层，也就是 4 和 8 px。什么会来自列？",
        ),
        "choices": [
            (
                "How the head is held, and the outline of the hair.",
                "头的姿势、头发的轮廓。",
            ),
            (
                "The colours of hair and clothes.",
                "头发和衣服的颜色。",
            ),
            (
                "Only the ground behind the head.",
                "只有背景。",
            ),
        ],
        "do": ("Drag the amount to 1.", "把“程度”拖到 1。"),
        "why": (
            "What is drawn at 4 px can only be where things are; there is no room for more. The "
            "later layers paint in what was laid out. Down a column the pose now repeats, along a "
            "row the colours stay. (In 84 of 100 pairs, by the model's card.)",
            "4 px 的画面里只放得下“东西在哪儿”，后面的层在这个布局上上色。现在，每一列的姿势相同，"
            "每一行的颜色不变（按模型卡片，100 对里有 84 对如此）。",
        ),
    },
    {
        "name": ("Only the colours", "只要颜色"),
        "text": (
            "Now the other way round. The strip below the buttons lets you choose any range of "
            "layers; the buttons take the usual three.",
            "现在反过来。按钮下面的色条可以选任意一段层，按钮则选常用的三段。",
        ),
        "do": (
            "Let the columns give nothing but the colours: take the fine layers only.",
            "让列只给出颜色：只取细层。",
        ),
        "why": (
            "Pose and outline stay with the row, hair and clothes take the column's colours. "
            "Nobody drew that line between layout and colour: it comes from where in the network "
            "the style enters. The middle layers do some of both.",
            "姿势和轮廓跟着行，头发和衣服换成列的颜色。布局和颜色的这条分界没人画过，是风格进入网"
            "络的位置决定的。中间的层两样都管一点。",
        ),
    },
    {
        "name": ("What is left to chance", "留给偶然的"),
        "text": (
            "Besides the style every layer gets noise: a random number for each pixel, which no "
            "style decides.",
            "除了风格，每层还会得到噪声：每个像素一个随机数，不由风格决定。",
        ),
        "ask": (
            "Other noise, same style: what will change?",
            "风格不变，换别的噪声，会变什么？",
        ),
        "choices": [
            ("Who it is.", "换了个人。"),
            (
                "Fine things, hardly to be seen.",
                "细微之处，几乎看不出。",
            ),
            ("All colours.", "所有颜色。"),
        ],
        "do": (
            "Press “another” beside noise, a few times.",
            "在“噪声”旁按几次“换一个”。",
        ),
        "why": (
            "Where exactly a strand lies does not matter to the critic, but that there are "
            "strands does. With noise the network need not spend style on such accidents. At 64 "
            "px there are few of them, so here little changes; at 1,024 px it is what makes skin "
            "and hair look alive.",
            "一缕头发到底在哪儿，判别器不在乎，它只在乎有没有发丝。有了噪声，网络就不必把风格花在"
            "这种偶然上。64 px 里这样的细节不多，所以变化很小；到了 1,024 px，皮肤和头发的生动就靠"
            "它。",
        ),
    },
]

WORDS = course(
    "styles",
    ("Styles", "风格"),
    (
        "Truncation, coarse and fine layers, noise.",
        "截断、粗层与细层、噪声。",
    ),
    STEPS,
)
