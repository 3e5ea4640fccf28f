"""Words of the box that opens repositories of the Hub, and of its offers and notices."""

WORDS = {
    "hub.title": ("Open a Hub repository", "打开 Hub 上的仓库"),
    "hub.address": ("Repository", "仓库"),
    "hub.hint": (
        "USER/REPO brings all its models, USER/REPO/NAME@REVISION one",
        "USER/REPO 打开全部模型，USER/REPO/NAME@REVISION 只打开一个",
    ),
    "hub.empty": ("Type a repository first, like USER/REPO.", "请先填写仓库，例如 USER/REPO。"),
    "hub.open": ("Open", "打开"),
    "hub.refresh": ("Look for newer revisions", "查看有无新版本"),
    "hub.only": ("Here only {repos}.", "这里只能打开 {repos}。"),
    "hub.arriving": ("Download from the Hub", "从 Hub 下载"),
    "hub.asking": ("asking the Hub", "正在询问 Hub"),
    "hub.bytes": ("{done} of {total} MB", "{done} / {total} MB"),
    "hub.opened": ("{repo} is open", "已打开 {repo}"),
    "hub.fresh": ("These are the newest revisions", "都已是最新版本"),
    "hub.failed": ("{sentence}", "没有打开：{sentence}"),
    "hub.needed": (
        "This recipe needs a model of {repo}, which is not open here.",
        "此配方需要 {repo} 中的模型，而这里还没有打开它。",
    ),
    "hub.offer": ("Open {repo}", "打开 {repo}"),
    "notice.away": (
        "The Hub did not give the newest of {names}; the models at hand serve as they are.",
        "没能从 Hub 取得最新的 {names}；先用手头已有的模型。",
    ),
}
