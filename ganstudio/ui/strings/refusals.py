"""What the server refuses, sentence by sentence: the English is the server's own, word for word.

The page finds the Chinese by the English. A sentence that is not here is told by its field
("wrong.FIELD"), or stays English.
"""

from ganstudio.recipes.recipe import NEWER
from ganstudio.recipes.verbs.translate import WIDE_MAX
from ganstudio.studio import critic, framing, intake, jobs, translation
from ganstudio.training import pictures, plan, process, run, training
from ganstudio.ui import finding, translating, watched

NO_REQUEST = "The page sent something that is no request; load it again."
HUB_BUSY = "Other repositories are on their way; try again in a minute."
HUB_GONE = "This download is not known here any more; open it again."

WORDS = {
    "refusal.request": (NO_REQUEST, "页面发来的不是一个请求；请重新载入页面。"),
    "refusal.broken": (jobs.BROKEN, "这里出了点问题；请再试一次。"),
    "refusal.busy": (jobs.BUSY, "这里正忙；请过一分钟再试。"),
    "refusal.gone": (jobs.GONE, "这件事这里已经不记得了；请重新开始。"),
    "refusal.newer": (NEWER, "这个配方出自更新版本的 GAN Studio；请更新这里的版本。"),
    # the Hub
    "refusal.hubBusy": (HUB_BUSY, "别的仓库正在下载；请过一分钟再试。"),
    "refusal.hubGone": (HUB_GONE, "这次下载这里已经不记得了；请重新打开。"),
    # a picture that was given
    "refusal.noFile": (watched.NO_FILE, "页面没有发来图片；请重新选择。"),
    "refusal.noPicture": (intake.NO_PICTURE, "这不是能读取的图片；请给 PNG、JPEG 或 WebP 文件。"),
    "refusal.small": (intake.SMALL, f"这张图太小；每边至少要有 {intake.SIDE_LEAST} 像素。"),
    "refusal.narrow": (translation.NARROW, f"这张图太窄；长边最多是短边的 {WIDE_MAX} 倍。"),
    "refusal.empty": (framing.EMPTY, "这张图上没有突出的东西；请换一张对比更强的。"),
    "refusal.outside": (translation.OUTSIDE, "方框不在图内；请移动它，或不要方框。"),
    "refusal.whole": (
        translation.WHOLE_ONLY,
        "这个模型不是用人脸训练的；请选择整张图，或自己画方框。",
    ),
    "refusal.search": (finding.GONE, "这次搜索这里已经不记得了；请重新开始。"),
    "refusal.translation": (translating.GONE, "这次转换这里已经不记得了；请重新开始。"),
    "refusal.nothingReal": (critic.NOTHING_REAL, "这里没有与这个模型所画相应的真图。"),
    # training
    "refusal.large": (
        pictures.LARGE,
        f"图片超过了 {pictures.BYTES_MAX >> 30} GiB；请少放几张，或用小一些的。",
    ),
    "refusal.full": (pictures.FULL, "磁盘放不下这些图片；请腾出空间，或少放几张。"),
    "refusal.lost": (pictures.LOST, "这些图片没有传完整；请重新选择。"),
    "refusal.noPictures": (pictures.NO_PICTURES, "请先给图片。"),
    "refusal.slow": (pictures.SLOW, "读取这些图片超过了十分钟；请少放几张，或用小一些的。"),
    "refusal.unread": (
        pictures.BROKEN,
        "这些图片读不出来；请给 PNG、JPEG 等常见格式，或装着它们的 zip。",
    ),
    "refusal.start": (plan.NO_START, "请选择从哪里开始。"),
    "refusal.noClasses": (plan.NO_CLASSES, "这些图片没有类别：请放进文件夹，一类一个。"),
    "refusal.training": (process.BUSY, "已经有一次训练在进行；一次只能有一个。"),
    "refusal.nothing": (training.NOTHING, "还没有训练过。"),
    "refusal.noModel": (training.NO_MODEL, "这次训练还没有做出模型；结束或停下时才会有。"),
    "refusal.notInstalled": (
        training.NOT_INSTALLED,
        "本应用旁没有安装训练器；请从项目自己的文件夹运行应用。",
    ),
    "refusal.silent": (run.SILENT, "训练没说什么就结束了；上次保存的还可以接着训练。"),
    # what a recipe, or a link, asks of a model
    "wrong.model": (
        "This model is not here, or can't do that; choose another.",
        "这里没有这个模型，或它做不了这件事；请换一个。",
    ),
    "wrong.edits": (
        "This model has no such direction, or the step is too long.",
        "这个模型没有这个方向，或幅度太大。",
    ),
    "wrong.classes": ("This model has no such class.", "这个模型没有这个类别。"),
    "wrong.layers": ("This model has no such layers.", "这个模型没有这些层。"),
    "wrong.over": ("This model can't mix layers so.", "这个模型不能这样混合各层。"),
    "wrong.noise": ("This model has no such noise.", "这个模型没有这样的噪声。"),
    "wrong.space": ("This model has no such latent space.", "这个模型没有这个潜空间。"),
    "wrong.vector": ("This vector is another model's.", "这个向量属于别的模型。"),
}
