"""No number of a person is shown, whatever a command prints."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from halfyear.rules.example import SETTINGS
from tests.conftest import Outcome
from tests.text.numbers import CARD, IDENTITY, MAIL, MOBILE

Run = Callable[..., Outcome]
SECRETS = (IDENTITY, MOBILE, CARD, "zhangsan@")
# Numbers where other rules quote or show them: in names, keys, comments, broken lines and settings.
LEAKY = {
    "report.yaml": SETTINGS.replace("发布机构: 省科技厅", f"联系人: 张三（{MOBILE}）"),
    "tasks.yaml": f"""\
# 联系人 {MOBILE}，{MAIL}
- 序号: 1
  # halfyear: 忽略 HY303 已与 {MOBILE} 核实
  重点工作: 张三（身份证号{IDENTITY}）负责，卡号{CARD}，
  会办单位: [省教育厅{MOBILE}，省财政厅]
  牵头责任处室: 规划处{MOBILE}
  {MOBILE}: 无
  完成情况:
    - 请联系{MAIL}，电话{MOBILE},身份证{IDENTITY}，{"字" * 200}卡号{CARD}，
  存在问题: "电话\\u0031\\u00338{MOBILE[3:]}，"
- 序号: {MOBILE}
  完成情况：{MOBILE}
""",
    f"{'规划处'}.yaml": f"- 序号: 1\n  完成情况: 电话{MOBILE}\n  完成情况: {MAIL}，{CARD}，\n",
}


@pytest.fixture
def leaky(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    for name, text in LEAKY.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [[], ["--all"], ["--format", "json"], ["--format", "json", "--all"], ["--format", "github"]],
    ids=" ".join,
)
def test_no_output_of_the_check_holds_a_number(
    halfyear: Run, leaky: Path, arguments: list[str]
) -> None:
    code, out, err = halfyear("validate", *arguments)
    assert code == 1
    assert "HY601" in out
    assert "HY604" in out
    assert not [secret for secret in SECRETS if secret in out + err]
    # Nor in two halves around a mark, nor with its digits as escapes.
    assert MOBILE[3:] not in out
    assert IDENTITY[6:14] not in out


def test_columns_of_the_console_hold_in_a_masked_line(halfyear: Run, leaky: Path) -> None:
    Path("tasks.yaml").write_text(f"- 序号: 1\n  存在问题: 电话{MOBILE},请联系。\n", "utf-8")
    Path("规划处.yaml").unlink()
    out = halfyear("validate", "tasks.yaml").out
    assert "    存在问题: 电话138****1234,请联系。\n" + " " * 29 + "^\n" in out


def test_correction_that_repeats_a_number_is_not_told(halfyear: Run, leaky: Path) -> None:
    found = json.loads(halfyear("validate", "--format", "json").out)
    (joined,) = [one for one in found if one["code"] == "HY112" and one["line"] == 5]
    assert joined["edit"] is None
