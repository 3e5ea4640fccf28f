"""Words of the exhibit of what a critic's features know (docs/decisions/032)."""

WORDS = {
    "lab.exhibits.featuresName": ("What the critic learnt", "判别器学到了什么"),
    "lab.exhibits.features": (
        "A critic is never told a class; it only learns to tell real pictures from drawn ones. "
        "Does it come to know digits or garments by that? We freeze it, take what it sees of a "
        "picture after each of its layers, and let a linear probe, the plainest classifier there "
        "is, read the class off these features, from 10 to 1,000 labels a class.",
        "没有人告诉过判别器任何类别，它只学着分辨真图和画出来的图。这样它会认得数字和服饰吗？"
        "我们把它冻结，取出它每一层看一张图之后得到的特征，"
        "再让最简单的分类器，也就是线性探针，从这些特征里读出类别，每类给 10 到 1,000 个标签。",
    ),
    "lab.exhibits.featuresLesson": (
        "The untrained critic is the control: the same network before its first step. Its shape "
        "alone helps, for convolutions and maxima beat raw pixels on MNIST without having learnt "
        "a thing; on Fashion-MNIST the two are level up to 100 labels. What was learnt lies "
        "between the trained and the untrained critic, and it counts most where labels are few: "
        "with 10 a class 89.0 % in place of 78.4 % on MNIST, 72.5 % in place of 68.1 % on "
        "Fashion-MNIST. On MNIST 20 labels a class on what the critic sees do more than 1,000 on "
        "raw pixels (92.6 % and 91.4 %). With 1,000 labels the lead over the untrained critic "
        "has shrunk to 1.5 and 2.1 points.",
        "未训练的判别器是对照：同一个网络，还没走第一步。它的结构本身就有帮助："
        "卷积加上取最大值，什么都没学，在 MNIST 上就胜过原始像素；"
        "在 Fashion-MNIST 上，到 100 个标签为止两者不相上下。"
        "真正学到的，是训练过与未训练之间的差距，标签越少越明显："
        "每类 10 个标签时，MNIST 上是 89.0 % 对 78.4 %，Fashion-MNIST 上是 72.5 % 对 68.1 %。"
        "在 MNIST 上，判别器的特征加每类 20 个标签，胜过原始像素加 1,000 个（92.6 % 对 91.4 %）。"
        "到 1,000 个标签时，它对未训练判别器的领先只剩 1.5 和 2.1 个百分点。",
    ),
    "lab.exhibits.featuresRead": (
        "What it doesn't say: each set has one critic of one seed, after two minutes of training, "
        "and the ± is that of the labels alone. A straight cut is a weak reader, above all of raw "
        "pixels: our own classifiers, small networks that learn from all 54,000 labels, tell "
        "99.7 % of the digits and 93.6 % of the garments. Nor does the critic know what a digit "
        "is: what helps it to tell real from drawn helps to tell classes apart as well.",
        "它没有说明的是：每个数据集只有一个判别器、一个种子、两分钟训练，± 只来自标签的抽取。"
        "线性探针读得很粗，读原始像素尤其吃亏："
        "我们自己的分类器是小网络，用全部 54,000 个标签训练，能认对 99.7 % 的数字和 93.6 % 的服饰。"
        "判别器也并不懂什么是数字：只是帮它分辨真假的东西，也有助于区分类别。",
    ),
    "lab.exhibits.featuresMade": (
        "For each set a DCGAN was shown {images} pictures (seed {seed}, non-saturating with R1); "
        "its critic has {critic} weights. The features are the activations after each of its four "
        "layers, maps reduced to 4 × 4 by their maxima: {features} numbers, where raw pixels are "
        "{pixels}. Each layer is centred and scaled as a whole. The probe is multinomial logistic "
        "regression. Its weight decay is chosen on {validation} further pictures with labels, the "
        "same for all three, which the number of labels leaves out. Each point is the mean of "
        "{draws} draws of labels, ± their standard deviation, on the 10,000 test pictures. The "
        "first command makes all of it again; the second, with data=mnist or data=fashion added, "
        "trains one of the critics.",
        "每个数据集上训练一个 DCGAN，看 {images} 张图（种子 {seed}，非饱和加 R1）；"
        "判别器有 {critic} 个权重。特征是它四层各自的激活，特征图取最大值缩到 4 × 4："
        "共 {features} 个数，而原始像素是 {pixels} 个。每一层整体居中、缩放。"
        "探针是多项逻辑回归；权重衰减用另外 {validation} 张带标签的图来选，三条线用的是同一批，"
        "这些标签没有计入标签数。每个点是 {draws} 次抽取标签的均值，± 为标准差，"
        "在全部 10,000 张测试图上测得。第一条命令重做全部；"
        "第二条命令加上 data=mnist 或 data=fashion，就单独训练一个判别器。",
    ),
    "lab.exhibits.features.mnist": ("MNIST", "MNIST"),
    "lab.exhibits.features.fashion": ("Fashion-MNIST", "Fashion-MNIST"),
    "lab.exhibits.features.trained": ("trained critic", "训练过的判别器"),
    "lab.exhibits.features.untrained": ("untrained critic", "未训练的判别器"),
    "lab.exhibits.features.pixels": ("raw pixels", "原始像素"),
    "lab.exhibits.features.accuracy": ("accuracy on test pictures, %", "测试图上的准确率，%"),
    "lab.exhibits.features.axis": ("labels a class, log scale", "每类标签数（对数刻度）"),
    "lab.exhibits.features.labels": ("labels a class", "每类标签数"),
}
