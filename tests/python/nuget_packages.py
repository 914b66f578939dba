"""Programs of other people that NuGet has: their folder among the restored packages, or the test is skipped by their name."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SECONDS = 60  # of a download of 80 MB that succeeds in 5; a feed that cannot be reached takes longer to say so

# PackageDownload takes the package as it is: its dependencies are .NET's business, and what is loaded here is a native library.
PROJECT = """<Project>
  <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
  <PropertyGroup><TargetFramework>net9.0</TargetFramework><DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences></PropertyGroup>
  <ItemGroup><PackageDownload Include="{package}" Version="[{version}]" /></ItemGroup>
  <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
</Project>
"""


def version(package):
    for entry in xml.parse(ROOT / "Directory.Packages.props").getroot().iter("PackageVersion"):
        if entry.get("Include") == package:
            return entry.get("Version")
    raise LookupError(f"{package} has no PackageVersion in Directory.Packages.props")


def folder(package):
    """The package's own folder. May be killed at any moment: NuGet writes .nupkg.metadata last, and a package without it is restored again."""
    wanted = version(package)
    found = _restored(_global_packages(), package, wanted)
    return found or _restore(package, wanted)


def _global_packages():
    return pathlib.Path(os.environ.get("NUGET_PACKAGES") or pathlib.Path.home() / ".nuget" / "packages")


def _restored(packages, package, wanted):
    place = packages / package.lower() / wanted
    return place if (place / ".nupkg.metadata").exists() else None


def _restore(package, wanted):
    if not shutil.which("dotnet"):
        raise unittest.SkipTest(f"{package} {wanted} is not restored, and dotnet, which could restore it, is not on the PATH")
    (ROOT / "artifacts").mkdir(exist_ok=True)
    for left in (ROOT / "artifacts").glob("nuget-*"):
        if time.time() - left.stat().st_mtime > 10 * SECONDS:  # of a run that was killed: no living one is as old
            shutil.rmtree(left, ignore_errors=True)
    # Inside the repository, so that its global.json and feeds count; the two empty files keep its build settings out.
    with tempfile.TemporaryDirectory(dir=ROOT / "artifacts", prefix="nuget-") as scratch:
        place = pathlib.Path(scratch)
        (place / "peer.csproj").write_text(PROJECT.format(package=package, version=wanted), encoding="utf-8")
        for name in ("Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"):
            (place / name).write_text("<Project />", encoding="utf-8")
        said = _run(["dotnet", "restore", "peer.csproj", "--disable-build-servers"], place)
        assets = place / "obj" / "project.assets.json"
        if said is None and assets.exists():
            for packages in json.loads(assets.read_text(encoding="utf-8"))["packageFolders"]:
                found = _restored(pathlib.Path(packages), package, wanted)
                if found:
                    return found
    raise unittest.SkipTest(f"NuGet cannot restore {package} {wanted}: {said or 'it is in no package folder afterwards'}")


def _run(command, place):
    """None, or why it failed. A group of its own, so that nothing outlives the time limit."""
    environment = {**os.environ, "DOTNET_NOLOGO": "1", "DOTNET_CLI_TELEMETRY_OPTOUT": "1", "MSBUILDDISABLENODEREUSE": "1"}
    process = subprocess.Popen(command, cwd=place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    try:
        said, _ = process.communicate(timeout=SECONDS)
        return next((line.rpartition(" : ")[2] for line in said.splitlines() if "error" in line), said.strip()[-300:]) if process.returncode else None
    except subprocess.TimeoutExpired:
        return f"not within {SECONDS} s"
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
