"""Lesson 3, why it fails and what helps: its words."""

from ganstudio.ui.strings.lessons import course

STEPS = [
    {
        "name": ("A slow critic", "慢吞吞的判别器"),
        "text": (
            "The ring of eight heaps again. This time the <u>critic</u> learns at a quarter of "
            "the <b>generator</b>'s rate, and both carry momentum.",
            "又是八堆的环。这次<u>判别器</u>的学习率只有<b>生成器</b>的四分之一，两个都带动量。",
        ),
        "ask": (
            "What will the drawn points do?",
            "生成的点会怎样？",
        ),
        "choices": [
            (
                "Find all eight heaps, only later.",
                "八堆都会找到，只是慢些。",
            ),
            (
                "Crowd together and move from place to place.",
                "挤成一团，从一处跑到另一处。",
            ),
            ("Stand still.", "停着不动。"),
        ],
        "run": ("Play 425 steps", "运行 425 步"),
        "why": (
            "This is mode collapse. Where the critic is fooled all points go, since nothing "
            "rewards the generator for variety: each point is judged alone. When the critic has "
            "caught up there, all leave together for the next place. Play on and watch the chase.",
            "这就是模式坍塌。哪里能骗过判别器，所有点就都去哪里，因为多样性没有任何奖励：每个点都"
            "是单独评分的。等判别器追上来，大家又一起搬家。继续播放，看看这场追逐。",
        ),
    },
    {
        "name": ("Break it yourself", "亲手弄坏它"),
        "text": (
            "This game works: eight of eight. Most of its settings are there for a reason. The "
            "critic's learning rate and the momentum β₁ (under “Optimiser and networks”) are good "
            "places to begin.",
            "这场博弈是成功的：八个全找到了。它的设置大多有原因。判别器的学习率，和动量 β₁（在“优"
            "化器与网络”里），都值得先试。",
        ),
        "do": (
            "Find a setting that loses at least four modes: change something, go back to the "
            "start (↺), and play at least 450 steps.",
            "找一个至少丢掉四个模式的设置：改点什么，回到开头（↺），至少播放 450 步。",
        ),
        "why": (
            "You changed one number, and a game that worked no longer does. So a paper's method "
            "is also its settings, and a method that “does not work” may only be badly set. Try "
            "whether another seed breaks as well: that tells a cause from chance.",
            "只改了一个数，好好的博弈就不行了。所以一篇论文的方法也包括它的设置；说某个方法“不行"
            "”，可能只是没设好。换个种子再试，看是不是也坏：这样才能分清原因和巧合。",
        ),
    },
    {
        "name": ("A cure", "解药"),
        "text": (
            "The collapse of the first step once more. Three things that people recommend: twice "
            "the batch (128 points), five critic steps for each of the generator's, labels of 0.9 "
            "for real points. Whatever you choose, the one that cures it is played.",
            "再看第一步的坍塌。常见的三条建议：批大小翻倍（128 个点）；生成器走一步，判别器走五"
            "步；真实点的标签改成 0.9。不管你选哪条，运行的都是真正有效的那条。",
        ),
        "ask": (
            "One of them cures it. Which?",
            "有一条能救它，是哪条？",
        ),
        "choices": [
            ("Twice the batch.", "批大小翻倍。"),
            ("Five critic steps.", "判别器走五步。"),
            ("Labels of 0.9.", "标签 0.9。"),
        ],
        "run": ("Play the cure beside the collapse", "让解药和坍塌并排运行"),
        "why": (
            "At the right the critic keeps up, so a crowded place stops paying before the crowd "
            "has settled. The other two are real remedies, but for other ills: smoothing holds "
            "back a critic that is too sure, a larger batch calms noisy slopes. Try them in "
            "“Beside it, a second run with another”. No momentum (β₁ = 0) helps here too.",
            "右边的判别器跟得上，点还没挤稳，那里就已经没好处了。另外两条也是真药，只是治别的病："
            "标签平滑管太自信的判别器，大批量让梯度少些噪声。可以在“旁边再跑一个，只改”里试试。去"
            "掉动量（β₁ = 0）在这里也有用。",
        ),
    },
    {
        "name": ("A critic that is too sure", "太有把握的判别器"),
        "text": (
            "Now the opposite: a critic that learns fast and moves five times a step. Left the "
            "first objective of 2014: the generator lowers log(1 − <u>D</u>). Right the "
            "non-saturating one: it raises log <u>D</u>.",
            "现在反过来：判别器学得快，每步走五次。左边是 2014 年的原始目标：生成器压低 log(1 − "
            "<u>D</u>)。右边是非饱和目标：生成器抬高 log <u>D</u>。",
        ),
        "ask": ("What will you see?", "你会看到什么？"),
        "choices": [
            ("Both stand still.", "两边都不动。"),
            (
                "Left stands still, right moves.",
                "左边不动，右边在动。",
            ),
            (
                "Both move; right finds all eight.",
                "两边都动，右边找齐八个。",
            ),
        ],
        "run": ("Play 150 steps", "运行 150 步"),
        "why": (
            "Where <u>D</u> is near 0, log(1 − <u>D</u>) is flat: there is no slope to follow, "
            "though the critic's loss looks perfect. log <u>D</u> is steepest just there. But a "
            "slope is not yet a good game: the right run falls into a heap or two. What helps "
            "against such a critic is to hold back its slope: R1, gradient penalty, spectral norm.",
            "<u>D</u> 接近 0 时，log(1 − <u>D</u>) 是平的：没有梯度可循，虽然判别器的损失看着完"
            "美。log <u>D</u> 恰恰在那里最陡。但有梯度还不等于博弈成功：右边掉进了一两堆里。对付这"
            "样的判别器，要压住它的斜率：R1、梯度惩罚、谱归一化。",
        ),
    },
    {
        "name": ("Two objectives, two losses", "两种目标，两种损失"),
        "text": (
            "Further down the Lab's page stand real runs on digits, all alike but for the "
            "objective. With the gradient penalty (Wasserstein, GP) the critic's loss ends at "
            "−2.4, with least squares at 0.14.",
            "实验室页面下方是在真实数字上的训练，除了目标，其他都一样。Wasserstein（GP）的判别器损"
            "失停在 −2.4，最小二乘停在 0.14。",
        ),
        "ask": (
            "Which of the two draws better digits?",
            "哪个画的数字更好？",
        ),
        "choices": [
            (
                "Wasserstein, GP: its loss is lower.",
                "Wasserstein（GP）：损失更低。",
            ),
            (
                "Least squares: its loss is nearer to 0.",
                "最小二乘：损失更接近 0。",
            ),
            ("The losses can't tell.", "看损失说不准。"),
        ],
        "do": (
            "Scroll to the exhibits and take their time slider to the left; compare sheets and "
            "distances.",
            "滚动到下面的展品，把时间滑块往左拖，比一比样张和距离。",
        ),
        "why": (
            "Each loss is measured in a unit of its own, against a critic of its own. The "
            "distance is the same yardstick for all: least squares ends at an FD of 432, "
            "Wasserstein with GP at 730, in these short runs with this one seed. More time or "
            "other settings may well turn the order round.",
            "每种损失都有自己的单位，对着的也是自己的判别器。距离才是同一把尺：在这些短训练、这一"
            "个种子里，最小二乘的 FD 是 432，Wasserstein（GP）是 730。换更长的时间或别的设置，名次"
            "完全可能倒过来。",
        ),
    },
    {
        "name": ("When the numbers explode", "数值爆炸"),
        "text": (
            "A last way to fail: a heavy gradient penalty (10) and long steps of plain descent "
            "(0.08).",
            "最后一种失败：很重的梯度惩罚（10），加上普通梯度下降的大步子（0.08）。",
        ),
        "ask": ("How will it go?", "会怎样？"),
        "choices": [
            ("Slowly but surely.", "慢，但稳。"),
            (
                "The numbers grow beyond all bounds.",
                "数值大到没有边。",
            ),
            ("It collapses to one heap.", "坍塌到一堆。"),
        ],
        "run": ("Play", "运行"),
        "do": (
            "Press “Go back to before”, lower the critic's learning rate or the penalty, and play "
            "on past the place where it broke.",
            "按“回到失控之前”，调低判别器学习率或惩罚，再播放，越过失控的那一步。",
        ),
        "why": (
            "A step along a slope is only right for a short way. Where the loss is steep and "
            "curved a long step lands higher up on the other side, the next one higher still. "
            "Smaller steps cure it, and so does a gentler penalty; Adam scales its steps by "
            "itself, which is one reason why it is used.",
            "沿梯度走，只有走一小段才对。损失又陡又弯的地方，步子一大就落到对面更高处，下一步更"
            "高。步子小些，或者惩罚轻些，就能治好。Adam 会自己调步长，这也是大家用它的原因之一。",
        ),
    },
]

WORDS = course(
    "failure",
    ("Why it fails, and what helps", "为什么失败，怎么救"),
    (
        "Collapse, cures, vanished slopes, curves that mislead.",
        "坍塌、解药、消失的梯度、骗人的曲线。",
    ),
    STEPS,
)
