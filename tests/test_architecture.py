"""The shape of the project stays as it was meant: one arrow between packages, layers that look down only."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "base", "misc", "shared", "lib"}
LAYERS = [  # From the ground up; a module imports what stands beside or below it.
    ["dates", "names", "cartography", "languages", "wording", "picture_files"],
    ["exhibition", "eras", "months"],
    [
        "forms",
        "understanding",
        "widgets",
        "fields",
        "period",
        "question",
        "panels",
        "words",
        "thesaurus",
        "citing_panel",
        "lines",
        "positions",
        "slim_rows",
        "timeline_panel",
    ],
    ["choosers", "blocks"],
    ["models"],
    ["places", "gate", "readiness"],
    ["facets", "facet_kinds", "filter_fields", "result_pages", "spelling"],
    ["shelving", "descriptions"],
    ["filters", "catalogue"],
    ["ways", "suggesting", "neighbours", "lost"],
    ["anniversary", "atlas", "comparison", "day"],
    ["ruler"],
    ["formats"],
    ["hero_cities"],
    [
        "bundle_folder",
        "writing",
        "loading",
        "exporting",
        "catalogue_signals",
        "copying",
        "image_form",
        "seen",
        "notices",
        "pictures",
    ],
    ["permanent", "bibliography", "tombstones", "deleting", "changes"],
    ["sharing"],
    ["comparing", "gone_rows", "sourcing", "tables_out", "importing", "two_at_once"],
    [
        "data_access",
        "picture_admin",
        "refusing_deletion",
        "bulk",
        "viewsets",
        "views",
        "reports",
        "templatetags",
        "timeline_form",
        "lines_form",
        "position_form",
    ],
    ["urls", "wagtail_hooks", "apps", "management"],
]
ALLOWED = {
    ("cities.models.room", "cities.comparison"),
    ("cities.models.room", "cities.day"),
    ("cities.models.room", "cities.filters"),
    ("cities.models.room", "cities.ways"),
}  # A room is a page that reads the query string.


def modules(*packages) -> dict[str, Path]:
    """Every module of our own by its dotted name, migrations apart."""
    paths = [path for package in packages for path in sorted((HOUSE / package).rglob("*.py"))]
    names = {path: path.relative_to(HOUSE).with_suffix("").as_posix().replace("/", ".") for path in paths}
    return {
        name.removesuffix(".__init__"): path for path, name in names.items() if "migrations" not in path.parts
    }


def imports(name: str, path: Path) -> set[str]:
    """What a module imports, also inside its functions, by full dotted names."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = (
                ".".join(package.split(".")[: len(package.split(".")) + 1 - node.level]) if node.level else ""
            )
            origin = ".".join(filter(None, [above, node.module]))
            found |= {origin, *(f"{origin}.{alias.name}" for alias in node.names)}
    return found


def importing(names: set[str], *prefixes) -> set[str]:
    return {
        name for name in names if any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)
    }


def layer(name: str) -> int | None:
    parts = name.split(".")
    if parts[0] != "cities" or len(parts) == 1:
        return None
    return next((number for number, names in enumerate(LAYERS) if parts[1] in names), None)


def test_the_collection_does_not_know_the_house():
    guilty = {name: importing(imports(name, path), "museum") for name, path in modules("cities").items()}
    assert {name: found for name, found in guilty.items() if found} == {}


def test_neither_package_knows_the_tests():
    for name, path in modules("cities", "museum").items():
        assert not importing(imports(name, path), "tests"), name


@pytest.mark.parametrize("package", ["dates", "names", "cartography"])
def test_dates_and_names_are_plain_python(package):
    for name, path in modules(f"cities/{package}").items():
        found = imports(name, path)
        assert not importing(found, "django", "wagtail", "modelcluster", "django_filters"), name
        assert importing(found, "cities") == importing(found, f"cities.{package}", "cities.dates"), name


def test_a_format_never_sees_a_request():
    for name, path in modules("cities/formats").items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        words = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        words |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
        words |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not words & {"request", "HttpRequest", "GET", "POST"}, name
        assert not importing(imports(name, path), "django.http", "django.urls", "django.shortcuts"), name


def test_every_module_of_the_collection_has_a_layer():
    names = {name.split(".")[1] for name in modules("cities") if "." in name}
    assert names - {name for names in LAYERS for name in names} == set()


def test_modules_import_what_stands_below_them():
    ours = modules("cities")
    guilty = []
    for name, path in ours.items():
        for other in imports(name, path) & set(ours):
            here, there = layer(name), layer(other)
            allowed = any(name == who and other.startswith(what) for who, what in ALLOWED)
            if here is not None and there is not None and there > here and not allowed:
                guilty.append(f"{name} imports {other}")
    assert guilty == []


def test_models_know_no_views_and_no_admin_registry():
    for name, path in modules("cities/models").items():
        assert not importing(
            imports(name, path), "cities.views", "cities.viewsets", "cities.wagtail_hooks"
        ), name


def test_nothing_is_called_a_drawer_for_everything():
    names = {part for name in modules("cities", "museum", "tests") for part in name.split(".")}
    ours = [path for path in HOUSE.glob("**/") if not {".venv", "var", "wagtailadmin"} & set(path.parts)]
    folders = {path.name for path in ours}
    assert (names | folders) & FORBIDDEN_NAMES == set()


def test_every_module_says_what_it_is_for():
    silent = []
    for name, path in modules("cities", "museum", "tests").items():
        text = path.read_text(encoding="utf-8")
        said = ast.get_docstring(ast.parse(text))
        if text.strip() and not (said and said.splitlines()[0].endswith(".")):
            silent.append(name)
    assert silent == []


def test_no_file_names_a_package_index_or_a_machine():
    listed = [*HOUSE.glob("*.toml"), *HOUSE.glob("Makefile"), *(HOUSE / "requirements").iterdir()]
    for path in listed:
        text = path.read_text(encoding="utf-8")
        assert "--index-url" not in text and "://" not in text.replace("postgres://", "").replace(
            "https://museum", ""
        ), path


def test_every_template_is_used():
    sources = [*modules("cities", "museum").values(), *(HOUSE / "templates").rglob("*.*")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    names = {
        path.relative_to(HOUSE / "templates").as_posix() for path in (HOUSE / "templates").rglob("*.html")
    }
    by_name = {"404.html", "500.html", "400.html", "403.html", "wagtailadmin/shared/usage_summary.html"}
    assert {name for name in names - by_name if f'"{name}"' not in text and f"'{name}'" not in text} == set()
