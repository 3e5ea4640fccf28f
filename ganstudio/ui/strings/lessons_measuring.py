"""Lesson 7, measuring: its words."""

from ganstudio.ui.strings.lessons import course

STEPS = [
    {
        "name": ("Not by the loss", "不看损失"),
        "text": (
            "Real runs of our trainer on digits, one for each objective. Under each sheet "
            "stand its losses and its distance from real digits. All of the distances "
            "fall: the digits get better.",
            "这些是我们的训练器在数字上的真实训练，每种目标一次。每张样张下面是损失，以及与"
            "真实数字的距离。距离都在下降：数字越画越好。",
        ),
        "ask": (
            "Take the run “Non-saturating”. Its distance fell a long way. What did its "
            "generator's loss do, once the first steps were over?",
            "看“非饱和”这一次：距离降了很多。过了开头几步，生成器的损失怎么走？",
        ),
        "choices": [
            ("It fell as far.", "降了同样多。"),
            (
                "It went up and down, and ended about where it was.",
                "有升有降，最后差不多还在原处。",
            ),
            ("It fell to 0.", "降到了 0。"),
        ],
        "do": (
            "Take the time slider of the exhibits to its left end, then back to its right end.",
            "把展品的时间滑块拖到最左端，再拖回最右端。",
        ),
        "why": (
            "A loss is taken against an opponent that learns too: the <b>generator</b> "
            "draws better, the <u>critic</u> looks closer, and the figure stays. It says "
            "who is ahead just now, not how good the digits are; and each objective has a "
            "unit of its own.\n"
            "A distance is taken by a third network, which plays in no game and looks at "
            "all runs in the same way. So only distances can be set side by side.",
            "损失是和对手比出来的，而对手也在学：<b>生成器</b>画得更好，<u>判别器</u>看得更"
            "细，数值却没变。它只说明眼下谁占上风，不说明数字画得多好；况且每种目标的单位都"
            "不一样。\n"
            "距离由第三个网络来量，它不参加任何博弈，用同样的眼光看每一次训练。所以能放在一"
            "起比的，只有距离。",
        ),
    },
    {
        "name": ("The floor", "下限"),
        "text": (
            "A classifier looks at thousands of drawn digits and at thousands of real ones "
            "and turns each into features. The Fréchet distance (FD) compares the two "
            "clouds: their means, and how they spread. In the column “real pictures” real "
            "digits took the model's place.",
            "分类器看几千张画出来的数字和几千张真实的数字，把每一张都变成特征。Fréchet 距离"
            "（FD）比较这两团点的均值和散布。“真图”一列，是用真实数字顶替模型测得的。",
        ),
        "ask": (
            "How far do real digits lie from other real digits?",
            "一批真实数字，离另一批真实数字有多远？",
        ),
        "choices": [
            ("Exactly 0, since all are real.", "正好是 0，因为都是真的。"),
            (
                "More than 0, and less than the model's.",
                "大于 0，但比模型的小。",
            ),
            ("As far as the model's, or further.", "和模型一样远，甚至更远。"),
        ],
        "do": (
            "Open “How each number was measured”, below the numbers.",
            "打开指标下面的“每个数是怎么测的”。",
        ),
        "why": (
            "Two samples of the same thing are never quite equal: that is the floor. A "
            "model that has come down to it can't be told from real pictures, by this "
            "number.\n"
            "Floor and distance hang on how many pictures are compared; with few of them "
            "chance alone makes FD larger. So a number needs its protocol: how many, "
            "against which, by whose features, at which ψ. The kernel distance (KD) asks "
            "the same without that error, so its floor may even lie below 0.",
            "同一样东西取两批样本，也不会完全相等，这就是下限。降到下限的模型，光凭这个数就"
            "和真图分不开了。\n"
            "下限和距离都跟比较多少张图有关：图少时，光是偶然就会让 FD 变大。所以每个数都要"
            "带着测法：多少张，和谁比，用谁的特征，ψ 是多少。核距离（KD）问的是同一件事，却"
            "没有这种误差，它的下限甚至可以小于 0。",
        ),
    },
    {
        "name": ("Which is nearer?", "谁更近？"),
        "text": (
            "Two models of anime faces, after the same pictures: style-anime has styles, "
            "the younger design; dcgan-anime is made of plain convolutions.",
            "两个画动漫脸的模型，学的是同一批图：style-anime 有风格，是较新的设计；"
            "dcgan-anime 只用普通卷积。",
        ),
        "ask": (
            "Which of them has the lower Fréchet distance?",
            "谁的 Fréchet 距离更小？",
        ),
        "choices": [
            ("style-anime.", "style-anime。"),
            ("dcgan-anime.", "dcgan-anime。"),
            (
                "Neither: they differ by no more than chance (±).",
                "不相上下：差距没有超出误差（±）。",
            ),
        ],
        "do": (
            "See the Fréchet distance on both cards; end on the lower one's card.",
            "两张卡片上的 Fréchet 距离都看一看，最后停在更小的那张卡片上。",
        ),
        "why": (
            "These two may be compared: the same real pictures, the same features, as many "
            "drawings; and only a difference well beyond the ± counts. A younger design, or a "
            "longer training, is not nearer by itself. And near is meant by these features, of "
            "a small classifier: another network that looks may order the two otherwise.\n"
            "The FD of a model of digits may not be compared with these. Its pictures are "
            "others, and so is the network that looks at them: another yardstick, in other "
            "units.",
            "这两个可以比：真图相同，特征相同，画的张数也相同；而且差距要明显超过 ± 才算"
            "数。设计新、练得久，不等于就更近。何况远近是照这些特征（一个小分类器的）"
            "来说的：换一个看图的网络，名次可能反过来。\n"
            "画数字的模型，FD 就不能拿来和它们比：图不一样，看图的网络也不一样，等于换了一"
            "把尺，单位都不同。",
        ),
    },
    {
        "name": ("Precision and recall", "精确率与召回率"),
        "text": (
            "One distance mixes two questions. Precision: do the drawn faces lie where "
            "real ones are? Recall: do the drawn ones reach wherever real ones are? The "
            "card gives both at ψ = 1, as this sheet shows the model.",
            "一个距离里混着两个问题。精确率问：画出的脸，落在真图所在之处吗？召回率问：凡有"
            "真图的地方，都画得到吗？卡片上两个数都是在 ψ = 1 时测的，也就是现在这张样张的"
            "样子。",
        ),
        "ask": ("What would a small ψ do to them?", "ψ 调小，这两个数会怎样？"),
        "choices": [
            ("Both rise.", "都升高。"),
            ("Precision rises, recall falls.", "精确率升高，召回率降低。"),
            ("Both fall.", "都降低。"),
        ],
        "do": (
            "Lower ψ until the twelve faces differ no more than half as much, pixel by pixel.",
            "把 ψ 往下调，直到十二张脸之间的差别（逐像素地量）降到一半以下。",
        ),
        "why": (
            "Near the mean style the network is most at home: fewer faces are broken, and "
            "precision rises. But the twelve grow alike, and much of what real faces show "
            "no longer comes: recall falls.\n"
            "So ψ trades the one for the other, and a model that shines in one alone may "
            "only be truncated. On such a model's card diversity stands beside the "
            "distance and asks just that: how much do pictures differ, against real ones?",
            "越靠近平均风格，网络越熟练：画坏的脸少了，精确率升高。可是十二张脸越来越像，真"
            "图里的许多样子再也画不出来，召回率就降低了。\n"
            "所以 ψ 是拿一个换另一个。只有一个数好看的模型，也许只是截断得狠。这类模型的卡片"
            "上，距离旁边都有“多样性”，问的正是这个：和真图相比，图与图之间差多少？",
        ),
    },
    {
        "name": ("Does everything come?", "样样都画得到吗？"),
        "text": (
            "For evenness a classifier counts the drawn garments by class: how often does "
            "the rarest come, compared with the data? cgan-fashion is told which class to "
            "draw, as often as the data has it. dcgan-fashion decides by itself.",
            "测均匀度时，分类器给画出的衣物按类别计数：最少见的一类出现得有多勤，和数据相比"
            "如何？cgan-fashion 画哪类由人指定，次数照着数据来；dcgan-fashion 画什么由它自"
            "己定。",
        ),
        "ask": ("Which of the two is less even?", "哪个更不均匀？"),
        "choices": [
            ("cgan-fashion.", "cgan-fashion。"),
            ("dcgan-fashion.", "dcgan-fashion。"),
            (
                "Neither: both learnt from the same pictures.",
                "差不多：学的是同一批图。",
            ),
        ],
        "do": (
            "See the evenness on both cards; end on the less even one's card.",
            "两张卡片上的均匀度都看一看，最后停在更不均匀的那张卡片上。",
        ),
        "why": (
            "A model that is told the class is even as long as it obeys. One that chooses "
            "may leave out what is hard to draw: the critic judges each picture alone and "
            "does not miss what never comes. The distance mixes this with all else that "
            "may be wrong, so it has a number and a sentence of its own.\n"
            "If a class is missing altogether, or the pictures of a class are too much "
            "alike, the sentence above the numbers says mode collapse.",
            "画什么由人指定，只要听话，就均匀。自己选，就可能避开难画的：判别器一张一张地"
            "看，缺了什么它察觉不到。距离把所有毛病混成一个数，看不出是哪一种，所以均匀度另"
            "有一个数，还有一句结论。\n"
            "要是有一类根本画不出来，或者同一类的图太相像，指标上方的结论就会写“模式坍塌”。",
        ),
    },
    {
        "name": ("A machine that copies", "只会抄的机器"),
        "text": (
            "Think of a machine that stores the training pictures and shows one of them "
            "each time. It has learnt nothing and draws nothing new.",
            "设想有台机器，把训练图片存起来，每次拿出一张。它什么也没学，什么新图也画不出。",
        ),
        "ask": ("What Fréchet distance does it get?", "它的 Fréchet 距离会是多少？"),
        "choices": [
            ("A large one: that is how it is caught.", "很大：一测就露馅。"),
            (
                "That of the floor, as good as real pictures.",
                "等于下限，跟真图一样好。",
            ),
            ("None: such a thing can't be measured.", "没有：这种东西没法测。"),
        ],
        "do": (
            "Scroll down to “Copies”, the number that gives it away.",
            "往下滚动到“抄训练图片”：能让它露馅的是这个数。",
        ),
        "why": (
            "The floor was measured with training pictures in the model's place, which is "
            "this very machine. So a fine distance alone proves nothing. “Nearest training "
            "picture” and “Copies” look for what is nearest to each drawing among the "
            "training pictures, and compare it with how near new real pictures come, for "
            "those have near ones too.\n"
            "So ask four things of a model: is it near, is it varied, does everything "
            "come, is it its own work? And then look at the pictures: none of these "
            "numbers knows whether they are beautiful.",
            "下限就是用训练图片顶替模型测出来的，正是这台机器。所以距离再好，单凭它也证明不"
            "了什么。“最近的训练图片”和“抄训练图片”会为每张画出的图找最近的训练图片，再和没"
            "见过的真图比，因为真图也会碰巧和某张训练图片很近。\n"
            "所以看一个模型，要问四件事：近不近，多样不多样，样样都画得到吗，是不是自己画"
            "的？最后还要看图本身：好不好看，这些数都不知道。",
        ),
    },
]

WORDS = course(
    "measuring",
    ("Measuring", "衡量好坏"),
    (
        "Distance and floor, variety, copies: what each number says, and what it hides.",
        "距离与下限、多样、抄袭：每个数说明什么，又藏起什么。",
    ),
    STEPS,
)
