"""Words of the lessons' column, and how the words of a course are written down."""

Words = tuple[str, str]  # English, 中文
LETTERS = "abcd"


def course(name: str, called: Words, about: Words, steps: list[dict]) -> dict[str, Words]:
    """The words of a course under their keys.

    Args:
        called: the lesson's name.
        about: what it is about, in one line.
        steps: of each step `name`, `text` (lines are paragraphs), `why`, and where it has them
            `ask` with `choices`, `do`, `run`.
    """
    found = {f"lesson.{name}": called, f"lesson.{name}.about": about}
    for number, step in enumerate(steps, 1):
        for part, words in step.items():
            if part == "choices":
                found |= {
                    f"lesson.{name}.{number}.{letter}": choice
                    for letter, choice in zip(LETTERS, words, strict=False)
                }
            else:
                found[f"lesson.{name}.{number}.{part}"] = words
    return found


WORDS = {
    "lesson.title": ("Lessons", "课程"),
    "lesson.intro": (
        "Each lesson sets the page for you, asks what you expect, and looks at what you did. Your "
        "progress stays in this browser.",
        "每课会替你布置好页面，先问你的预测，再看你做得如何。进度只留在这个浏览器里。",
    ),
    "lesson.done": ("{done} of {all} steps done", "完成 {done} / {all} 步"),
    "lesson.steps": ("Steps", "步骤"),
    "lesson.list": ("All lessons", "全部课程"),
    "lesson.fold": ("Show or hide the text", "展开或收起文字"),
    "lesson.close": ("Close the lessons", "关闭课程"),
    "lesson.again": ("Set the page again", "重新布置页面"),
    "lesson.link": ("Copy a link to this step", "复制本步链接"),
    "lesson.predict": ("What do you expect?", "你猜会怎样？"),
    "lesson.do": ("Your turn", "动手试试"),
    "lesson.toPage": ("Go to the control", "去看控件"),
    "lesson.run": ("Run it", "运行看看"),
    "lesson.next": ("Next", "下一步"),
    "lesson.skip": ("Skip", "跳过"),
    "lesson.nextLesson": ("Next lesson", "下一课"),
    "lesson.all": ("All lessons", "全部课程"),
    "lesson.passed": ("Done", "完成"),
    "lesson.right": ("As you expected: {choice}.", "和你猜的一样：{choice}。"),
    "lesson.wrong": ("It came out otherwise: {choice}.", "结果不是这样，而是 {choice}。"),
    "lesson.lacks": (
        "This step needs a model that this page does not have: {models}. Read on, or skip it.",
        "这一步需要的模型这里没有：{models}。可以只读文字，或者跳过。",
    ),
}
