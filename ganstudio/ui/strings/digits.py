"""Words of Digits."""

WORDS = {
    "tab.digits": ("Digits", "写数字"),
    "digits.write": ("Write", "写点什么"),
    "digits.hint": ("digits; space - . : / leave a gap", "可以写数字；空格和 - . : / 表示空位"),
    "digits.hintPick": ("each click adds one to the line", "点一下，就在这一行末尾添一件"),
    "digits.gap": ("Gap", "空位"),
    "digits.back": ("Backspace", "退格"),
    "digits.clear": ("Clear", "清空"),
    "digits.style": ("Style", "风格"),
    "digits.one": ("one style", "同一风格"),
    "digits.each": ("a style each", "各有风格"),
    "digits.seed": ("Seed", "种子"),
    "digits.slot": ("The style: {name}", "当前风格：{name}"),
    "digits.drop": (
        "Drop a kept picture here to write in its style",
        "把收藏的图拖到这里，就用它的风格写",
    ),
    "digits.send": ("Write in this style", "用这种风格写"),
    "digits.full": (
        "The style slot holds a picture of {model}; choose Another first, then send this one.",
        "风格格里已有 {model} 的图；请先点“换一个”，再送这张来。",
    ),
    "digits.noClasses": (
        "This picture's model knows no classes, so it can't write.",
        "这张图的模型不分类别，不能用来写。",
    ),
    "digits.written": ("The written line: {text}", "写出的一行：{text}"),
    "digits.empty": ("Type digits, and they are written here.", "输入数字，这里就会写出来。"),
    "digits.emptyPick": ("Choose garments, and they line up here.", "点选服饰，它们会排在这里。"),
    "digits.gapName": ("gap", "空"),
    "digits.lineStyles": ("a style each from seed {seed}", "各有风格，种子从 {seed} 起"),
    "digits.lineStyle": ("style {seed}", "风格 {seed}"),
    "digits.lineHand": ("your hand", "你的笔迹"),
    "digits.film": ("Film", "动画"),
    "digits.filmTitle": (
        "A looping walk from digit to digit, in Interpolate: GIF, WebP or MP4",
        "在“插值”里从一个数字走到下一个，循环播放：GIF、WebP 或 MP4",
    ),
    "hand.title": ("Your hand", "你的笔迹"),
    "hand.pad": ("Draw one digit here", "在这里写一个数字"),
    "hand.read": ("read as", "看作"),
    "hand.hint": (
        "Draw one digit: the model looks for the style that writes it most like you.",
        "写一个数字：模型会寻找最像你的那种写法。",
    ),
    "hand.searching": ("Searching, {share} %", "正在寻找，{share} %"),
    "hand.found": ("The nearest that the model draws", "模型画得出的最接近的一张"),
    "hand.undo": ("Undo stroke", "撤销一笔"),
    "hand.example": ("Use an example hand", "用示例笔迹"),
    "hand.exampleTitle": ("A digit that another model made up", "另一个模型凭空写出的数字"),
    "hand.yours": ("your hand", "你的笔迹"),
    "digits.lineMixed": ("mixed style", "混合风格"),
    "digits.table": ("Class by style", "类别 × 风格"),
    "digits.tableHint": (
        "one style a row; click its number to write in it",
        "一行一种风格；点行号就用它来写",
    ),
    "digits.others": ("Other styles", "换一批风格"),
    "digits.useStyle": ("Write in style {seed}", "用风格 {seed} 来写"),
    "digits.cell": ("{name} in style {seed}", "{name}，风格 {seed}"),
    "digits.morph": ("Morph", "渐变"),
    "digits.from": ("Morph from", "渐变起点"),
    "digits.to": ("Morph to", "渐变终点"),
    "digits.between": ("between {a} and {b}", "{a} 与 {b} 之间"),
    "digits.step": ("{share} % {b}, the rest {a}", "{b} 占 {share} %，其余是 {a}"),
    "digits.live": ("The live morph", "实时渐变"),
    "digits.sayOne": (
        "While it learnt, this generator was always told the class of the picture to draw, so z no "
        "longer has to say what is drawn; it says how: slant, weight and width, the style.",
        "训练时，生成器每次都被告知要画的类别，所以 z 不必再说“画什么”，只说“怎么画”："
        "倾斜、粗细、宽窄，也就是风格。",
    ),
    "digits.sayTwo": (
        "Hold z and change the class, and one hand writes every digit; give each place its own z, "
        "and every digit comes from another hand.",
        "固定 z、只换类别，就像一个人写出所有数字；每个位置各用一个 z，"
        "就像每个数字出自不同人之手。",
    ),
    "digits.sayThree": (
        "A morph mixes the vectors E that stand for two classes: what lies between was in no "
        "training picture, yet the generator draws it.",
        "渐变是把代表两个类别的向量 E 混合起来：中间的样子训练图里从未有过，生成器却画得出来。",
    ),
    "wrong.letter": (
        "“{letter}” can't be written; type digits, with space - . : / as gaps.",
        "写不了“{letter}”；请输入数字，空格和 - . : / 表示空位。",
    ),
    "wrong.long": ("A line has at most {most} places.", "一行最多 {most} 个位置。"),
    "wrong.text": ("Type at least one digit, like 2026.", "请至少输入一个数字，例如 2026。"),
}
