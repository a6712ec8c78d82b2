"""Records of signatures and publications, and manifests, that somebody else wrote."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from tests.promises.hostile.case import HOME, SETTINGS, SOUND, TITLE, Case, Content, Link, Odd, Row

SIGN, PUBLISH = f"{HOME}/sign.yaml", f"{HOME}/publish.yaml"
_ZEROS = "0" * 64
_TIME = "2024-07-08T09:30:00+08:00"


def record(**changed: str | None) -> str:
    """A record of a signature as ``sign`` writes it, with some of its values others, or none."""
    said = {
        "角色": "分管领导",
        "姓名": "张三",
        "时间": _TIME,
        "摘要": f"sha256:{_ZEROS}",
        "各项": "1=00000000 2=00000000",
    } | changed
    lines = [f"{name}: {value}\n" for name, value in said.items() if value is not None]
    return f"- {'  '.join(lines)}"


_RECORDS: dict[str, tuple[str | bytes, str]] = {
    "unknown-key": (record(签名="张三"), "6:3"),
    "missing-key": (record(摘要=None), "1:3"),
    "repeated-key": (record() + "  姓名: 李四\n", "6:3"),
    "digest-short": (record(摘要="sha256:0"), "4:7"),
    "digest-upper": (record(摘要=f"sha256:{'A' * 64}"), "4:7"),
    "digest-other": (record(摘要=f"md5:{_ZEROS}"), "4:7"),
    "digest-list": (record(摘要=f"[sha256:{_ZEROS}]"), "4:14"),
    "digest-newline": (record(摘要=f'"sha256:{_ZEROS}\\n"'), "4:7"),
    "tasks-form": (record(各项="1=0 2=0"), "5:7"),
    "tasks-digits": (record(各项="１=００００００００"), "5:7"),
    "time": (record(时间="2024-02-30T09:30:00+08:00"), "3:7"),
    "time-nowhere": (record(时间="2024-07-08T09:30:00"), "3:7"),
    "time-digits": (record(时间="9" * 5000), "3:7"),
    "role-empty": (record(角色=""), "1:3"),
    "name-mapping": (record(姓名="{甲: 乙}"), "2:7"),
    "name-long": (record(姓名="张" * 10_000), "2:7"),
    "name-lines": (record(姓名='"张\\n三"'), "2:7"),
    "twice": (record() + record(), "6:3"),
    "not-a-record": ("- 已阅\n", "1:3"),
    "list-of-lists": ("- - 角色\n", "1:3"),
    "mapping": ("角色: 分管领导\n", "1:1"),
    "text": ("同意公开\n", "1:1"),
    "alias": (f"a: &a 张三\n{record()}", "1:4"),
    "anchor-bomb": ("- &a [甲]\n- &b [*a, *a]\n- [*b, *b]\n", "1:3"),
    "merge": ("- <<: {角色: 甲}\n", "1:3"),
    "tag": (record(姓名="!!python/name:os.system 张三"), "2:7"),
    "documents": (f"{record()}---\n{record()}", "6:1"),
    "control": (record(姓名="张\x1b[31m三"), "2:8"),
    "gbk": (record().encode("gbk"), "1:3"),
    "utf-16": (record().encode("utf-16"), "1:1"),
    "not-closed": (record(姓名="'张三"), ""),
    "conflict": (f"<<<<<<< HEAD\n{record()}=======\n>>>>>>> x\n", ""),
}
_BOMBS: dict[str, Callable[[], bytes]] = {
    "deep": lambda: b"[" * 100_000,
    "large": lambda: record().encode() * 4000,
    "records": lambda: "".join(record(姓名=f"张{at}") for at in range(900)).encode(),
    "tasks": lambda: record(各项=" ".join(f"{at}=00000000" for at in range(15_000))).encode(),
    "keys": ("- " + "  ".join(f"甲{at}: 乙\n" for at in range(5000))).encode,
}
_SIGN = ("sign", HOME, "--role", "分管领导", "--name", "李四")
_SHOW = ("publish", HOME, "-o", "公开", "--without", "pdf")


def cases() -> Iterator[Case]:
    yield from _signatures()
    yield from _commands()
    yield from _manifests()


def _signatures() -> Iterator[Case]:
    row = Row.RECORD
    for name, (data, place) in _RECORDS.items():
        finds = (f"sign.yaml:{place} HY028",) if place else ()
        yield Case(row, f"sign-{name}", {SIGN: data}, finds=finds, shows=("HY028",))
        yield Case(row, f"sign-over-{name}", {SIGN: data}, _SIGN, 2, shows=("sign.yaml”第 ",))
        yield Case(row, f"publish-over-{name}", {SIGN: data}, _SHOW, 2, shows=("sign.yaml”第 ",))
    for name, make in _BOMBS.items():
        found = "HY615" if name in ("records", "tasks") else "HY028"
        code = 0 if found == "HY615" else 1
        yield Case(row, f"bomb-{name}", {SIGN: make}, code=code, shows=(found,), bomb=True)
    forged = {SIGN: record(), SETTINGS: f"{SOUND[SETTINGS]}审签: [分管领导]\n"}
    yield Case(row, "forged", forged, code=0, finds=("sign.yaml:1:3 HY615",))
    yield Case(row, "forged-published", forged, _SHOW, 1, shows=("审签还缺：分管领导",))
    yield Case(
        row,
        "runner",
        {SIGN: record(姓名="'##[error]张三'", 角色="'::error::甲'")},
        ("validate", "data", "--format", "github"),
        0,
        shows=("HY615",),
    )
    yield Case(
        row,
        "markup",
        {SIGN: record(姓名="'[/b]:x:'")},
        ("sign", HOME, "--list"),
        0,
        shows=("[/b]:x:",),
    )
    yield Case(
        row,
        "bidi",
        {SIGN: record(姓名="张\u202e三")},
        ("sign", HOME, "--list"),
        0,
        shows=("张<U+202E>三",),
    )


def _commands() -> Iterator[Case]:
    row = Row.RECORD
    odd: tuple[tuple[str, Content], ...] = (("link", Link("/etc/passwd")), ("pipe", Odd.PIPE))
    for name, content in odd:
        yield Case(row, f"sign-{name}", {SIGN: content}, finds=("sign.yaml:1:1 HY013",))
    yield Case(row, "sign-ending", {f"{HOME}/sign.yml": record()}, finds=("sign.yml:1:1 HY012",))
    for name, data in (
        ("publish-key", f"- 时间: {_TIME}\n  网址: x\n"),
        ("publish-manifest", f"- 时间: {_TIME}\n  清单: ../x\n"),
    ):
        yield Case(row, name, {PUBLISH: data}, shows=("publish.yaml:2:", "HY028"))
        yield Case(row, f"{name}-again", {PUBLISH: data}, _SHOW, 2, shows=("publish.yaml”第 2 行",))
    for name, words, said in (
        ("name-escape", (*_SIGN[:-1], "\x1b[31m张三"), "不行"),
        ("name-newline", (*_SIGN[:-1], "张三\n- 角色: 甲"), "不行"),
        ("name-long", (*_SIGN[:-1], "张" * 5000), "不行"),
        ("division-path", (*_SIGN, "--division", "../../x"), "没有牵头的任务"),
        ("role-colon", (*_SIGN[:3], "甲: 乙", *_SIGN[4:]), ""),
        ("name-anchor", (*_SIGN[:-1], "&a *b !c"), ""),
    ):
        yield Case(
            row,
            f"typed-{name}",
            {},
            words,
            2 if said else 0,
            shows=(said or "已记入",),
            makes={} if said else {SIGN: "摘要: sha256:"},
        )


def manifest(**changed: object) -> str:
    """A manifest as ``publish`` writes it, with some of its values others."""
    said = {
        "标题": TITLE,
        "报告期": ["2024-01-01", "2024-06-30"],
        "摘要": f"sha256:{_ZEROS}",
        "各项": {"1": "00000000"},
        "文件": [{"名称": "表.csv", "格式": "csv", "大小": 1, "sha256": _ZEROS}],
    }
    return json.dumps(said | changed, ensure_ascii=False)


def _named(name: str, **changed: object) -> str:
    return manifest(文件=[{"名称": name, "格式": "csv", "大小": 1, "sha256": _ZEROS} | changed])


_MANIFESTS: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "不是 JSON"),
    "not-json": ("{'标题': 1}", "不是 JSON"),
    "array": ("[]", "这几项"),
    "number": ("1e999", "这几项"),
    "digits": ("9" * 10_000, "不是 JSON"),
    "gbk": (manifest().encode("gbk"), "不是 JSON"),
    "key": (manifest(签名="张三"), "这几项"),
    "digest": (manifest(摘要=None), "“摘要”"),
    "tasks": (manifest(各项=["1"]), "“各项”"),
    "tasks-values": (manifest(各项={"1": "../x"}), "“各项”"),
    "files": (manifest(文件={}), "“文件”"),
    "files-many": (_named("甲").replace("]}", f"{', null' * 5000}]}}"), "“文件”"),
    "path": (_named("../../../etc/passwd"), "“文件”"),
    "absolute": (_named("/etc/passwd"), "“文件”"),
    "parent": (_named(".."), "“文件”"),
    "itself": (_named("manifest.json"), "“文件”"),
    "nul": (_named("甲\x00"), "“文件”"),
    "newline": (_named("甲\n::error::乙"), "“文件”"),
    "size": (_named("甲", 大小=1.5), "“文件”"),
    "sum": (_named("甲", sha256="0" * 63), "“文件”"),
    "forged": (manifest(), "公开后变了或不见了 表.csv"),
    "escape": (_named("\x7f\u202e甲"), "公开后变了或不见了 "),
    "surrogate": (_named("\ud800").encode("utf-8", "surrogatepass"), "“文件”"),
    "surrogate-key": (
        manifest(各项={"\ud800": "00000000"}).encode(errors="backslashreplace"),
        "报表改了第 1、2、",
    ),
}


def _manifests() -> Iterator[Case]:
    row = Row.RECORD
    there = "公开/manifest.json"
    for name, (data, said) in _MANIFESTS.items():
        yield Case(row, f"manifest-{name}", {there: data}, _SHOW, 2, shows=(said,))
    for name, make in (
        ("deep", lambda: b"[" * 1_000_000),
        ("objects", lambda: b'{"a":' * 500_000),
        ("large", lambda: b" " * (32 << 20)),
    ):
        yield Case(
            row, f"manifest-{name}", {there: make}, _SHOW, 2, shows=("manifest.json",), bomb=True
        )
    odd: tuple[tuple[str, Content], ...] = (
        ("link", Link("/etc/passwd")),
        ("dangling", Link("nowhere")),
        ("pipe", Odd.PIPE),
        ("folder", Odd.FOLDER),
    )
    for name, content in odd:
        yield Case(row, f"manifest-{name}", {there: content}, _SHOW, 2, shows=("halfyear：",))
    yield Case(row, "output-link", {"公开": Link("data")}, _SHOW, 2, shows=("不是文件夹",))
    yield Case(row, "output-file", {"公开": "甲"}, _SHOW, 2, shows=("不是文件夹",))
    yield Case(row, "output-pipe", {"公开": Odd.PIPE}, _SHOW, 2, shows=("不是文件夹",))
