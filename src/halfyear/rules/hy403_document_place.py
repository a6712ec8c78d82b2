"""文件名称有的带地名有的不带

同一个文件，一处写“《浙江省……》”，一处写“《省……》”或者不写地名，全文就有了两个名称。书名号里应当写文件的全称，
请核对后统一；行文中想简略的，可以把地名写在书名号外面：省《……》。

只看本报表标题所说的地方；别处的地名不同，是不同的文件，不报告。法和条例，国家的与地方的往往同名，也不报告。

```yaml 反例
# report.yaml
标题: 浙江省水利厅2024年重点工作进展情况
---
# tasks.yaml
- 序号: 1
  完成情况: 印发《浙江省重点水库运行评价管理办法》。
  下步打算: 落实《浙江省重点水库运行评价管理办法》。
- 序号: 2
  完成情况: 落实《重点水库运行评价管理办法》。  # ←
- 序号: 3
  完成情况: 落实《省重点水库运行评价管理办法》。  # ←
```

```yaml 正例
# report.yaml
标题: 2024年上半年杭州市西湖区教育局重点工作进展情况
---
# tasks.yaml
- 序号: 1
  完成情况: 落实《浙江省中小学课后服务管理办法》，起草《西湖区学前教育条例》。
- 序号: 2
  完成情况: 起草《中小学课后服务管理办法》，学习《学前教育条例》。
```

报表标题里没有地名时，只看有没有“省”“全市”这样的字：

```yaml 正例
# report.yaml
标题: 半年度工作进展
---
# tasks.yaml
- 序号: 1
  完成情况: 印发《浙江省中小学课后服务管理办法》。
- 序号: 2
  完成情况: 落实《中小学课后服务管理办法》。
```
"""

from collections.abc import Iterable, Sequence

from halfyear.prose.likeness import marked
from halfyear.prose.mentions import Title
from halfyear.prose.titles import documents, families
from halfyear.report.across import Across
from halfyear.report.model import Report
from halfyear.rules import Hit

MESSAGE = "“{name}”与{place}的“{other}”是同一个文件，地名的写法不同，请统一名称"
LEVEL = "warning"
CLUES = ("《",)


def _judged(report: Report, titles: Sequence[Title]) -> Iterable[Hit]:
    for here, there in documents(report, titles).of_region():
        name, other = marked(here.name, there.name)
        yield Hit(here.span, {"name": name, "place": there.span, "other": other})


check = Across(families, _judged)
