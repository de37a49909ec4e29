"""What we ship for other machines: it names only what is there, and gives no more rights than are needed."""

import os
import re
import subprocess
from itertools import chain
from pathlib import Path

import pytest
import yaml

from tests.servers import need

HOUSE = Path(__file__).parents[2]
UNITS = HOUSE / "deploy" / "systemd"
OPERATORS = (HOUSE / "docs" / "operators.md").read_text()
SETTINGS = set(re.findall(r"^\| `([A-Z_]+)` \|", OPERATORS, re.MULTILINE))
DOCKERFILE = (HOUSE / "Dockerfile").read_text().replace("\\\n", "")
COMPOSE = yaml.safe_load((HOUSE / "compose.yaml").read_text())
OURS = [service for service in COMPOSE["services"].values() if service["image"] == "museum"]
OF_PYTHON = {"PATH", "PYTHONUNBUFFERED"}


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} (.+)$", DOCKERFILE, re.MULTILINE)


def commands() -> set[str]:
    folders = HOUSE.glob("*/management/commands/*.py")
    return {path.stem for path in folders} | {"migrate"}


def test_the_image_copies_what_is_there_and_what_is_not_left_out():
    sources = [line.split()[:-1] for line in instructions("COPY") if not line.startswith("--from")]
    copied = set(chain.from_iterable(sources))
    assert copied and all((HOUSE / name).exists() for name in copied)
    taken = {line[1:] for line in (HOUSE / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert copied == taken
    needed = {"cities", "museum", "templates", "static", "locale", "manage.py"}
    assert needed < copied


def test_the_image_is_built_by_hash_and_runs_without_rights():
    assert len(instructions("FROM")) == 2
    assert all(re.search(r":\d+\.\d+\.\d+-", image) for image in instructions("FROM"))
    assert "--require-hashes" in DOCKERFILE
    assert instructions("USER") == ["museum"] and instructions("HEALTHCHECK")
    locked = (HOUSE / "requirements" / "many.txt").read_text()
    assert all(name in locked for name in ("django-storages==", "boto3==", "opensearch-py==", "granian=="))
    assert "index-url" not in locked


def test_every_variable_of_the_image_and_of_compose_is_a_setting():
    set_by_image = set(re.findall(r"(\w+)=", " ".join(instructions("ENV")))) - OF_PYTHON
    set_by_compose = set(chain.from_iterable(service["environment"] for service in OURS))
    assert {"DATABASE_URL", "CACHE_URL", "SECRET_KEY"} <= set_by_compose <= SETTINGS
    assert set_by_image <= SETTINGS


def test_compose_pins_images_and_gives_few_rights():
    services = COMPOSE["services"]
    assert {"museum-1", "museum-2", "postgres", "redis", "nginx"} <= set(services)
    for name, service in services.items():
        assert service["image"] == "museum" or re.search(r":\d+\.\d+(\.\d+)?-\w+$", service["image"]), name
        assert "privileged" not in service and service["restart"] == "unless-stopped", name
        mounts = [mount.split(":")[0] for mount in service.get("volumes", [])]
        for mount in mounts:
            assert mount in COMPOSE["volumes"] or (HOUSE / mount).exists(), mount
        assert all(needed in services for needed in service.get("depends_on", {})), name
    for name in set(services) - {"postgres"}:
        assert services[name]["read_only"] and services[name]["cap_drop"] == ["ALL"], name
    assert not any("password" in str(value).lower() and "${" not in str(value) for value in OURS)


def test_nginx_knows_the_machines_of_compose():
    named = re.findall(r"server (\S+):8000", (HOUSE / "deploy" / "nginx-many.conf").read_text())
    assert named == ["museum-1", "museum-2"] and set(named) < set(COMPOSE["services"])


def test_units_and_compose_call_commands_that_are_there():
    called = re.findall(r"manage\.py (\w+)", "".join(path.read_text() for path in UNITS.glob("*.service")))
    called += [service["command"][2] for service in OURS if service.get("command", [""])[0] == "python"]
    called += re.findall(r"manage\.py (\w+)", str(COMPOSE))
    assert {"publish_scheduled", "backup", "make_renditions", "open_museum"} <= set(called) <= commands()


def test_systemd_understands_the_units_and_shuts_them_in(tmp_path):
    need("systemd-analyze")
    for path in UNITS.rglob("*.*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(UNITS)
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(path.read_text().replace("/srv/museum/.venv/bin/python", "/usr/bin/env"))
    units = sorted(path.name for path in tmp_path.glob("museum-*.*") if path.is_file())
    assert {unit.replace(".timer", ".service") for unit in units} <= set(units)
    there = os.environ | {"SYSTEMD_UNIT_PATH": f"{tmp_path}:"}
    seen = subprocess.run(["systemd-analyze", "verify", *units], env=there, capture_output=True, text=True)
    assert (seen.returncode, seen.stderr) == (0, "")
    for unit in units:
        if unit.endswith(".service"):
            asked = ["systemd-analyze", "security", "--offline=true", "--threshold=20", unit]
            judged = subprocess.run(asked, env=there, capture_output=True, text=True)
            assert judged.returncode == 0, judged.stdout[-300:]


@pytest.mark.parametrize("unit", [*UNITS.glob("*.timer")], ids=lambda unit: unit.stem)
def test_a_timer_is_described_for_operators(unit):
    assert unit.name in OPERATORS
