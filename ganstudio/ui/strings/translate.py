"""Words of Translate."""

WORDS = {
    "tab.translate": ("Translate", "转换"),
    "translate.needs": (
        "No translator is among the models. Train one (python -m train cyclegan-face2anime), or "
        "start the app with --models and its folder.",
        "模型里还没有转换器。请先训练一个（python -m train cyclegan-face2anime），"
        "或用 --models 加上它的文件夹启动。",
    ),
    "translate.empty": (
        "Choose, drop or paste a photo, and its translation stands here beside it.",
        "选择、拖入或粘贴一张照片，转换的结果会出现在它旁边。",
    ),
    "translate.yours": ("Your photo", "你的照片"),
    "translate.choose": ("Choose a photo", "选一张照片"),
    "translate.camera": ("Camera", "拍照"),
    "translate.generated": ("Generated face", "生成一张脸"),
    "translate.ways": (
        "or drop one on the page, or paste it",
        "也可以拖到页面上，或直接粘贴",
    ),
    "translate.faces": ("Faces that a model here drew", "这里的模型画的脸"),
    "translate.face": ("Face {n} by {model}", "{model} 画的第 {n} 张脸"),
    "translate.send": ("Translate it", "拿去转换"),
    "translate.drop": ("Drop a photo to translate it", "松手即可转换这张照片"),
    "translate.to": ("Direction", "方向"),
    "translate.way": ("{from} → {to}", "{from} → {to}"),
    "translate.side.A": ("A", "A"),
    "translate.side.B": ("B", "B"),
    "translate.side.face2anime.A": ("Photo", "照片"),
    "translate.side.face2anime.B": ("Anime", "动漫"),
    "translate.side.shanshui.A": ("Photo", "照片"),
    "translate.side.shanshui.B": ("Ink painting", "山水画"),
    "translate.side.monet.A": ("Photo", "照片"),
    "translate.side.monet.B": ("Monet", "莫奈"),
    "translate.frame": ("Show", "显示"),
    "translate.inPhoto": ("In the photo", "放回照片里"),
    "translate.alone": ("The face alone", "只要脸"),
    "translate.strength": ("strength", "强度"),
    "translate.strengthHint": ("subtle – strong", "淡 – 浓"),
    "translate.back": ("Show the way back", "显示返回的路"),
    "translate.presets": ("All translators side by side", "所有转换器并排看"),
    "translate.crop": (
        "Frame of the face: arrows move it, plus and minus change its size",
        "脸的取景框：方向键移动，加号和减号改变大小",
    ),
    "translate.cropAt": (
        "{left} % from the left, {top} % from the top, {side} % large",
        "距左 {left} %，距上 {top} %，大小 {side} %",
    ),
    "translate.found": (
        "The face is framed; drag the frame or its corners.",
        "脸已经框好；可以拖动框或它的四角。",
    ),
    "translate.none": (
        "No face was found, so the middle is framed; drag the frame to the face.",
        "没有找到脸，先框住了中间；请把框拖到脸上。",
    ),
    "translate.drawn": ("A face that {model} drew", "{model} 画的脸"),
    "translate.whole": (
        "The whole picture, {width} × {height} px",
        "整张图，{width} × {height} 像素",
    ),
    "translate.nextFace": ("Next face", "下一张脸"),
    "translate.enlarged": (
        "translated at {side} px and enlarged",
        "在 {side} 像素下转换，再放大",
    ),
    "translate.ms": ("{ms} ms", "{ms} 毫秒"),
    "translate.s": ("{s} s", "{s} 秒"),
    "translate.go": ("Translate", "转换"),
    "translate.frameAgain": ("Frame it again", "重新取景"),
    "translate.progress": ("The translation", "转换的进度"),
    "translate.wipe": ("Before and after", "前后对比"),
    "translate.wipeAt": (
        "{share} % {before}, {rest} % {after}",
        "{before} {share} %，{after} {rest} %",
    ),
    "translate.again": ("{name}, back again", "变回{name}"),
    "translate.off": ("Difference, {off} % on average", "差别，平均 {off} %"),
    "translate.download": (
        "A PNG of the photo's own size; its recipe names the model and the settings, not the photo",
        "与照片同样大小的 PNG；配方只写模型和设置，不含照片",
    ),
    "translate.many": ("Many photos", "多张照片"),
    "translate.manyChoose": ("Choose photos", "选多张照片"),
    "translate.manyHint": (
        "Up to 50, one after the other, into a zip; the largest face of each, 2,048 px a side at "
        "most.",
        "最多 50 张，逐张转换，打包成 zip；每张取最大的一张脸，边长最多 2,048 像素。",
    ),
    "translate.manyProgress": ("Photos translated", "已转换的照片"),
    "translate.manyDone": ("{done} of {total}", "{total} 张中的第 {done} 张"),
    "translate.manyReady": (
        "{done} of {total} are in the zip.",
        "{total} 张中有 {done} 张已打包。",
    ),
    "translate.manyStopped": (
        "Stopped: {done} of {total} are in the zip.",
        "已停止：{total} 张中有 {done} 张已打包。",
    ),
    "translate.manyMost": (
        "At most {most} at a time; the others were left out.",
        "一次最多 {most} 张，其余的没有转换。",
    ),
    "translate.privacy": (
        "Your photo is reduced here and loses its EXIF (place, time, camera) before it leaves your "
        "device. The server holds it in memory while it translates, and keeps and logs nothing of "
        "it. Links carry settings, never the photo.",
        "照片先在本页缩小并去掉 EXIF（地点、时间、相机），才离开你的设备。"
        "服务器只在转换期间把它放在内存里，不保存，也不记入日志。链接只带设置，从不带照片。",
    ),
    "translate.sayOne": (
        "Two generators learnt from two heaps of pictures, no picture of one having a partner in "
        "the other: G takes a photo to the drawings' side, F takes it back. Two critics judge "
        "whether what arrives looks like the heap.",
        "两个生成器从两堆图里学习，两堆之间没有一一对应：G 把照片带到画的那边，F 再带回来；"
        "两个判别器判断到达的图像不像那一堆。",
    ),
    "translate.sayTwo": (
        "What keeps it your photo is the way back: there and back again has to give the same "
        "picture, so pose, light and face must survive in the drawing. Switch the way back on to "
        "see what got lost.",
        "让它仍然是你的，是返回的路：去了再回来，应该还是同一张图，所以姿势、光线和五官得留在画里。"
        "打开“返回的路”，看看丢了什么。",
    ),
    "translate.sayThree": (
        "It redraws textures and colours well, shapes hardly: hats, glasses, open mouths and hands "
        "melt. Strength below 1 blends with the photo, above 1 goes beyond what was learnt.",
        "它擅长重画质感和颜色，不太会改形状：帽子、眼镜、张开的嘴和手容易糊。"
        "强度低于 1 是和照片混合，高于 1 则超出学到的程度。",
    ),
    "wrong.box": (
        "The frame does not lie in the picture; move it.",
        "取景框不在图片里；请移动它。",
    ),
    "picture.small": (
        "This picture is too small; choose one of at least {least} pixels a side.",
        "这张图太小；请选每边至少 {least} 像素的。",
    ),
    "picture.narrow": (
        "This picture is too narrow; choose one at most {wide} times as wide as high.",
        "这张图太窄；长边请不要超过短边的 {wide} 倍。",
    ),
    "camera": ("Camera", "相机"),
    "camera.sees": ("What the camera sees, mirrored", "相机画面（镜像）"),
    "camera.take": ("Take it", "拍下"),
    "camera.refused": (
        "The camera was not allowed; allow it in the browser, or choose a photo.",
        "没有相机权限；请在浏览器里允许，或选一张照片。",
    ),
    "camera.none": (
        "No camera was found; choose a photo.",
        "没有找到相机；请选一张照片。",
    ),
    "camera.busy": (
        "Another program is using the camera; close it, or choose a photo.",
        "相机正被别的程序占用；请先关掉它，或选一张照片。",
    ),
}
