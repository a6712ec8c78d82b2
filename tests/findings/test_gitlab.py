"""The report for GitLab keeps to its schema."""

from __future__ import annotations

import jsonschema
import pytest

from halfyear.check.check import Finding
from halfyear.findings.gitlab import gitlab
from tests.findings.samples import (
    ANY,
    validate,
)


@ANY
def test_gitlab_keeps_to_its_schema(found: list[Finding]) -> None:
    validate(gitlab(found), "gitlab.json")


def test_the_schema_of_gitlab_can_say_no() -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate('[{"x": 1}]', "gitlab.json")
