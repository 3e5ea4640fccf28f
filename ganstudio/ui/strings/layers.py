"""Words of style layers: their groups, and ranges of them."""

WORDS = {
    "layers.name": ("Layers", "层"),
    "layers.all": ("All", "全部"),
    "layers.coarse": ("Coarse", "粗层"),
    "layers.middle": ("Middle", "中层"),
    "layers.fine": ("Fine", "细层"),
    "layers.allTitle": ("Every layer", "所有的层"),
    "layers.coarseTitle": (
        "Up to 8 px: pose, shape, the large forms",
        "8 像素以下：姿态、轮廓、大的形",
    ),
    "layers.middleTitle": (
        "Around 16 px: features and hair style",
        "16 像素上下：五官、发型",
    ),
    "layers.fineTitle": (
        "32 px and up: colours, edges, fine texture",
        "32 像素以上：颜色、边线、质感",
    ),
    "layers.first": ("First layer", "第一层"),
    "layers.last": ("Last layer", "最后一层"),
    "layers.value": ("layer {n}, {side} px", "第 {n} 层，{side} 像素"),
    "layers.one": ("layer {n}, {side} px", "第 {n} 层（{side} 像素）"),
    "layers.several": (
        "layers {first}–{last}, {side} px",
        "第 {first}–{last} 层（{side} 像素）",
    ),
}
