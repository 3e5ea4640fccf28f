"""Three words under a model's name, by its data set; ".classes" where one asks it for a class."""

WORDS = {
    "note.mlp": ("The first GAN, 2014", "最初的 GAN，2014"),
    "note.mnist": ("Digits", "数字"),
    "note.mnist.classes": ("Digits, by class", "数字，按类别"),
    "note.fashion": ("Garments", "服饰"),
    "note.fashion.classes": ("Garments, by class", "服饰，按类别"),
    "note.anime_64": ("Anime faces", "动漫头像"),
    "note.face2anime": ("Photo to anime, and back", "照片与动漫互换"),
    "note.shanshui": ("Photo to ink painting, and back", "照片与山水画互换"),
    "note.monet": ("Photo to Monet, and back", "照片与莫奈互换"),
}
