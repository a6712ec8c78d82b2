"""What the fields at the head of a publication are called: its number, who published it, when."""

NUMBER = "索引号"
# Before a document is printed and dated it is decided on; the names of the last step come first.
WHEN = tuple(
    f"{step}{day}" for step in ("发布", "公开", "发文", "印发", "成文") for day in ("日期", "时间")
)
WHO = ("发布机构", "发布单位", "信息来源")
# Who published it under any name, and where none says so, who reports it or where it came from.
ISSUERS = (
    *WHO,
    *("公开主体", "公开单位", "公开机构", "制发机关", "发文机关", "发文单位"),
    *("填报单位", "报送单位", "责任单位", "来源", "文章来源", "稿件来源"),
)
KEYWORDS = ("关键词", "主题词")

# The other names that the disclosure pages of governments use.
_OTHERS = """
信息索引号 索取号 主题分类 信息分类 分类 体裁分类 组配分类 服务对象 生成日期 填报日期 公开方式 公开形式 公开范围 公开时限 公开属性 公开类别 公开程序
信息名称 名称 标题 文号 发文字号 文件编号 文件字号 统一编号 登记号 有效性 有效期
时效性 是否有效 生效日期 废止日期 失效日期 实施日期 内容概述 内容摘要 摘要 语种
载体形式 记录形式 信息形式 体裁 类别 载体类型 填报处室 报告期 报送截止 退回编号
"""
KNOWN = frozenset((NUMBER, *WHEN, *ISSUERS, *KEYWORDS, *_OTHERS.split()))
