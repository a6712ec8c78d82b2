"""Rules are found in a folder, and where there is none, as in an archive, as well."""

import sys

import pytest

from halfyear import rules as house


def test_rules_are_found_where_there_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    names = house._names()
    assert names
    monkeypatch.setattr(house, "_FOLDER", "")
    house._names.cache_clear()
    try:
        assert house._names() == names
        name = f"{house.__name__}.{names[0]}"
        monkeypatch.delitem(sys.modules, name, raising=False)
        assert house._module(name).__name__ == name
    finally:
        house._names.cache_clear()
