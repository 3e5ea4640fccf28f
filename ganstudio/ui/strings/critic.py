"""Words of Be the critic: ten pairs, the bars, and what they say."""

WORDS = {
    "tab.critic": ("Be the critic", "当一回判别器"),
    "critic.needs": (
        "This needs a model of digits or garments: cgan-mnist, cgan-fashion or one of your own "
        "that was trained on MNIST or Fashion-MNIST.",
        "这里需要一个画数字或服饰的模型：cgan-mnist、cgan-fashion，"
        "或你自己用 MNIST、Fashion-MNIST 训练的模型。",
    ),
    "critic.ask": ("Which one is real?", "哪一张是真的？"),
    "critic.pair": ("A real and a drawn picture", "一张真图和一张生成的图"),
    "critic.how": (
        "One was held out of the training data, the other the model drew. Press the real one, or "
        "← and →.",
        "一张是训练没用过的真图，另一张是模型画的。点一下真的那张，或按 ← →。",
    ),
    "critic.count": (
        "round {round} of 10, {told} told",
        "第 {round} 轮（共 10 轮），认对 {told} 个",
    ),
    "critic.rounds": ("The ten rounds", "十轮"),
    "critic.left": ("left", "左"),
    "critic.right": ("right", "右"),
    "critic.real": ("real", "真的"),
    "critic.drawn": ("drawn", "画的"),
    "critic.picked": ("{what}, your pick", "{what}，你选的"),
    "critic.hit": ("told", "认对"),
    "critic.miss": ("missed", "认错"),
    "critic.yes": ("Yes, the {side} one is real.", "对，{side}边那张是真的。"),
    "critic.no": (
        "No: the {side} one is real, the one you picked is drawn.",
        "不对：{side}边那张是真的，你选的是画的。",
    ),
    "critic.next": ("Next pair", "下一对"),
    "critic.younger": ("Against a younger one", "再看更早的快照"),
    "critic.told": ("You told {told} of 10.", "十对里你认对了 {told} 对。"),
    "critic.model": ("Against", "对手"),
    "critic.bars": ("Told apart, by the model's age", "不同阶段认对多少"),
    "critic.finished": ("Finished: {images} images", "成品：看过 {images} 张图"),
    "critic.finishedBare": ("Finished", "成品"),
    "critic.age": ("After {images} images", "看过 {images} 张图时"),
    "critic.you": ("you", "你"),
    "critic.itsCritic": ("critic", "判别器"),
    "critic.of": ("{told} of 10", "{told} / 10"),
    "critic.noCritic": (
        "No bar of the critic's own: {model} was trained before the trainer measured it. One that "
        "is trained now has it.",
        "没有判别器自己的成绩：{model} 训练时还没有测这一项；现在训练的模型会有。",
    ),
    "critic.says.sure": (
        "At this age the drawn ones give themselves away.",
        "在这个阶段，画的图自己露了馅。",
    ),
    "critic.says.chance": (
        "Guessing gets 2 to 8 in 98 games of 100, so ten pairs can't tell your eye from chance.",
        "瞎猜一百局里有 98 局是 2 到 8 对，所以光看这十对，分不清是眼力还是运气。",
    ),
    "critic.says.fooled": (
        "Far fewer than guessing gets: you took the drawn ones for the real ones.",
        "比瞎猜少得多：你把画的当成了真的。",
    ),
    "critic.says.more": (
        "Its own critic tells {share} % of such pairs: it sees what you don't, and that is what "
        "the generator still learns from.",
        "它自己的判别器能认对 {share} %：它看得出你看不出的差别，生成器正是从这里继续学。",
    ),
    "critic.says.less": (
        "Its own critic tells only {share} %: what you see and it doesn't, the generator can't "
        "learn from it.",
        "它自己的判别器只认对 {share} %：你看得出而它看不出的，生成器就没法从它那里学到。",
    ),
    "critic.says.same": (
        "Its own critic tells {share} % of such pairs, about as many as you.",
        "它自己的判别器认对 {share} %，和你差不多。",
    ),
    "critic.others": ("Other pictures", "换一批图"),
    "critic.challenge": ("“I told {told} of 10; beat me”", "“我认对 {told} 对，来比比”"),
    "critic.beat": (
        "Whoever sent this link told {beat} of these ten. Beat that.",
        "发来链接的人在这十对里认对了 {beat} 对，来超过他。",
    ),
    "critic.beatWon": ("You beat the {beat} of this link.", "你超过了链接里的 {beat} 对。"),
    "critic.beatLevel": ("Level with the {beat} of this link.", "和链接里的 {beat} 对打平。"),
    "critic.beatLost": ("This link's {beat} of 10 stand.", "链接里的 {beat} 对没被超过。"),
    "critic.gone": (
        "This link plays against “{model}”, which is not here; open it in Models first.",
        "这个链接的对手是“{model}”，这里没有；请先在“模型”里打开它。",
    ),
    "critic.other": (
        "This link was made with other weights of {model}: these are not the same pictures.",
        "做这个链接时 {model} 是另一套权重：图已经不是原来那些了。",
    ),
    "critic.private": (
        "Your answers stay in this page. A link holds the pictures' seed and how many you told.",
        "你的回答只留在本页。链接里只有图的种子和你认对的个数。",
    ),
    "critic.one": (
        "This is the critic's whole work: a picture that training never saw beside one that the "
        "generator drew. Both are 28 px, grey, rounded alike; with a model that has classes both "
        "are of the same one. Which side is real hangs on the seed alone.",
        "判别器做的就是这件事：一张训练没见过的真图，旁边是生成器画的一张。两张都是 28 px 灰度图，"
        "取整方式相同；模型有类别时，两张同属一类。哪边是真的只由种子决定。",
    ),
    "critic.two": (
        "The younger ones are cut from the timelapse, a lossy film. So that its traces don't tell, "
        "the real pictures are put into the same frame and compressed in the same way.",
        "更早的图是从延时里剪出来的，而延时是有损压缩的。为了不让压缩痕迹露馅，"
        "真图也放进同一帧，用同样的方式压缩。",
    ),
    "critic.three": (
        "The critic's bar is the share of pairs, of 100 held-out pictures and 100 drawn ones, in "
        "which it scores the real one higher; the trainer writes it into the journal with every "
        "picture of the timelapse. At 50 % it guesses, and so do you at 5 of 10.",
        "判别器的成绩，是在 100 张留出的真图与 100 张生成图的所有配对中，它给真图打分更高的比例；"
        "训练器每存一幅延时就记一次。50 % 就是瞎猜，你的 5 / 10 也一样。",
    ),
    "critic.terms": (
        "The real pictures: 100 test pictures each of MNIST (LeCun, Cortes, Burges; often quoted "
        "as CC BY-SA 3.0) and Fashion-MNIST (Zalando SE, MIT licence).",
        "真图：MNIST（LeCun、Cortes、Burges，通常按 CC BY-SA 3.0 引用）与 "
        "Fashion-MNIST（Zalando SE，MIT 许可）测试集各 100 张。",
    ),
}
