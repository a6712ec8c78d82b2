"""Numbers and addresses of persons that tests use; nobody has them."""

from __future__ import annotations

from hypothesis import strategies as st

IDENTITY = "11010519491231002X"  # the example of GB 11643
MOBILE = "13812341234"
CARD = "6222021234567890128"
MAIL = "zhangsan@example.com"
ONES = [IDENTITY, MOBILE, CARD, MAIL, "138 1234 1234", "110105-19491231-002X", "a＠b.cn"]
AROUND = [
    "身份证号110105491231002",
    "１３８１２３４１２３４",
    "项目编号",
    "12345678",
    *"元号。、 -－",
]
# What texts are made of in which a number may stand, or seem to.
WRITTEN = st.sampled_from([*ONES, *AROUND])
