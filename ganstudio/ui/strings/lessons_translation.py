"""Lesson 6, unpaired translation: its words."""

from ganstudio.ui.strings.lessons import course

STEPS = [
    {
        "name": ("Two heaps", "两堆图"),
        "text": (
            "Nobody has the same faces once as photos and once as drawings. So "
            "cyclegan-face2anime has learnt from two heaps, photos and drawings, without a "
            "single pair between them. It is two <b>generators</b>: one turns photos into "
            "drawings, one drawings into photos. And two <u>critics</u>, each of which "
            "knows one heap.\n"
            "The face that stands here is nobody's: a model here drew it, and the second "
            "generator turned it into a photo.",
            "同一张脸既有照片又有画，这样的数据谁也没有。所以 cyclegan-face2anime 学的是两"
            "堆图，一堆照片，一堆画，彼此没有一张是对应的。它有两个<b>生成器</b>：一个把照"
            "片变成画，一个把画变成照片；还有两个<u>判别器</u>，各自只认得一堆。\n"
            "眼前这张脸不是真人，是这里的一个模型画的；第二个生成器再把它变成照片。",
        ),
        "ask": (
            "If fooling the critics were all that counted, what would a generator learn?",
            "如果只要骗过判别器就行，生成器会学到什么？",
        ),
        "choices": [
            (
                "Nothing: without pairs there is nothing to learn from.",
                "什么也学不到：没有配对就没法学。",
            ),
            (
                "Good photos, whatever face it is given.",
                "画出像样的照片，给它哪张脸都无所谓。",
            ),
            (
                "The one photo that belongs to each drawing.",
                "给每张画找到对应的那张照片。",
            ),
        ],
        "do": (
            "Choose another of the small faces. What has the photo kept of it?",
            "在那排小图里换一张脸，看看照片保留了它的什么。",
        ),
        "why": (
            "A critic only asks: could this be from my heap? Any good photo will do for "
            "that, even the same one for every drawing; that would be the collapse of "
            "lesson 3. Yet here the photo's head stands where the drawing has it. So "
            "something else must tie the two together: the next step.",
            "判别器只问一句：这像不像我那一堆里的？随便哪张好照片都能过关，每张画都交同一张"
            "也行，那就是第 3 课的坍塌。可是这里，照片里的头还待在画里原来的位置。可见还有"
            "别的东西把两边拴在一起：看下一步。",
        ),
    },
    {
        "name": ("There and back", "一去一回"),
        "text": (
            "The first generator can take over from the second: it turns the photo that "
            "was made into a drawing again.",
            "第二个生成器做完，可以交给第一个接着做：把刚得到的照片再变回画。",
        ),
        "ask": ("What will come back?", "回来的会是什么？"),
        "choices": [
            ("Exactly the drawing that went in.", "和原来的画一模一样。"),
            ("A drawing like it in much, not in all.", "大体像原来的画，但不全像。"),
            ("Another face altogether.", "完全是另一张脸。"),
        ],
        "do": (
            "Switch on “Show the way back” and look at the row of pictures that it brings.",
            "打开“显示返回的路”，看多出来的那一排图。",
        ),
        "why": (
            "This is what ties the two together. In training each picture goes there and "
            "back and is compared with itself, and both generators are made to keep the "
            "difference small: the cycle loss, λ ‖x̂ − x‖₁. What is lost in the photo, "
            "often the hair's colour, the way back can't guess, so it pays to keep much.\n"
            "Small is not zero, and how to keep things nobody prescribes: such networks "
            "were found hiding them in traces too faint to see (Chu et al., 2017).",
            "把两边拴在一起的，正是这条返回的路。训练时，每张图一去一回，再和自己比，两个生"
            "成器都得让差别变小，这就是循环损失 λ ‖x̂ − x‖₁。照片里丢掉的东西（常常是头发"
            "的颜色），回程猜不出来，所以多留一些才划算。\n"
            "但变小不等于归零。怎么留也没人规定：有人发现，这类网络会把信息藏进肉眼看不见的"
            "细微痕迹里（Chu 等，2017）。",
        ),
    },
    {
        "name": ("What was lost", "丢了什么"),
        "text": (
            "The row of four: the drawing, the photo, the drawing again, and a map of how "
            "far the drawing that came back lies from the first. The lighter, the further; "
            "it is brightened, so that small differences show.",
            "一行四张：原来的画、照片、变回的画，还有两张画的差别图：越亮，差得越多（图已调亮，小差别也看得见）。",
        ),
        "ask": ("Where will most be lost?", "哪里会丢得最多？"),
        "choices": [
            (
                "Along edges: strands, outlines, eyes.",
                "边缘：发丝、轮廓、眼睛。",
            ),
            ("On even surfaces: skin, background.", "平整的地方：皮肤、背景。"),
            ("As much everywhere.", "哪里都一样。"),
        ],
        "do": (
            "See at least three faces; end on the one that lost least (the percentage "
            "below its map).",
            "至少看三张脸，最后停在丢得最少的那张（看差别图下面的百分比）。",
        ),
        "why": (
            "An edge that comes back one pixel further on is wrong twice: where it was, "
            "and where it is now. Fine lines are the hardest to carry over and back.\n"
            "But a small difference does not yet speak for the photo in the middle: two "
            "generators that change nothing lose nothing. So the cycle loss holds back and "
            "the critics drive on, and λ says how strong the first is.",
            "边缘只要挪了一个像素，就错了两处：原来的地方和现在的地方。细线最难带过去，再带"
            "回来。\n"
            "不过差别小，不等于中间那张照片好：两个什么都不改的生成器，什么也不会丢。所以循"
            "环损失在往回拉，判别器在往前推，λ 定的是往回拉的力气有多大。",
        ),
    },
    {
        "name": ("Half of it", "只要一半"),
        "text": (
            "Strength says how much of the translation one sees: 0 is the picture itself, "
            "1 the whole translation.",
            "“强度”决定显出多少转换的效果：0 是原图，1 是完整的转换。",
        ),
        "ask": (
            "What will stand here at a strength of one half?",
            "强度调到一半，会看到什么？",
        ),
        "choices": [
            (
                "A new picture by the network: a face half-way between.",
                "网络画的一张新图：介于两者之间的脸。",
            ),
            ("Both pictures, one over the other.", "两张图叠在一起。"),
            ("The photo, only blurred.", "还是那张照片，只是模糊。"),
        ],
        "do": ("Set the strength to about 0.5.", "把“强度”调到 0.5 左右。"),
        "why": (
            "In lesson 4 the network drew the middle itself, from blended numbers. This "
            "one takes no number that could mean “half”: it learnt to go all the way. So "
            "the page lays one picture over the other.\n"
            "Try more than 1 too: there the way goes on beyond the photo, to where no "
            "critic has ever looked.",
            "第 4 课里，中间的图是网络用掺出来的数画的。这个网络没有哪个数可以表示“一半”："
            "它只学过走完全程。所以页面只是把两张图叠在一起。\n"
            "也试试超过 1：那是越过照片继续往前走，那里从没有判别器看过。",
        ),
    },
    {
        "name": ("Another translator", "换一个转换器"),
        "text": (
            "cyclegan-shanshui is a network of the same kind, taught by two other heaps: photos "
            "of landscapes and Chinese ink paintings. It has never seen a face.",
            "cyclegan-shanshui 是同样的网络，学的是另外两堆图：风景照片和中国山水画。它从没"
            "见过脸。",
        ),
        "ask": (
            "It is given this face in place of a landscape photo. What does it make of it?",
            "把这张脸当作风景照片交给它，会得到什么？",
        ),
        "choices": [
            ("Mountains and water.", "山和水。"),
            (
                "This face, in the colours and strokes of a painting.",
                "还是这张脸，换上山水画的颜色和笔触。",
            ),
            (
                "This face as it was: it sees that this is no landscape.",
                "脸原样不动：它看得出这不是风景。",
            ),
        ],
        "run": ("Give it the face", "把脸交给它"),
        "why": (
            "It can't see that this is no landscape; it does with any picture what it does "
            "with photos. Colours and strokes change, shapes stay: the way back needs "
            "them, and these layers, which look at small neighbourhoods, are good at "
            "textures and bad at moving things.\n"
            "Switch on the way back here too: the rule is the same, only the heaps are "
            "others.",
            "它看不出这不是风景；不管给它什么图，它都当成照片来处理。变的是颜色和笔触，形状"
            "还在：返回的路要用到形状，而且这些层每次只看一小块，擅长换质感，不擅长挪东西。\n"
            "这里也可以打开“显示返回的路”：规则和刚才一样，只是换了两堆图。",
        ),
    },
    {
        "name": ("What it can't do", "它做不到的"),
        "text": (
            "Two heaps, a way there and a way back: no more than that was given. In Models "
            "every card says what its model can't do.",
            "两堆图，一去一回，训练时给它的就这么多。在“模型”里，每张卡片都写着这个模型做不"
            "到什么。",
        ),
        "ask": (
            "Which of these would you not leave to a CycleGAN?",
            "下面哪件事，你不会交给 CycleGAN？",
        ),
        "choices": [
            ("Turn summer into winter.", "把夏天变成冬天。"),
            ("Turn a horse into a zebra.", "把马变成斑马。"),
            ("Turn a cat into a dog.", "把猫变成狗。"),
        ],
        "do": (
            "Choose cyclegan-shanshui in the list and scroll to “What it can't do”.",
            "在列表里选 cyclegan-shanshui，滚动到“它做不到的”。",
        ),
        "why": (
            "Summer and winter, or horse and zebra, differ in colours and textures. Cats "
            "and dogs differ in shape, and there its authors report failures themselves "
            "(Zhu et al., 2017).\n"
            "The card says the rest: it makes of anything what looks most like its heaps, "
            "and what it keeps is its own choice, since nobody told it what belongs "
            "together. So a translation proves nothing: not how somebody looks, nor what a "
            "place is like in winter.",
            "夏天和冬天、马和斑马，差的是颜色和质感。猫和狗差的是形状，论文作者自己就报告了"
            "这类失败（Zhu 等，2017）。\n"
            "其余的写在卡片上：给它什么，它都往自己那两堆图上靠；留下什么由它自己定，因为没"
            "人告诉它哪两张是一对。所以转换的结果不能当证据：它说明不了一个人长什么样，也说"
            "明不了一个地方冬天是什么样。",
        ),
    },
]

WORDS = course(
    "translation",
    ("Unpaired translation", "无配对转换"),
    (
        "Two heaps of pictures, a way there and a way back.",
        "两堆图，一去一回。",
    ),
    STEPS,
)
