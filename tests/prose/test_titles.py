"""Titles of documents: their parts, which are alike, whose place is the report's own."""

from __future__ import annotations

import pytest

from halfyear.prose.titles import alike, copied, own_region, parted
from halfyear.report.load import load


@pytest.mark.parametrize(
    ("plain", "name"),
    [
        ("浙江省水库管理办法(试行)", ("浙江省", "水库管理办法", "(试行)")),
        ("关于全省水库管理的意见", ("全省", "水库管理的意见", "")),
        ("城市更新专项行动方案", ("", "城市更新专项行动方案", "")),
        ("省级重点水库管理办法", ("", "省级重点水库管理办法", "")),
        ("市场监管信用办法", ("", "市场监管信用办法", "")),
        ("县域经济发展意见", ("", "县域经济发展意见", "")),
    ],
)
def test_title_is_taken_apart(plain: str, name: tuple[str, str, str]) -> None:
    assert parted(plain) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中小河流治理2023年工作要点", "中小河流治理2024年工作要点"),
        ("节水产品第一批推广目录", "节水产品第二批推广目录"),
        ("水网上游巡护专项行动方案", "水网下游巡护专项行动方案"),
        ("A类水库安全鉴定管理办法", "B类水库安全鉴定管理办法"),
        ("农村公路养护管理办法", "高速公路养护管理办法"),
        ("全省中小学校课后服务办法", "全市中小学校课后服务办法"),
    ],
)
def test_names_of_two_documents_are_not_alike(one: str, other: str) -> None:
    assert not alike(one, other)


def test_sentences_of_one_model_are_no_copies() -> None:
    model = "指导{}完成三座小型水库的除险加固和安全鉴定工作，落实管护责任"
    assert not copied(model.format("杭州市"), model.format("宁波市"))
    assert not copied("建成水文站12座，改造中小河流", "建成水文站15座，改造中小河流")


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("浙江省水利厅2024年重点工作", "浙江省"),
        ("2024年上半年杭州市西湖区教育局重点工作", "西湖区"),
        ("省城市管理局重点工作", "省"),
        ("全省重点工作", "省"),
        ("半年度工作进展", ""),
        ("大理州科学技术局2024年重点工作", "大理州"),
        ("云南省大理白族自治州科学技术局重点工作", "大理白族自治州"),
        ("兴安盟科学技术局2024年重点工作", "兴安盟"),
        ("内蒙古自治区锡林郭勒盟2024年重点工作", "锡林郭勒盟"),
        ("鄂托克旗2024年重点工作", "鄂托克旗"),
        ("州科学技术局重点工作", "州"),
        ("贵州省科学技术厅重点工作", "贵州省"),
        ("杭州市科学技术局2024年重点工作", "杭州市"),
        ("湖北省荆州市科学技术局重点工作", "荆州市"),
    ],
)
def test_own_region_is_what_the_title_names_last(title: str, region: str) -> None:
    assert own_region(load(".", {"report.yaml": f"标题: {title}".encode()})) == region
