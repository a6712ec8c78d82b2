"""How far a thing has come: the words that say so, in their order. New words go here, and nowhere else.

Left out on purpose are words that mean the whole way or no step of it: 制定, 编制 (begun or done),
修订 (of what has long been in force), 推动, 谋划.
"""

# A document, from the first word to being in force. The words of one line are one stage.
DOCUMENT = (
    ("起草", "草拟", "拟订", "拟定", "制订", "研究起草", "研究制定"),
    ("完善", "修改", "修改完善", "制订完善", "制定完善", "修订完善", "征求意见"),
    ("送审", "报审", "报批", "审议"),
    ("印发", "出台", "发布", "公布", "下发", "颁布"),
    ("实施", "印发实施", "发布实施", "施行", "执行", "落实", "贯彻", "贯彻落实"),
)
# From here on a document is out, and what else is said of it may be true as well.
OUT = 3

# An application, a building, a body: each in an order of its own.
THINGS = (
    (("申报", "申请", "争创"), ("获批", "获评", "入选")),
    (("开工", "动工"), ("封顶",), ("竣工", "完工", "建成"), ("投产", "投用", "投入使用")),
    (("筹建", "筹备"), ("成立", "揭牌", "挂牌")),
)
# What is entered and then done with: 进入论证 comes before 完成论证.
ENTERED, DONE = ("进入", "启动", "开展"), ("完成", "通过")
PROCESSES = "论证 评审 审核 评估 验收 审批 审查 公示 招标 立项 答辩 环评 可行性研究 勘察 设计 试点 普查 调查"
