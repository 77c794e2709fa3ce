"""docs/reliability.md says what the rules say, and every test that it names is there."""

import ast
import re

import pytest

from backwell.care.kinds import Kind
from scripts.reliability import FILE, tables, with_tables

PAGE = FILE.read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


def test_the_tables_are_what_the_rules_say() -> None:
    """Changed a rule? Write the page anew: `python -m scripts.reliability`."""
    assert with_tables(PAGE) == PAGE
    assert all(table in PAGE for table in tables().values())


def test_every_kind_has_a_line() -> None:
    assert {kind for kind in Kind if f"| {kind} |" in PAGE} == set(Kind)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_is_named_is_there(file: str, name: str) -> None:
    tree = ast.parse((FILE.parent.parent / file).read_text(encoding="utf-8"))
    defined = {node.name for node in tree.body if isinstance(node, ast.AsyncFunctionDef)}
    assert name in defined


def test_each_fault_names_its_test() -> None:
    faults = PAGE[PAGE.index("## Telegram fails") :]
    lines = [line for line in faults.splitlines() if line.startswith("| ")]
    told = [line for line in lines if line != "| fault | what happens | shown by |"]
    assert len(told) > 30
    assert all(re.search(r"`tests/[\w/]+\.py::\w+` \|$", line) for line in told)
