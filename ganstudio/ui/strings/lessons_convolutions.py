"""Lesson 2, convolutions: its words."""

from ganstudio.ui.strings.lessons import course

STEPS = [
    {
        "name": ("Side by side", "并排看"),
        "text": (
            "At the left gan-mnist: fully connected layers, as in the first GAN of 2014. At the "
            "right dcgan-mnist: convolutions, as in 2015 and ever since. Both were trained here "
            "on the same digits. Equal seeds do not mean equal digits: each network made its own "
            "use of its random numbers.",
            "左边是 gan-mnist：全连接层，和 2014 年最早的 GAN 一样。右边是 dcgan-mnist：卷积，"
            "2015 年以后的做法。两个都在同一批数字上训练。种子相同不等于数字相同：随机数怎么用，各"
            "个网络自己定。",
        ),
        "ask": (
            "Look closely. What is typical of the left sheet?",
            "仔细看，左边的特点是什么？",
        ),
        "choices": [
            (
                "Loose specks and frayed strokes.",
                "零散的斑点，笔画发毛。",
            ),
            (
                "Thinner strokes, but clean ones.",
                "笔画更细，但干净。",
            ),
            (
                "Nothing: both are alike.",
                "没有特点，两边差不多。",
            ),
        ],
        "do": (
            "Press “New seeds” and see whether it holds for others.",
            "按“换一批种子”，看看换了之后是不是还这样。",
        ),
        "why": (
            "In a fully connected layer every pixel has weights of its own. Nothing tells it that "
            "pixels beside each other belong together, so each has to learn that by itself, and a "
            "few never quite do: those are the specks.",
            "全连接层里，每个像素都有自己的一套权重，没有东西告诉它相邻的像素本是一体。每个像素只"
            "好自己学，总有几个没学好，就成了斑点。",
        ),
    },
    {
        "name": ("Numbers to learn", "要学多少个数"),
        "text": (
            "The last layer of gan-mnist leads from 1,024 features to 784 pixels: a weight for "
            "each pair, 803,000 in all. A convolution has a small filter instead, here mostly of "
            "4 × 4 numbers for each pair of channels, and uses it at every place of the picture.",
            "gan-mnist 的最后一层从 1,024 个特征通到 784 个像素，每一对一个权重，共 80 万个。卷积"
            "则只用很小的滤波器，这里多是 4 × 4，每对通道一个，用遍整张图的每个位置。",
        ),
        "ask": (
            "Which of the two generators has more weights in all?",
            "两个生成器，哪个的权重总数更多？",
        ),
        "choices": [
            (
                "gan-mnist, fully connected.",
                "gan-mnist，全连接。",
            ),
            (
                "dcgan-mnist, convolutional.",
                "dcgan-mnist，卷积。",
            ),
            ("Exactly as many.", "一样多。"),
        ],
        "run": ("Open the other card", "打开另一张卡片"),
        "why": (
            "1.48 million against 1.27 million: each card says it under its numbers. So the "
            "better pictures do not come from more weights but from how they are shared. It is "
            "the computing that grows: each filter is applied at hundreds of places, which is why "
            "the convolutional one trained for 47 minutes to see 960,000 images, the other for 25 "
            "minutes to see 4,288,064.",
            "148 万比 127 万，卡片下方都写着。画得更好，不是因为权重更多，而是因为权重共用。变多的"
            "是计算：每个滤波器要用在几百个位置上，所以卷积网络看 96 万张图训练了 47 分钟，"
            "另一个看 429 万张只用了 25 分钟。",
        ),
    },
    {
        "name": ("Before it has learnt anything", "什么都没学之前"),
        "text": (
            "Each card has a timelapse of its training. At the very start all weights are random. "
            "gan-mnist then draws an even grey grain.",
            "每张卡片都有训练过程的延时。最开始，所有权重都是随机的，gan-mnist 画出来是均匀的灰色"
            "颗粒。",
        ),
        "ask": (
            "And dcgan-mnist, with random filters?",
            "滤波器随机的 dcgan-mnist 会画出什么？",
        ),
        "choices": [
            ("The same even grain.", "同样均匀的颗粒。"),
            (
                "A woven pattern that repeats.",
                "重复的编织花纹。",
            ),
            ("Blurred digits.", "模糊的数字。"),
        ],
        "do": (
            "Take the slider under the sheet to its left end.",
            "把样张下面的滑块拖到最左端。",
        ),
        "why": (
            "The same filter at every place makes the same texture at every place; where the "
            "filters of two neighbours overlap unevenly a checkerboard shows. So the structure is "
            "there before any learning: what stands side by side is made by the same rule. "
            "Training only has to find good filters.",
            "同一个滤波器用在每个位置，就处处长出同样的纹理；相邻两处的滤波器重叠不均，就露出棋盘"
            "格。也就是说，还没学，结构就已经在了：并排的东西出自同一条规则。训练只需要找到好的滤"
            "波器。",
        ),
    },
    {
        "name": (
            "One direction for all digits",
            "一个方向管所有数字",
        ),
        "text": (
            "A picture is drawn from 64 random numbers, z. Along some directions of that space "
            "one thing changes. The direction named slant was found by measuring many drawn "
            "digits.",
            "一张图由 64 个随机数 z 画出。在这个空间里，沿某些方向走，只有一样东西在变。“倾斜”这个"
            "方向，是量了许多画出来的数字后找到的。",
        ),
        "ask": (
            "You lean this 3 with the slider. What will the same setting do to another seed's "
            "digit?",
            "你用滑块让这个 3 倾斜。同样的设置，对别的种子的数字会怎样？",
        ),
        "choices": [
            (
                "It leans as well, whatever digit it is.",
                "也会倾斜，不管是什么数字。",
            ),
            (
                "It leans only if it is a 3.",
                "只有是 3 才会倾斜。",
            ),
            ("It turns into a 3.", "会变成 3。"),
        ],
        "do": (
            "Set slant to 1.5 or more, then press “Another”.",
            "把“倾斜”调到 1.5 以上，再按“换一个”。",
        ),
        "why": (
            "The number stays and the new digit leans too: about 11° for each 1. On the model's "
            "card it says for which share of the seeds that is so (for slant all of them). Nobody "
            "told the network what slant is. It is useful for drawing any digit, and so it became "
            "a part of the space.",
            "数值不变，新的数字也跟着倾斜：每 1 大约 11°。模型卡片上写着这对多大比例的种子成立（倾"
            "斜是全部）。没人告诉网络什么叫倾斜；画什么数字都用得上它，它就成了空间的一部分。",
        ),
    },
    {
        "name": ("How much better?", "好多少？"),
        "text": (
            "Eyes are easily fooled, so pictures are measured too. FD compares 10,000 drawn "
            "digits with 10,000 real ones by the features of a small classifier: 0 is equal. Two "
            "sets of real digits are 4.6 apart, the floor. gan-mnist is at 227.",
            "眼睛容易受骗，所以还要测量。FD 用一个小分类器的特征，比较 10,000 张生成的和 10,000 张"
            "真实的数字：0 表示相同。两批真实数字之间是 4.6，这就是下限。gan-mnist 是 227。",
        ),
        "ask": (
            "Where do you expect dcgan-mnist?",
            "你猜 dcgan-mnist 是多少？",
        ),
        "choices": [
            ("At about 150.", "150 左右。"),
            ("At about 50.", "50 左右。"),
            ("Below 10.", "10 以下。"),
        ],
        "do": (
            "Choose dcgan-mnist in the list and scroll to FD among its numbers.",
            "在列表里选 dcgan-mnist，滚动到它的指标，找到 FD。",
        ),
        "why": (
            "7.3, close to the floor. One number hides much, though: look at evenness too. 1 "
            "would be as many of each digit; gan-mnist is at 0.36 and draws some digits far too "
            "often, dcgan-mnist at 0.91. And both could be good at FD by copying, which is why "
            "the card looks for copies.",
            "7.3，接近下限。不过一个数会藏起很多事，再看看“均匀度”：每种数字一样多就是 1；"
            "gan-mnist 只有 0.36，有些数字画得太多，dcgan-mnist 是 0.91。抄训练图也能让 FD 很好"
            "看，所以卡片还查有没有抄。",
        ),
    },
]

WORDS = course(
    "convolutions",
    ("Convolutions", "卷积"),
    (
        "The same small filter everywhere, and what it buys.",
        "处处用同一个小滤波器，换来了什么。",
    ),
    STEPS,
)
