"""What a finding is known by in a service that keeps findings from run to run."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from halfyear.check.check import Finding
from halfyear.text.privacy import masked

_PRIVATE = "6"  # the family of rules about what must not be made public


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """A hex digest a finding, all different: of file, rule, task, column and words, never of the line.

    Of findings that are alike in all of these, the first keeps its digest when another is added.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    digests = []
    for finding in findings:
        *names, words = finding.identity
        # A digest of few digits can be tried out, and the reports are more public than the data.
        plain = "" if finding.code[2] == _PRIVATE else re.sub(r"\d", "", words)
        known = (finding.file, *map(masked, names), plain)
        seen[known] += 1
        text = "\0".join([*known, str(seen[known])])
        digests.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return digests
