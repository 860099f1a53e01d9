"""Resources are found from a checkout and from an installed wheel."""

import os
import subprocess
import sys
from pathlib import Path

from hsnplan.resources import resource


def test_a_resource_of_the_checkout_is_found(project: Path) -> None:
    assert Path(resource("README.md")) == project / "resources" / "README.md"


def test_an_installed_package_finds_the_resources_inside_itself(project: Path, tmp_path: Path) -> None:
    inside = tmp_path / "hsnplan" / "resources"
    inside.mkdir(parents=True)
    for name in ("__init__.py", "resources.py"):
        (tmp_path / "hsnplan" / name).write_bytes((project / "hsnplan" / name).read_bytes())
    asked = subprocess.run(
        [sys.executable, "-c", "from hsnplan.resources import resource; print(resource('fonts/a.ttf'))"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(asked.stdout.strip()) == inside / "fonts" / "a.ttf"
