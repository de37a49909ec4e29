"""The shape of the project stays as it was meant: one arrow between packages, layers that look down only."""

import ast
from pathlib import Path

import pytest
import wagtail.admin

HOUSE = Path(__file__).parent.parent
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "base", "misc", "shared", "lib"}
LAYERS = [  # From the ground up; a module imports what stands beside or below it.
    [
        "dates",
        "names",
        "cartography",
        "languages",
        "wording",
        "picture_files",
        "snapshot",
        "remembered",
        "visible",
        "cited",
    ],
    ["alone", "exhibition", "eras", "gently", "months"],
    [
        "forms",
        "understanding",
        "widgets",
        "fields",
        "period",
        "question",
        "desk.panels",
        "words",
        "thesaurus",
        "desk.citing_panel",
        "desk.drawn_fields",
        "desk.lines",
        "desk.positions",
        "desk.slim_rows",
        "desk.timeline_panel",
    ],
    ["desk.choosers", "blocks", "places_told"],
    ["models"],
    ["places", "gate", "desk.readiness"],
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
        "desk.copying",
        "desk.image_form",
        "desk.seen",
        "desk.notices",
        "pictures",
    ],
    ["disagreement", "permanent", "bibliography", "tombstones", "desk.deleting", "desk.changes"],
    ["sharing"],
    [
        "desk.comparing",
        "desk.gone_rows",
        "desk.sourcing",
        "desk.tables_out",
        "desk.importing",
        "desk.two_at_once",
    ],
    [
        "data_access",
        "desk.picture_admin",
        "desk.refusing_deletion",
        "desk.bulk",
        "desk.viewsets",
        "views",
        "desk.reports",
        "templatetags",
        "desk.timeline_form",
        "desk.lines_form",
        "desk.position_form",
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
    return next((number for number, names in enumerate(LAYERS) if place(parts) in names), None)


def place(parts: list[str]) -> str:
    """A module's name among the layers; the desk has drawers from the bottom to the top."""
    return ".".join(parts[1:3]) if parts[1] == "desk" else parts[1]


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
    names = {place(name.split(".")) for name in modules("cities") if "." in name}
    assert names - {"desk"} - {name for names in LAYERS for name in names} == set()


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
            imports(name, path), "cities.views", "cities.desk.viewsets", "cities.wagtail_hooks"
        ), name


def test_nothing_is_called_a_drawer_for_everything():
    names = {part for name in modules("cities", "museum", "tests") for part in name.split(".")}
    inside = [path.relative_to(HOUSE).parts for path in HOUSE.glob("**/")]
    folders = {
        part
        for parts in inside
        if not parts or (not parts[0].startswith(".") and parts[0] != "var" and "wagtailadmin" not in parts)
        for part in parts
    }
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
    by_name = {"404.html", "500.html", "400.html", "403.html"}
    by_name |= {name for name in names if (Path(wagtail.admin.__file__).parent / "templates" / name).exists()}
    assert {name for name in names - by_name if f'"{name}"' not in text and f"'{name}'" not in text} == set()
