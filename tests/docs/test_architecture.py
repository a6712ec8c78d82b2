"""docs/architecture.md is the plan of the house as it stands: its rooms, their floors, its doors."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

HOUSE = ROOT / "src" / "halfyear"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, its own head left out."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


FLOORS = {quoted(room)[0]: int(floor) for floor, room, *_ in rows("Rooms")}
INSIDE = {
    f"{quoted(room)[0]}{name}" for _, room, _, inside in rows("Rooms") for name in quoted(inside)
}
DOORS = {door for _, doors in rows("Open this door for …") for door in quoted(doors)}
LIBRARIES = {quoted(library)[0]: quoted(rooms) for library, rooms in rows("Contracts")}


def imports() -> Iterator[tuple[str, str, str]]:
    """Each import of the house: the file, the room that it is in, what is imported."""
    for path in sorted(HOUSE.rglob("*.py")):
        file = path.relative_to(HOUSE)
        room = f"{file.parts[0]}/" if len(file.parts) > 1 else file.stem
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file.as_posix(), room, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module == "halfyear":
                yield from ((file.as_posix(), room, f"halfyear.{one.name}") for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield file.as_posix(), room, node.module


def imported_room(module: str) -> str | None:
    """The room of a module of ours; None for what belongs to none, such as the version."""
    top, _, rest = module.partition(".")
    name = rest.partition(".")[0]
    known = (room for room in (name, f"{name}/") if room in FLOORS)
    return next(known, None) if top == "halfyear" else None


def test_every_room_of_the_page_is_there_and_every_room_is_on_the_page() -> None:
    modules = {path.stem for path in HOUSE.glob("*.py")} - {"__init__"}
    packages = {f"{path.parent.name}/" for path in HOUSE.glob("*/__init__.py")}
    assert set(FLOORS) == modules | packages


@pytest.mark.parametrize("name", sorted(INSIDE))
def test_what_the_page_says_is_inside_a_room_is_there(name: str) -> None:
    found = list(HOUSE.glob(name)) if "*" in name else [HOUSE / f"{name}.py"]
    assert found
    assert all(path.exists() for path in found)


@pytest.mark.parametrize("door", sorted(DOORS))
def test_every_door_is_there(door: str) -> None:
    assert (HOUSE / door).exists() or (ROOT / door).exists()


def test_no_room_imports_from_a_floor_that_is_not_below_its_own() -> None:
    upward = [
        (file, module)
        for file, room, module in imports()
        if (other := imported_room(module))
        and other != room
        and FLOORS.get(room, 0) <= FLOORS[other]
    ]
    assert upward == []


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_imported_in_its_rooms_alone(library: str) -> None:
    using = {room for _, room, module in imports() if module.partition(".")[0] == library}
    assert using
    assert using <= set(LIBRARIES[library])


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_the_exit_codes_are_those_of_the_command_line() -> None:
    from halfyear.cli import CANNOT, CORRECT, FAULT, INTERRUPTED, OK, UNHEARD

    codes = [int(code) for code, _ in rows("Errors and exit codes")]
    assert codes == [OK, CORRECT, CANNOT, FAULT, INTERRUPTED, UNHEARD]
