"""Words of Style mix."""

WORDS = {
    "tab.mix": ("Style mix", "风格混合"),
    "mix.needs": (
        "Style mix needs a StyleGAN model, whose layers each take a style of their own; open one "
        "from the Hub, or start the app with --models.",
        "风格混合需要 StyleGAN 模型，它的每一层各有自己的风格；"
        "请从 Hub 打开一个，或用 --models 启动。",
    ),
    "mix.layers": ("Taken from the column", "取自列的层"),
    "mix.amount": ("Amount", "程度"),
    "mix.amountGloss": ("row – column", "行 – 列"),
    "mix.rows": ("Rows", "行"),
    "mix.columns": ("Columns", "列"),
    "mix.row": ("row", "行"),
    "mix.column": ("column", "列"),
    "mix.result": ("mixed", "混合"),
    "mix.sum.rows": ("The row's picture", "行的图"),
    "mix.sum.columns": ("The column's picture", "列的图"),
    "mix.sum.cells": ("What comes of both", "混合的结果"),
    "mix.fresh": ("New seeds", "换一批种子"),
    "mix.freshRows": ("New rows", "换一批行"),
    "mix.freshColumns": ("New columns", "换一批列"),
    "mix.swap": ("Swap", "行列互换"),
    "mix.toRows": ("rows ↓", "行 ↓"),
    "mix.toColumns": ("columns →", "列 →"),
    "mix.mixed": ("mix", "混合"),
    "mix.matrix": ("{rows} rows by {columns} columns", "{rows} 行 {columns} 列"),
    "mix.rowsHead": ("Row {n}, seed {seed}", "第 {n} 行，种子 {seed}"),
    "mix.columnsHead": ("Column {n}, seed {seed}", "第 {n} 列，种子 {seed}"),
    "mix.seedOf": ("Seed of: {name}", "种子：{name}"),
    "mix.cell": ("Row {row} with layers of column {column}", "行 {row}，部分层取自列 {column}"),
    "mix.send.rows": ("Mix as a row", "作为一行来混合"),
    "mix.send.columns": ("Mix as a column", "作为一列来混合"),
    "mix.downloadTitle": (
        "A PNG sheet with its seeds, which carries its recipe",
        "下载标有种子、带配方的 PNG 拼图",
    ),
    "mix.one": (
        "A StyleGAN draws from coarse to fine, and at each layer it asks anew in which style: the "
        "vector w. So two pictures can share one drawing: the coarse layers of one, the rest of "
        "the other.",
        "StyleGAN 由粗到细地画，每一层都会重新问一次“用什么风格”，答案就是向量 w。"
        "所以两张图可以合成一张：粗层听这一张的，其余听另一张的。",
    ),
    "mix.two": (
        "Coarse layers (4 to 8 px) set pose, face shape and hair in the large, middle ones "
        "features and hair style, fine ones (32 px and up) colours and edges. Nobody told the "
        "network so; it follows from the size at which each layer works.",
        "粗层（4–8 像素）定姿态、脸型和头发的大轮廓，中层定五官和发型，"
        "细层（32 像素以上）定颜色和边线。"
        "没有人这样教过它：每层在多大的画面上工作，就自然管多大的事。",
    ),
    "mix.three": (
        "In training, too, layers were often fed with two different w (mixing regularisation), "
        "so that neighbouring layers do not rely on each other, and any mix looks whole.",
        "训练时也常给不同的层喂两个不同的 w（混合正则化），让相邻的层不互相依赖，"
        "怎么混都像一张完整的画。",
    ),
    "mix.taken": ("where ℓ is taken", "（取自列的层 ℓ）"),
    "mix.else": ("elsewhere", "（其余的层）"),
}
