"""Lesson 1, the game: its words."""

from ganstudio.ui.strings.lessons import course

STEPS = [
    {
        "name": ("Two networks", "两个网络"),
        "text": (
            "The <b>generator</b> turns random numbers into points: the coral bars. The "
            "<u>critic</u> gives each place a score from 0 (surely drawn) to 1 (surely real): the "
            "blue line. The line “true density” is the truth, here the normal distribution "
            "N(0, 1).\n"
            "The generator never sees a real point. All that it ever gets is the critic's opinion "
            "of its own points.",
            "<b>生成器</b>把随机数变成点，就是橙色的柱子。<u>判别器</u>给每个位置打分，从 0（肯定"
            "是生成的）到 1（肯定是真的），就是蓝线。“真实密度”是真相：这里是正态分布 N(0, 1)。\n"
            "生成器从来看不到真实的点，它得到的只有判别器对它自己那些点的看法。",
        ),
        "do": (
            "Press play under the picture and watch the bars.",
            "按图下面的播放键，看柱子怎么变。",
        ),
        "why": (
            "The bars find the true line within a hundred steps or so, though nobody showed the "
            "generator where it lies. In each step the critic learns a little better to tell the "
            "two apart, then the generator a little better to fool it.",
            "不到一百来步，柱子就贴上了真实密度的线，虽然没人告诉生成器线在哪里。每一步里，判别器先"
            "学得更会分辨一点，生成器再学得更会骗一点。",
        ),
    },
    {
        "name": ("Where to go?", "往哪儿走？"),
        "text": (
            "Now points in the plane: eight real heaps on a ring (small circles), drawn points in "
            "coral. The slow motion shows one step in five parts. It gives the critic's score as "
            "the network has it, as a logit: a number without bounds, 0 if undecided. "
            "1 / (1 + e<sup>−logit</sup>) turns it into the score from 0 to 1.",
            "现在是平面上的点：八堆真实点围成一圈（小圆圈），生成点是橙色。慢动作把一步拆成五段。"
            "里面说的评分是网络直接给出的 logit：没有上下限，拿不定就是 0；"
            "1 / (1 + e<sup>−logit</sup>) 把它变成 0 到 1 的评分。",
        ),
        "ask": (
            "The generator never sees a real point. How can it know where its points should go?",
            "生成器看不到真实点。它怎么知道自己的点该往哪里去？",
        ),
        "choices": [
            (
                "It moves each point to the nearest real one.",
                "把每个点移向最近的真实点。",
            ),
            (
                "It asks the critic in which direction the score rises.",
                "问判别器：往哪个方向评分会升高。",
            ),
            (
                "It tries at random and keeps what fooled the critic.",
                "随机试，留下骗过判别器的。",
            ),
        ],
        "do": (
            "Press “One step” until the sentence begins with 4 and the arrows are there.",
            "反复按“走一步”，直到说明以 4 开头、箭头出现。",
        ),
        "why": (
            "The critic is a network too, so one can ask it for a slope: how would your score "
            "change if this point moved a little? The arrows are that answer, and "
            "back-propagation carries it on into the generator's weights. So the generator is as "
            "well taught as the critic is a good teacher.",
            "判别器也是网络，所以可以问它的梯度：这个点挪一点，你的评分会怎么变？箭头就是回答，反"
            "向传播再把它带进生成器的权重。所以，判别器教得好，生成器才学得好。",
        ),
    },
    {
        "name": ("When nobody can tell", "再也分不出来时"),
        "text": (
            "Back to N(0, 1). Suppose the generator becomes perfect: its points are spread "
            "exactly like the real ones.",
            "回到 N(0, 1)。假设生成器变得完美：它的点和真实点的分布一模一样。",
        ),
        "ask": (
            "What does the best possible critic then say where the points lie?",
            "这时，最好的判别器在有点的地方会给多少分？",
        ),
        "choices": [
            (
                "1: all of it looks real.",
                "1：看着全是真的。",
            ),
            ("½: it can only guess.", "½：只能猜。"),
            (
                "0: it trusts nothing any more.",
                "0：什么都不信了。",
            ),
        ],
        "run": ("Play 150 steps", "运行 150 步"),
        "why": (
            "The best critic says <i>p</i>(real) / (<i>p</i>(real) + <i>p</i>(drawn)) at each "
            "place. Where both are equally dense that is ½. So a critic at ½ is not a broken one: "
            "it is how the game ends when the generator wins. Out at the edges, where there are "
            "hardly any points, the line is free to say anything.",
            "最好的判别器在每处给出 <i>p</i>(真) / (<i>p</i>(真) + <i>p</i>(生成))，两者一样密时就"
            "是 ½。所以判别器停在 ½ 不是坏了，而是生成器赢了。边缘几乎没有点，那里的线怎么走都不算"
            "数。",
        ),
    },
    {
        "name": ("Reading the loss", "怎么看损失"),
        "text": (
            "The critic's loss is −log <u>D</u> for real points plus −log(1 − <u>D</u>) for drawn "
            "ones, on average. Both networks have been learning; look at the curves of the run.",
            "判别器的损失是：真实点的 −log <u>D</u>，加上生成点的 −log(1 − <u>D</u>)，取平均。两个"
            "网络都在学，看看运行曲线。",
        ),
        "ask": (
            "The generator is nearly perfect now. Where is the critic's loss?",
            "生成器现在近乎完美。判别器的损失在哪里？",
        ),
        "choices": [
            (
                "Near 0, since both have learnt all there is.",
                "接近 0，因为该学的都学会了。",
            ),
            (
                "Near 2 log 2 ≈ 1.39.",
                "接近 2 log 2 ≈ 1.39。",
            ),
            (
                "It falls below any number.",
                "一直往下掉，没有底。",
            ),
        ],
        "run": ("Play on to step 200", "继续到第 200 步"),
        "why": (
            "With <u>D</u> = ½ each half is −log ½ = log 2. A critic's loss near 0 would be bad "
            "news: the critic tells everything apart. But 1.39 alone proves nothing either: a "
            "critic that knows nothing yet says ½ as well, so the curve begins there too. The "
            "distance below the losses can be trusted; it compares points with points.",
            "<u>D</u> = ½ 时，每一半都是 −log ½ = log 2。判别器的损失接近 0 反而是坏消息：它什么都"
            "分得出来。但光看 1.39 也说明不了什么：什么都还不会的判别器也说 ½，曲线就是从那里开始"
            "的。损失下面的“距离”才可信，它直接拿点和点比。",
        ),
    },
    {
        "name": ("The critic as a map", "把判别器画成地图"),
        "text": (
            "The ring again. The ground is the critic's score at every place of the plane: the "
            "bluer, the more it takes a point there for real. The scale below it says how much.",
            "又是八点环。底图是判别器对平面上每个位置的评分：越蓝，越觉得那里的点是真的。下面的色标"
            "说明是多少。",
        ),
        "ask": (
            "Which way will the generator's arrows point?",
            "生成器的箭头会指向哪里？",
        ),
        "choices": [
            (
                "Towards the blue: up the critic's score.",
                "朝更蓝的地方：沿评分上升的方向。",
            ),
            (
                "Away from the blue, where there is more room.",
                "离开蓝的地方：那里更空。",
            ),
            (
                "Straight to the middle of the nearest heap.",
                "直奔最近一堆的正中。",
            ),
        ],
        "do": (
            "Switch on “gradient” under the picture.",
            "打开图下方的“梯度”。",
        ),
        "why": (
            "Arrows climb the score where they stand; they know of no heap. Often blue ground and "
            "a heap are the same place, but not always: early on the map is crude, and a whole "
            "crowd of points may run the wrong way for a while.",
            "箭头只管在原地往评分高处爬，并不知道哪里有一堆。蓝色和真实点常在同一处，但不总是：刚"
            "开始地图很粗糙，一大群点可能先朝错的方向跑一阵。",
        ),
    },
    {
        "name": ("Back in time", "回到过去"),
        "text": (
            "This run has found all eight heaps. The slider under the picture takes you back "
            "through all of its steps, and play goes on from where you are.",
            "这次运行已经找齐八堆。图下的滑块能带你回到任何一步，再按播放就从那里继续。",
        ),
        "ask": (
            "Go back and play again: will it find all eight once more?",
            "退回去再播放一次：还会找齐八个吗？",
        ),
        "choices": [
            (
                "Yes: the same numbers again.",
                "会：数字完全一样。",
            ),
            (
                "Perhaps: chance decides anew.",
                "不一定：随机重来。",
            ),
        ],
        "do": (
            "Drag the slider back to a step with four modes or fewer (the sentence below it counts "
            "them), then play until it has all eight.",
            "把滑块拖回只找到四个或更少模式的一步（下面的说明里有个数），然后播放，直到找齐八个。",
        ),
        "why": (
            "All chance in a run comes from its seed, so the same settings make the same run, to "
            "the last digit, in any browser. Another seed is another run, and may end otherwise: "
            "one run is an example, not a proof.",
            "一次运行里的随机全部来自种子，所以设置相同，运行就相同，在任何浏览器里一个数字都不"
            "差。换个种子就是另一次运行，结局可能不同：跑一次只是例子，不是证明。",
        ),
    },
]

WORDS = course(
    "game",
    ("The game", "博弈"),
    (
        "Two networks, what each one sees, how it ends.",
        "两个网络，各自看到什么，结局怎样。",
    ),
    STEPS,
)
