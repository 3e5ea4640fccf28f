"""All words that a person reads on the page: key -> (English, 中文).

Sentence case, plain verbs, no exclamation marks; Chinese is written, not translated word by word,
with a space between it and digits or Latin letters. `{name}` is filled in by the page.
"""

FRAME = {
    "title": ("GAN Studio", "GAN Studio"),
    "tagline": (
        "Two networks play a game; you steer the one that draws.",
        "两个网络在博弈，画画的那个听你指挥。",
    ),
    "header": ("Page", "页面"),
    "header.link": ("Copy link", "复制链接"),
    "header.language": ("中文", "English"),
    "header.languageName": ("中文", "English"),
    "header.dark": ("Dark", "深色"),
    "header.light": ("Light", "浅色"),
    "header.full": ("Classroom view", "课堂视图"),
    "header.leave": ("Leave classroom view", "退出课堂视图"),
    "strip": ("Models", "模型"),
    "strip.elsewhere": ("Opens in another tab", "会在别的标签页中打开"),
    "tab.explore": ("Explore", "探索"),
    "tab.sample": ("Sample", "采样"),
    "tab.interpolate": ("Interpolate", "插值"),
    "tab.digits": ("Digits", "写数字"),
    "tab.models": ("Models", "模型"),
    "tray": ("Kept", "收藏"),
    "tray.hint": (
        "drag a picture into a slot, or click it to send it",
        "把图拖进格子，或点一下选择去处",
    ),
    "tray.remove": ("Remove from the tray", "从收藏中移除"),
    "tray.clear": ("Clear", "清空"),
    "picture": ("Picture", "图片"),
    "menu.picture": ("What to do with this picture", "这张图可以怎么用"),
    "keep": ("Keep", "收藏"),
    "kept": ("Kept", "已收藏"),
    "download": ("Download", "下载"),
    "link": ("Link", "链接"),
    "command": ("Command", "命令"),
    "python": ("Python", "Python"),
    "recipe": ("Recipe", "配方"),
    "send.explore": ("Explore from here", "从这里探索"),
    "close": ("Close", "关闭"),
    "copy": ("Copy", "复制"),
    "copied": ("Copied", "已复制"),
    "copy.hand": ("Copy this", "请手动复制"),
    "link.copied": ("Link copied", "链接已复制"),
    "link.long": (
        "This state is too long for a link; download the PNG, which carries it.",
        "这个状态太长，放不进链接；请下载 PNG，它带着完整配方。",
    ),
    "sheet.command": ("As a command", "命令行"),
    "sheet.python": ("As Python", "Python 代码"),
    "sheet.recipe": ("Recipe", "配方"),
    "away": ("Connection lost, trying again", "连接断开，正在重试"),
    "back": ("Connected again", "已重新连接"),
    "warming": ("warming up", "正在准备"),
    "open.file": (
        "This file holds no GAN Studio recipe; drop a PNG that was saved here.",
        "这个文件里没有 GAN Studio 的配方；请拖入从这里保存的 PNG。",
    ),
    "open.link": (
        "The link is damaged or cut short; copy it whole.",
        "链接已损坏或不完整，请重新完整复制。",
    ),
    "open.verb": ("This recipe is of no tab here.", "这里没有能打开此配方的标签页。"),
    "open.model": (
        "This recipe needs the model {model}, which is not here.",
        "此配方需要模型 {model}，而这里没有。",
    ),
    "drop": ("Drop a GAN Studio PNG to open it", "松手即可打开这张 GAN Studio 的 PNG"),
    "line.seed": ("seed", "种子"),
    "line.between": ("between", "介于"),
    "class.row": ("Class", "类别"),
    "about": ("What am I seeing?", "我看到的是什么？"),
    "none": (
        "No model is here yet. Train one, or start the app with --models.",
        "还没有模型。请先训练一个，或用 --models 启动。",
    ),
}

