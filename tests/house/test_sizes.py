"""Small and calm: the sizes of docs/house.md, measured."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

from .floors import HOUSE, python_files, templates

LONGEST_FUNCTION, LONGEST_FILE, LONGEST_VIEW, LONGEST_TEMPLATE = 30, 300, 12, 120


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef, int]]:
    """Name, node and lines of every function, its docstring and decorators left out."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            yield f"{path.relative_to(HOUSE)}:{node.name}", node, (node.end_lineno or 0) - first.lineno + 1


def all_functions() -> list[tuple[str, ast.FunctionDef, int]]:
    return [function for path in python_files() for function in functions(path)]


def test_no_function_is_long() -> None:
    assert [name for name, _, lines in all_functions() if lines > LONGEST_FUNCTION] == []


def test_most_functions_are_small() -> None:
    lengths = sorted(lines for _, _, lines in all_functions())
    assert statistics.median(lengths) <= 9
    assert lengths[int(len(lengths) * 0.9)] < 20


def test_no_file_is_long() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in python_files(tests=True)}
    assert [str(path.relative_to(HOUSE)) for path, lines in lengths.items() if lines > LONGEST_FILE] == []


def test_page_views_are_short() -> None:
    views = [
        (name, lines)
        for name, node, lines in all_functions()
        if any(_is_page(decorator) for decorator in node.decorator_list)
    ]
    assert views, "no signed page found: the test looks in the wrong place"
    assert [name for name, lines in views if lines > LONGEST_VIEW] == []


def _is_page(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Name)
        and decorator.func.id in {"page", "api_door"}
    )


def test_templates_are_short_and_not_duplicated() -> None:
    seen: dict[str, Path] = {}
    for path in templates():
        text = path.read_text()
        assert len(text.splitlines()) <= LONGEST_TEMPLATE, path
        shape = "".join(text.split())
        assert shape not in seen, f"{path} repeats {seen[shape]}"
        seen[shape] = path
