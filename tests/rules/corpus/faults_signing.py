"""Clean reports that were signed and published, with one thing changed in the text or in the records."""

from __future__ import annotations

from tests.rules.corpus.faults import Fault

FAULTS = [
    # HY028: records that somebody wrote by hand
    Fault("HY028", "季度台账2024", "sign", "姓名: 林立", "姓名: 林立\n  意见: 同意", "意见"),
    Fault("HY028", "季度台账2024", "sign", "处室: 经发办", "处室:", "处室"),
    Fault("HY028", "民生实事2024", "publish", "- 时间", "- 发布时间", "发布时间"),
    # HY615: what is printed is not what was signed
    Fault("HY615", "季度台账2024", "党建办", "摸底小区21个", "摸底小区22个", "角色", "sign"),
    Fault("HY615", "民生实事2024", "report", "6个项目中1个", "6个项目中2个", "角色", "sign"),
    Fault(
        "HY615", "民生实事2024", "tasks", "新建残疾人康复站6个", "残疾人康复站6个", "角色", "sign"
    ),
    Fault(
        "HY615", "季度台账2024", "tasks", "红色物业示范点4个", "红色物业示范点5个", "角色", "sign"
    ),
    # HY616: a role that nobody asks for
    Fault("HY616", "季度台账2024", "report", "[处室负责人, ", "[", "角色", "sign"),
    Fault("HY616", "民生实事2024", "report", "[分管领导, 保密审查]", "分管区领导", "角色", "sign"),
    # HY617: what is printed is not what was published
    Fault(
        "HY617", "民生实事2024", "区府办", "完成投资: 360\n", "完成投资: 350\n", "时间", "publish"
    ),
    Fault("HY617", "民生实事2024", "report", "2024-07-18", "2024-07-17", "时间", "publish"),
]
