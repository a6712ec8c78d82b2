"""用错了字词

这里只提示改了一定对的：错别字（按装、己经、拔款、秸杆、接侍）、该用另一个字的（帐户、座落于）、通用写法（其它），以及把“截至”写成
“截止”：“截至6月底”是到6月底为止的情况，“报名6月底截止”是到时候停止。提示里写明理由，按提示改。

书名号里的名称照公布的写，不查。拿不准的词不收在词表里；少了数、改了数的（“唯一个”“每月二次”）只提示，不改。

```yaml 反例
- 序号: 1
  重点工作: 截止6月底，己经拔款按装设备。  # ←
  存在问题: 帐户和其它手续不全，是全市唯一个。  # ←
```

```yaml 改为
- 序号: 1
  重点工作: 截至6月底，已经拨款安装设备。
  存在问题: 账户和其他手续不全，是全市唯一个。
```

```yaml 正例
- 序号: 1
  重点工作: 截至6月底，报名已经截止，自己经营，按排名安排，3座落成，规范筹建。
  完成情况: 印发《其它事项办法》，加强预防犯罪。
```
"""

from collections.abc import Iterable

from halfyear.prose import texts
from halfyear.prose.words import slips
from halfyear.report.model import Report
from halfyear.rules import Hit
from halfyear.text.chinese import bare

MESSAGE = "“{wrong}”应为“{right}”：{reason}"
LEVEL = "warning"
SCOPE = "task"
CLUES = tuple(slip.wrong for slip in slips())


def check(report: Report) -> Iterable[Hit]:
    seen = [slip for slip in slips() if texts.of(report).possible(slip.wrong)]
    found = texts.of(report).holding(*(slip.wrong for slip in seen))
    said_in = [(text, bare(text.text)) for text in found]
    for slip in seen:
        for text, said in said_in:
            for at in slip.offsets(said):
                span, fix = text.fix(at, at + len(slip.wrong), slip.right)
                # A correction adds no number, though the word for one is what is missing: 唯一个.
                fix = fix if slip.wrong.count("一") == slip.right.count("一") else None
                values = {"wrong": slip.wrong, "right": slip.right, "reason": slip.reason}
                yield Hit(span, values, fix)
