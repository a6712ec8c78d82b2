"""What is ready to use runs as its service would run it: hooks, the action's steps, the scripts of gates/."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from halfyear import __version__
from tests.conftest import DATA, ROOT
from tests.tools.host import TAG, Host, program
from tests.tools.often import THOROUGH

GATES = ["github.yml", "gitlab.yml", "gitea.yml"]
ANSWERS = {"完成情况": "已完成。", "存在问题": "无", "下步打算": "继续推进。"}
BAD = ("    - 重大处\n", "    - 重点处\n")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="脚本是 bash 的")


def document(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def environment(**more: str) -> dict[str, str]:
    """The variables of a machine that has the libraries at hand, so that pip asks no registry for them."""
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    left = ("GITHUB_", "GIT_", "PIP_", "PYTHON", "VIRTUAL_ENV", "PRE_COMMIT")
    variables = {name: value for name, value in os.environ.items() if not name.startswith(left)}
    return variables | {
        "PYTHONPATH": os.pathsep.join(libraries),
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # the variable sets what the option of this name takes away
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **more,
    }


@pytest.fixture(scope="module")
def installed(host: Host, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that has the wheel."""
    home = tmp_path_factory.mktemp("env")
    venv.create(home, with_pip=False)
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", home / "bin" / "python", "install", host.wheel],
        env=environment(),
        check=True,
        capture_output=True,
    )
    return home / "bin"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a data repository with the real report."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(DATA, "data/2024")
    for arguments in (
        ["init", "--quiet"],
        ["config", "user.name", "甲"],
        ["config", "user.email", "a@b"],
    ):
        subprocess.run(["git", *arguments], check=True, env=environment())
    return tmp_path


def spoil(repository: Path) -> None:
    path = repository / "data/2024/tasks.yaml"
    text = path.read_text(encoding="utf-8")
    assert BAD[0] in text
    path.write_text(text.replace(*BAD, 1), encoding="utf-8")


