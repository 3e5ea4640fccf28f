"""Lesson 4, classes: its words."""

from ganstudio.ui.strings.lessons import course

STEPS = [
    {
        "name": ("Same seed, another class", "同一种子，换个类别"),
        "text": (
            "cgan-mnist is told which digit to draw. Its generator takes two things: the seed's "
            "random numbers z, and the class.",
            "cgan-mnist 会被告知要画哪个数字。它的生成器接收两样东西：种子给的随机数 z，和类别。",
        ),
        "ask": (
            "The seed stays, the class becomes 8. What stays in the picture?",
            "种子不变，类别换成 8。图里什么会保留？",
        ),
        "choices": [
            (
                "Nothing: it is another picture altogether.",
                "什么都不留，完全是另一张图。",
            ),
            (
                "The hand: slant, width, weight of the stroke.",
                "笔迹：倾斜、宽窄、粗细。",
            ),
            ("The upper half of the 3.", "3 的上半部分。"),
        ],
        "do": (
            "Press 8 in the row of classes.",
            "在类别那一排按 8。",
        ),
        "why": (
            "The class says what, so z is left with all else: how it is written. Nobody asked for "
            "that division. It pays for the generator to use the class for what only the class "
            "can tell, and z for the rest. Try other classes and seeds: it holds well, though not "
            "perfectly.",
            "“画什么”由类别决定，z 就只管剩下的：怎么写。没人规定这样分工。只有类别能说清的，生成"
            "器就用类别；其余的交给 z，这样最划算。换别的类别和种子试试：大体成立，但不完美。",
        ),
    },
    {
        "name": ("Why it obeys", "它为什么听话"),
        "text": (
            "The generator could ignore the class and draw any fine digit. It does not.",
            "生成器完全可以不理类别，随便画个漂亮的数字。可它没有。",
        ),
        "ask": (
            "What keeps it to the class?",
            "是什么让它守规矩？",
        ),
        "choices": [
            (
                "A rule in the program swaps wrong digits.",
                "程序里有规则，把错的数字换掉。",
            ),
            (
                "The critic sees the class as well.",
                "判别器也看得到类别。",
            ),
            (
                "A person sorted its pictures.",
                "有人给它的图分了类。",
            ),
        ],
        "run": ("Draw all ten", "十个都画出来"),
        "why": (
            "The <u>critic</u> judges the pair: picture and class. A perfect 3 that comes as an 8 "
            "is easily told, since real pairs never look like that. So the only way to fool it is "
            "to draw what was asked for. Of 10,000 drawn digits 99.4 % are read as the class "
            "asked for; of real ones the same classifier reads 99.7 % right.",
            "<u>判别器</u>判的是一对：图和类别。挂着 8 的完美 3 一看就假，因为真实数据里没有这样的"
            "配对。要骗过它，只能画要的那个。10,000 个生成的数字里，99.4 % 被认作所要的类别；同一"
            "个分类器对真实数字是 99.7 %。",
        ),
    },
    {
        "name": ("A 3 that becomes an 8", "从 3 变成 8"),
        "text": (
            "A class is a list of 32 numbers that the network has learnt. Lists can be blended: "
            "half of the 3's and half of the 8's. Both keys of this walk are the same 3 as yet.",
            "一个类别在网络里是学来的 32 个数。数可以掺着用：一半 3 的，一半 8 的。现在这段路的两"
            "个关键图是同一个 3。",
        ),
        "ask": (
            "What will stand half-way between a 3 and an 8 of the same seed?",
            "同一种子的 3 和 8，正中间会是什么？",
        ),
        "choices": [
            (
                "The 3 until a sudden jump.",
                "一直是 3，然后突然跳变。",
            ),
            (
                "A 3 whose open sides are about to close.",
                "开口正在合拢的 3。",
            ),
            (
                "Both, pale, one over the other.",
                "两个淡淡地叠在一起。",
            ),
        ],
        "do": (
            "Give the second key the class 8, then drag the play head to the middle.",
            "把第二个关键图的类别改成 8，再把播放头拖到正中。",
        ),
        "why": (
            "The stroke itself moves: the network draws from the blended numbers, it does not "
            "blend pictures. Yet no critic has ever judged a half class, so nothing promises that "
            "the middle is a digit at all. Neighbours such as 3 and 8 go well; others less.",
            "动的是笔画本身：网络用掺出来的数去画，而不是把两张图叠起来。不过从没有判别器评过“半个"
            "类别”，所以谁也不保证中间还是个数字。3 和 8 这样相近的效果好，别的就未必。",
        ),
    },
    {
        "name": ("Between garments", "衣物之间"),
        "text": (
            "The same with garments: the strip leads from a sneaker to a boot. On the way there "
            "is something like a high sneaker, which exists.",
            "衣物也一样：胶片从运动鞋走到短靴，中间像是高帮运动鞋，这东西真有。",
        ),
        "ask": (
            "And half-way between trousers and a bag?",
            "裤子和包的正中间呢？",
        ),
        "choices": [
            (
                "A garment that one could buy.",
                "一件买得到的东西。",
            ),
            (
                "Something that no shop sells.",
                "哪家店都不卖的东西。",
            ),
            (
                "Trousers or bag, nothing between.",
                "不是裤子就是包，没有中间。",
            ),
        ],
        "run": ("Draw the way", "画出这段路"),
        "why": (
            "The way is smooth here too, but it leads through pictures that are of no class. "
            "Smooth is not the same as real: between two likely pictures there may lie unlikely "
            "ones. That the middle of sneaker and boot looks right is luck of the wardrobe.",
            "这段路也很平滑，但经过的图哪个类别都不是。平滑不等于真实：两张像样的图之间，可能全是"
            "不像样的。运动鞋和短靴的中间看着对，只是因为衣柜里碰巧有这么个东西。",
        ),
    },
    {
        "name": ("One hand", "同一只手"),
        "text": (
            "The tab Digits writes a line: each place has a class of its own. Here each also has "
            "a style of its own, as in a ransom note.",
            "“写数字”标签页写一整行：每个位置一个类别。现在每个位置的风格也各不相同，像剪报拼出来"
            "的信。",
        ),
        "do": (
            "Write another number of four digits or more, all in one style.",
            "另写一个四位或更多位的数，全用同一种风格。",
        ),
        "why": (
            "One z for the whole line, another class for each place: now it looks written by one "
            "person. Press “Another” for another person. The same idea, one input for what and "
            "one for how, leads on to networks that take z apart further: the next lesson.",
            "整行共用一个 z，每个位置换一个类别，看上去就是同一个人写的。按“换一个”就换一个人。一"
            "个输入管画什么，一个管怎么画；沿着这个想法再把 z 拆细，就是下一课的网络。",
        ),
    },
]

WORDS = course(
    "classes",
    ("Classes", "类别"),
    (
        "Ask for a 3, get a 3; and what lies between.",
        "要 3 就画 3；以及两者之间是什么。",
    ),
    STEPS,
)
