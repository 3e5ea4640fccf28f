"""Words of Models on what checkpoints learnt from: names of data sets, and their terms.

In English a checkpoint's own words stand; these are for other languages, and say the same.
"""

WORDS = {
    "models.title.anime_64": ("Anime faces (64 px)", "动漫脸（64 px）"),
    "models.title.face2anime": ("face photographs and anime drawings", "人脸照片和动漫画像"),
    "models.title.shanshui": (
        "landscape photographs and Chinese landscape paintings",
        "风景照片和中国山水画",
    ),
    "models.terms.mnist": (
        "MNIST (LeCun, Cortes, Burges); often quoted as CC BY-SA 3.0.",
        "MNIST（LeCun、Cortes、Burges）；通常标为 CC BY-SA 3.0。",
    ),
    "models.terms.fashion": (
        "Fashion-MNIST (Zalando SE), MIT licence.",
        "Fashion-MNIST（Zalando SE），MIT 许可证。",
    ),
    "models.terms.cifar10": (
        "CIFAR-10; cite Krizhevsky, Learning Multiple Layers of Features, 2009.",
        "CIFAR-10；请引用 Krizhevsky, Learning Multiple Layers of Features, 2009。",
    ),
    "models.terms.anime_64": (
        "Game character faces, HKUST course project; no licence stated, research use.",
        "游戏角色的脸，来自香港科技大学的课程项目；未注明许可证，供研究使用。",
    ),
    "models.terms.face2anime": (
        "CelebA, re-cropped; non-commercial research only, it shows identifiable people. "
        "selfie2anime (U-GAT-IT), trainB; third parties' copyright, research use.",
        "CelebA，重新裁剪；仅限非商业研究，图中的人可以辨认。"
        "selfie2anime（U-GAT-IT）的 trainB；版权属于第三方，供研究使用。",
    ),
    "models.terms.shanshui": (
        "Photographs of the Kaggle set gan-getting-started; rights unknown, research use. "
        "Song, Ming and undated paintings, from two course projects; public domain by age.",
        "照片来自 Kaggle 数据集 gan-getting-started；权利不详，供研究使用。"
        "宋、明及年代不详的画作，来自两个课程项目；因年代久远已属公有领域。",
    ),
}