def bash(
    script: str, variables: Mapping[str, str], folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """A step as GitHub and GitLab run it: bash, stopped by the first command that fails."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        # A make that runs the tests is not to be heard by the one that is tested.
        env={name: value for name, value in variables.items() if name not in _OF_MAKE},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


_OF_MAKE = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")


# --- pre-commit -------------------------------------------------------------------------------


def test_pre_commit_reads_the_manifest() -> None:
    manifest = str(ROOT / ".pre-commit-hooks.yaml")
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", manifest]
    assert subprocess.run(command, check=False).returncode == 0


def test_pre_commit_stops_a_commit_that_spoils_a_report(
    host: Host, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```yaml\n(repos:\n.*?)```", page, re.DOTALL)
    text = shown.replace("https://代码平台/组织/halfyear", host.repository).replace("提交", TAG)
    Path(".pre-commit-config.yaml").write_text(text, encoding="utf-8")
    variables = environment(PRE_COMMIT_HOME=str(tmp_path_factory.mktemp("pre-commit")))

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, env=variables, check=False, capture_output=True, encoding="utf-8"
        )

    installed = run(sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stdout
    run("git", "add", "--all")
    first = run("git", "commit", "--message", "甲")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "Passed" in first.stderr
    spoil(repository)
    run("git", "add", "--all")
    stopped = run("git", "commit", "--message", "乙")
    assert stopped.returncode == 1
    assert "HY108" in stopped.stderr
    assert "data/2024/tasks.yaml:" in stopped.stderr
    # A sheet that is gone is checked for too.
    run("git", "checkout", "--quiet", "HEAD", "--", ".")
    run("git", "rm", "--quiet", "data/2024/规划处.yaml")
    gone = run("git", "commit", "--message", "丙")
    assert gone.returncode == 1
    assert "HY102" in gone.stderr
    assert run("git", "log", "--oneline").stdout.count("\n") == 1


# --- the action -------------------------------------------------------------------------------


def steps() -> dict[str, Any]:
    """The shell steps of the action by name."""
    action = document(ROOT / "action.yml")
    assert action["runs"]["using"] == "composite"
    return {step["name"]: step for step in action["runs"]["steps"] if "run" in step}


def act(name: str, variables: dict[str, str], **inputs: str) -> subprocess.CompletedProcess[str]:
    """A step with the inputs of its action filled in, as GitHub fills them in."""
    known = {key: one["default"] for key, one in document(ROOT / "action.yml")["inputs"].items()}
    given = known | {key.replace("_", "-"): value for key, value in inputs.items()}

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], text)

    step = steps()[name]
    own = {key: filled(value) for key, value in step.get("env", {}).items()}
    return bash(filled(step["run"]), variables | own)


def test_no_input_of_the_action_stands_in_a_script() -> None:
    for step in steps().values():
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


def test_the_install_step_installs_the_action_s_own_checkout(tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=False)
    path = f"{tmp_path / 'env' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    variables = environment(PATH=path, GITHUB_ACTION_PATH=str(ROOT))
    done = act("install", variables)
    assert done.returncode == 0, done.stderr
    found = bash("python -c 'import halfyear; print(halfyear.__file__)'", variables)
    assert found.stdout.startswith(str(tmp_path))


@pytest.fixture
def runner(installed: Path, repository: Path) -> dict[str, str]:
    """The variables of GitHub's runner, with the action installed."""
    return environment(
        PATH=f"{installed}{os.pathsep}{os.environ['PATH']}",
        GITHUB_ACTIONS="true",
        GITHUB_STEP_SUMMARY=str(repository / "summary.md"),
        REPORTS="data",
    )


def test_the_validate_step_passes_and_leaves_a_summary(
    runner: dict[str, str], repository: Path
) -> None:
    Path("summary.md").write_text("# 别的步骤写的\n", encoding="utf-8")
    done = act("validate", runner)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("::warning file=data/2024/tasks.yaml,line=43,")
    page = Path("summary.md").read_text(encoding="utf-8")
    assert page.startswith("# 别的步骤写的\n通过：检查了 1 份报表")
    assert "| 警告 | data/2024/规划处.yaml:19:78 | HY303 | 以“，”结尾，应以句号结束 |" in page


def test_the_validate_step_fails_for_an_error_and_writes_sarif(
    runner: dict[str, str], repository: Path
) -> None:
    spoil(repository)
    done = act("validate", runner, sarif="结果.sarif", path="data/2024\n\n")
    assert done.returncode == 1
    assert "::error file=data/2024/tasks.yaml" in done.stdout
    assert '"ruleId": "HY108"' in Path("结果.sarif").read_text(encoding="utf-8")


def test_the_validate_step_takes_strict_base_and_several_paths(
    runner: dict[str, str], repository: Path
) -> None:
    shutil.copytree("data/2024", "别处/2023 年")
    assert act("validate", runner, strict="true").returncode == 1
    subprocess.run(["git", "add", "--all"], check=True, env=runner)
    subprocess.run(["git", "commit", "--quiet", "-m", "x"], check=True, env=runner)
    done = act("validate", runner, strict="true", base="HEAD", path="data/2024\n别处/2023 年")
    assert done.returncode == 0
    assert "检查了 2 份报表" in done.stdout


@pytest.mark.parametrize("words", ["$(touch x)", "`touch x`", '"; touch x; "', "--help", "-o=x"])
def test_an_input_is_an_argument_and_never_a_command(
    runner: dict[str, str], repository: Path, words: str
) -> None:
    for key in ("path", "base"):
        assert act("validate", runner, **{key: words}).returncode == 2
    assert not (repository / "x").exists()


@pytest.mark.parametrize(
    "name", ["lxml.py", "typer/__init__.py", "json.py", "halfyear/__main__.py"]
)
def test_the_validate_step_takes_no_module_from_the_repository(
    runner: dict[str, str], repository: Path, name: str
) -> None:
    module = repository / name
    module.parent.mkdir(exist_ok=True)
    module.write_text("raise SystemExit(7)\n", encoding="utf-8")
    assert act("validate", runner).returncode == 0
    assert [bash(line, runner).returncode for line in script("gitea.yml")] == [0]


# --- gates/ -----------------------------------------------------------------------------------


def job(gate: Any) -> Any:
    """The job of a gate."""
    return gate["halfyear"] if "halfyear" in gate else gate["jobs"]["halfyear"]


def commands(gate: Any) -> list[str]:
    """The commands of a gate: the first installs, the rest check."""
    one = job(gate)
    return one.get("script") or [step["run"] for step in one["steps"] if "run" in step]


def variables(gate: Any) -> dict[str, str]:
    """The variables of a gate."""
    found: dict[str, str] = job(gate).get("env") or job(gate)["variables"]
    return found


def lines(name: str) -> list[str]:
    """The commands of a gate in gates/."""
    return commands(document(ROOT / "gates" / name))


def script(name: str) -> list[str]:
    """The commands of a gate, the one that installs it left out."""
    return lines(name)[1:]


@pytest.mark.parametrize("name", GATES)
def test_a_gate_has_two_places_to_fill_in_and_installs_in_the_same_way(name: str) -> None:
    place = "git+https://代码平台/组织/halfyear@提交"
    given = variables(document(ROOT / "gates" / name))
    assert given == {"HALFYEAR": place, "REPORTS": "data"}
    assert lines(name)[0] == 'python -P -m pip install --quiet "$HALFYEAR"'


# The way from an index is uv's in tests/docs/test_installing.py, and pip's with THOROUGH=1.
@pytest.mark.parametrize("place", ["a tag", *(["an index"] if THOROUGH else [])])
def test_a_gate_installs_from_where_it_is_told(place: str, host: Host, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=False)
    variables = environment(
        PATH=f"{tmp_path / 'env' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        # What is installed here is not to be taken for it.
        PYTHONPATH=str(host.folder / "libraries"),
        HALFYEAR={"a tag": f"{host.address}@{TAG}", "an index": f"halfyear=={__version__}"}[place],
        PIP_INDEX_URL=host.pages,
    )
    del variables["PIP_NO_INDEX"]
    done = bash(lines("gitea.yml")[0], variables, tmp_path)
    assert done.returncode == 0, done.stderr
    found = bash("python -c 'import halfyear; print(halfyear.__file__)'", variables, tmp_path)
    assert found.stdout.startswith(str(tmp_path / "env"))


def test_an_installed_wheel_has_the_gates_to_write_into_a_repository(installed: Path) -> None:
    code = "from halfyear.write.gates import gate; print(gate('gitlab.yml'), end='')"
    told = subprocess.run(
        [installed / "python", "-c", code], env=environment(), check=True, capture_output=True
    )
    assert told.stdout == (ROOT / "gates" / "gitlab.yml").read_bytes()


@pytest.mark.parametrize("name", GATES)
def test_a_gate_passes_the_real_report_and_fails_a_spoiled_one(
    name: str, runner: dict[str, str], repository: Path
) -> None:
    for line in script(name):
        assert bash(line, runner).returncode == 0
    spoil(repository)
    assert bash("\n".join(script(name)), runner).returncode == 1


def test_the_reports_that_gitlab_collects_are_written_even_when_the_gate_fails(
    runner: dict[str, str], repository: Path
) -> None:
    spoil(repository)
    bash("\n".join(script("gitlab.yml")), runner)
    artifacts = document(ROOT / "gates" / "gitlab.yml")["halfyear"]["artifacts"]
    assert artifacts["when"] == "always"
    for name in artifacts["reports"].values():
        assert "HY108" in Path(name).read_text(encoding="utf-8")


WRITTEN = {
    "github": (".github/workflows/halfyear.yml", "data/2025"),
    "gitlab": (".gitlab-ci.yml", "."),
    "gitea": (".gitea/workflows/halfyear.yml", "重点 工作/2025"),
}


@pytest.mark.parametrize("ci", WRITTEN if THOROUGH else ["gitlab", "gitea"])
def test_a_gate_that_new_writes_passes_where_it_was_written(
    ci: str, host: Host, runner: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    top = tmp_path_factory.mktemp("库")
    path, folder = WRITTEN[ci]
    made = bash(f"git init --quiet && halfyear new '{folder}' --ci {ci}", runner, top)
    assert made.returncode == 0, made.stderr
    first, *checks = commands(document(top / path))
    assert first == lines("gitlab.yml")[0]
    given = variables(document(top / path))
    # It was installed from a wheel, which goes along.
    assert given["HALFYEAR"] == f"./{host.wheel.name}"
    assert (top / host.wheel.name).read_bytes() == host.wheel.read_bytes()
    assert bash("\n".join(checks), runner | given, top).returncode == 1  # nothing is answered yet
    answer(top / folder)
    done = bash("\n".join(checks), runner | given, top)
    assert done.returncode == 0, done.stdout + done.stderr


def answer(report: Path) -> None:
    """Fill in what divisions are asked for in a report that is new."""
    for sheet in report.glob("*处.yaml"):
        text = sheet.read_text(encoding="utf-8")
        for column, words in ANSWERS.items():
            text = text.replace(f"  {column}:\n", f"  {column}: {words}\n")
        sheet.write_text(text, encoding="utf-8")


MAKE = pytest.mark.skipif(not shutil.which("make"), reason="没有 make")


@MAKE
def test_the_makefile_checks_hooks_into_git_and_makes_the_table(
    runner: dict[str, str], repository: Path
) -> None:
    del runner["GITHUB_ACTIONS"], runner["GITHUB_STEP_SUMMARY"]
    shutil.copy(ROOT / "gates" / "Makefile", "Makefile")
    for _ in range(2):
        assert bash("make hook", runner).stdout == "已建立 .git/hooks/pre-commit\n"
    assert bash("make table", runner).returncode == 0
    assert {file.suffix for file in Path("out").iterdir()} == {".docx", ".html"}
    assert not Path(".venv-halfyear").exists()
    assert bash("git add --all && git commit -m 甲", runner).returncode == 0
    spoil(repository)
    stopped = bash("git add --all && git commit -m 乙", runner)
    assert stopped.returncode != 0
    assert "HY108" in stopped.stdout + stopped.stderr


@MAKE
@pytest.mark.parametrize("kind", ["a file", "a link to nowhere"])
def test_a_hook_that_is_there_stays(kind: str, runner: dict[str, str], repository: Path) -> None:
    shutil.copy(ROOT / "gates" / "Makefile", "Makefile")
    hook = Path(".git/hooks/pre-commit")
    if kind == "a file":
        hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    else:
        hook.symlink_to("nowhere")
    done = bash("make hook", runner)
    assert done.returncode != 0
    assert "已经有 .git/hooks/pre-commit，没有动：请在里面加一行 make --silent check" in done.stderr
    assert hook.is_symlink() or hook.read_text(encoding="utf-8") == "#!/bin/sh\nexit 0\n"


@MAKE
def test_the_makefile_installs_the_wheel_beside_it_where_there_is_no_program(
    host: Host,
    runner: dict[str, str],
    repository: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = bash("halfyear new 重点工作/2025 --ci none", runner)
    assert f"已建立 {host.wheel.name}\n" in made.stderr
    answer(Path("重点工作/2025"))
    # pip is that of this environment: to install one of its own takes seconds.
    programs = tmp_path_factory.mktemp("programs")
    program(programs / "python3", f'exec "{sys.executable}" "$@" --without-pip')
    there = environment(PATH=f"{programs}{os.pathsep}/usr/bin{os.pathsep}/bin")
    done = bash("make check", there)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("通过：检查了 1 份报表")
    assert "pip install" not in bash("make check", there).stdout
