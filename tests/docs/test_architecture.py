"""docs/architecture.md is the plan of the house as it stands: its rooms, their floors, its doors."""

from __future__ import annotations

import re
import tomllib

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
LIBRARIES = {
    library: {door.rstrip("/") for door in quoted(doors)}
    for libraries, doors in rows("Contracts")
    for library in quoted(libraries)
}
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = SETTINGS["tool"]["importlinter"]["contracts"]


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


def test_the_floors_are_the_layers_that_import_linter_keeps() -> None:
    (layers,) = [one["layers"] for one in CONTRACTS if one["type"] == "layers"]
    floors = [
        {room.rstrip("/") for room, at in FLOORS.items() if at == floor}
        for floor in sorted(set(FLOORS.values()), reverse=True)
    ]
    assert floors == [set(layer.split(" | ")) for layer in layers]


def test_the_doors_of_libraries_are_those_that_import_linter_keeps() -> None:
    kept = {
        library: {
            door.removeprefix("halfyear.").replace(".", "/") for door in one["allowed_importers"]
        }
        for one in CONTRACTS
        if one["type"] == "protected"
        for library in one["protected_modules"]
        if not library.startswith("halfyear.")
    }
    assert kept == LIBRARIES


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_the_exit_codes_are_those_of_the_command_line() -> None:
    from halfyear.cli import CANNOT, CORRECT, FAULT, INTERRUPTED, OK, UNHEARD

    codes = [int(code) for code, _ in rows("Errors and exit codes")]
    assert codes == [OK, CORRECT, CANNOT, FAULT, INTERRUPTED, UNHEARD]