WRONG = {
    "wrong.seed": (
        "A seed is a whole number from 0 to 4294967295, like 7.",
        "种子是 0 到 4294967295 之间的整数，例如 7。",
    ),
    "wrong.seeds": (
        "Seeds are whole numbers from 0 to 4294967295, like 0-15, 99.",
        "种子是 0 到 4294967295 之间的整数，例如 0-15, 99。",
    ),
    "wrong.many": ("At most {most} at a time.", "一次最多 {most} 个。"),
    "wrong.number": (
        "A number from {low} to {high}, like 0.5.",
        "请填 {low} 到 {high} 之间的数，例如 0.5。",
    ),
    "wrong.whole": (
        "A whole number from {low} to {high}.",
        "请填 {low} 到 {high} 之间的整数。",
    ),
}

EXPLORE = {
    "explore.seed": ("seed", "种子"),
    "explore.several": ("several", "多个"),
    "explore.another": ("Another", "换一个"),
    "explore.undo": ("Undo", "撤销"),
    "explore.redo": ("Redo", "重做"),
    "explore.psi": ("truncation ψ", "截断 ψ"),
    "explore.psiGloss": ("typical – varied", "典型 – 多样"),
    "explore.directions": ("Directions", "方向"),
    "explore.direction": ("direction {n}", "方向 {n}"),
    "explore.axis": ("latent z {n}", "潜变量 z {n}"),
    "explore.lock": ("Lock {name}", "锁定 {name}"),
    "explore.ends": ("Show both ends", "显示两端"),
    "explore.more": ("More", "更多"),
    "explore.less": ("Fewer", "收起"),
    "explore.reset": ("Reset", "复位"),
    "explore.surprise": ("Surprise me", "给我惊喜"),
    "explore.raw": ("Raw latent", "原始潜变量"),
    "explore.find": ("find, like 17", "查找，例如 17"),
    "explore.earlier": ("Earlier", "上一页"),
    "explore.later": ("Later", "下一页"),
    "explore.children": ("Children", "后代"),
    "explore.childrenHint": (
        "eight small changes; take one and go on",
        "八个小变化，选一个继续",
    ),
    "explore.child": ("Child {n}", "后代 {n}"),
    "explore.goOn": ("Go on with this one", "用这个继续"),
    "explore.picture": ("The live picture", "实时图片"),
    "explore.one": (
        "The generator is a function: it turns a list of random numbers z into a picture, and the "
        "same numbers always give the same picture.",
        "生成器是一个函数：它把一串随机数 z 变成一张图，同样的数总是得到同样的图。",
    ),
    "explore.two": (
        "A seed stands for one such list; each slider walks along a direction in which the picture "
        "changes most, and 1 is one standard deviation of what the network saw in training.",
        "一个种子就代表这样一串数；每个滑块沿着图像变化最大的一个方向走，1 就是训练中所见的一个标准差。",
    ),
    "explore.three": (
        "Truncation ψ pulls z towards the middle: small values give typical pictures, 1 the whole "
        "variety that was learnt.",
        "截断 ψ 把 z 拉向中心：值越小图越典型，1 则是学到的全部多样性。",
    ),
}

CLASSES = {
    "class.fashion.0": ("T-shirt", "T 恤"),
    "class.fashion.1": ("Trousers", "裤子"),
    "class.fashion.2": ("Pullover", "套衫"),
    "class.fashion.3": ("Dress", "连衣裙"),
    "class.fashion.4": ("Coat", "外套"),
    "class.fashion.5": ("Sandal", "凉鞋"),
    "class.fashion.6": ("Shirt", "衬衫"),
    "class.fashion.7": ("Sneaker", "运动鞋"),
    "class.fashion.8": ("Bag", "包"),
    "class.fashion.9": ("Boot", "短靴"),
}

PAIRS = FRAME | WRONG | EXPLORE | CLASSES
ENGLISH = {key: pair[0] for key, pair in PAIRS.items()}
CHINESE = {key: pair[1] for key, pair in PAIRS.items()}


def words() -> dict:
    """Both languages, as the page takes them."""
    return {"en": ENGLISH, "zh": CHINESE}
