"""The front doors: what a fresh machine meets, and what is installed from what."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PINNED = re.compile(r"^[A-Za-z0-9._-]+==\S+( ; .+?)?(?: \\)?$")


def make_environment(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "scripts/venv.sh", "run", str(folder / "venv")],
        cwd=ROOT,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def program(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)
    return path


def test_an_old_python_is_named_and_nothing_is_made(tmp_path):
    old = program(tmp_path / "python3.9", "exit 1")
    run = make_environment(tmp_path, PYTHON=str(old))
    assert run.returncode == 1
    assert f"PYTHON={old} is not Python 3.11 or newer" in run.stderr
    assert not (tmp_path / "venv").exists()


def test_a_python_that_is_not_there_is_named(tmp_path):
    run = make_environment(tmp_path, PYTHON="python-of-nowhere")
    assert run.returncode == 1
    assert "PYTHON=python-of-nowhere: there is no such program" in run.stderr


def test_a_machine_without_a_new_python_is_told_how_to_get_one(tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "cat", "touch"):
        (tools / name).symlink_to(str(shutil.which(name)))
    for name in ("python3", "python", "python3.11"):
        program(tools / name, "exit 1")
    run = make_environment(tmp_path, PATH=str(tools), PYTHON="")
    assert run.returncode == 1
    assert "Python 3.11 or newer is needed" in run.stderr
    assert "apt-get install python3" in run.stderr


def test_a_python_without_venv_is_told_which_package_is_missing(tmp_path):
    half = program(tmp_path / "python3", 'case "$2" in *ensurepip*) exit 1;; esac; exit 0')
    run = make_environment(tmp_path, PYTHON=str(half))
    assert run.returncode == 1
    assert "apt-get install python3-venv" in run.stderr


def test_packages_that_cannot_be_fetched_are_named_as_the_reason(tmp_path):
    unreachable = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_CACHE_DIR": "1",
    }
    run = make_environment(tmp_path, PYTHON=sys.executable, **unreachable)
    assert run.returncode == 1
    assert "network access to a Python package index is needed" in run.stderr
    assert not (tmp_path / "venv" / ".run").exists()


def test_a_folder_whose_name_the_locale_cannot_read_is_named_as_the_reason(tmp_path):
    made = program(tmp_path / "made", 'test -n "$2"')
    copied = f"mkdir -p $4/bin; cp {made} $4/bin/python"
    maker = program(tmp_path / "python3", f'if [ "$2" = venv ]; then {copied}; fi')
    run = make_environment(tmp_path, PYTHON=str(maker))
    assert run.returncode == 1
    assert "use LC_ALL=C.UTF-8" in run.stderr
    assert not (tmp_path / "venv" / ".run").exists()


@pytest.mark.parametrize("name", ["run", "test"])
def test_requirements_are_pinned_and_hashed(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    entries = re.split(r"\n(?=[a-zA-Z0-9])", re.sub(r"(?m)^\s*#.*\n?", "", text).strip())
    assert len(entries) > 40
    for entry in entries:
        assert PINNED.match(entry.splitlines()[0]), entry.splitlines()[0]
        assert "--hash=sha256:" in entry
    assert "://" not in text
    assert str(ROOT) not in text


def test_the_packages_to_run_with_are_the_packages_tested_with():
    run, tested = (
        set(re.findall(r"(?m)^([a-z][\w.-]*==\S+)", (ROOT / "requirements" / name).read_text()))
        for name in ("run.txt", "test.txt")
    )
    assert run <= tested
    assert {"hatchling", "scrapy", "ftfy"} <= {entry.partition("==")[0] for entry in run}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Install the wheel into an environment of its own that sees this one's packages."""
    folder = tmp_path_factory.mktemp("installed")
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    wheel = next(folder.glob("*.whl"))
    target = folder / "packages"
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True)
    return wheel, target


def run_installed(target: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(target)}
    environment.pop("SCRAPY_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_the_data_and_nothing_beside_the_package(installed):
    names = zipfile.ZipFile(installed[0]).namelist()
    assert {"newsspider/py.typed", "newsspider/sites/people.toml"} <= set(names)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"newsspider"}


def test_the_installed_command_works_outside_the_checkout(installed, tmp_path):
    where = run_installed(
        installed[1], tmp_path, "-c", "import newsspider; print(newsspider.__file__)"
    )
    assert where.stdout.startswith(str(installed[1]))
    shown = run_installed(
        installed[1], tmp_path, "-c", "from newsspider.cli import main; main()", "--help"
    )
    assert shown.returncode == 0, shown.stderr
    assert "usage" in shown.stdout.lower()


def test_scrapy_finds_the_installed_commands_outside_a_project(installed, tmp_path):
    shown = run_installed(installed[1], tmp_path, "-m", "scrapy", "regions", "--json")
    assert shown.returncode == 0, shown.stderr
    assert "CN-GD" in shown.stdout
