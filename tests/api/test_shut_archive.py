"""Putting files into an archive whose restricted part belongs to another user."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from another_user import as_another
from archives import came_back, kept_archive
from killed import posix
from returned import agreement, with_number

from docgen.archive.bag.verifying import verify_bag

CODE = """
import json, sys
from pathlib import Path
from docgen.api import EvidenceOf, keep, keep_evidence

archive, pack, folder = map(Path, sys.argv[1:])
papers = keep(archive, [folder], pack=pack)
open_to_all, apart = (
    keep_evidence(archive, [folder / "rēķins.txt"], EvidenceOf(("karlis",), kind), pack=pack)
    for kind in ("travel", "inclusion")
)
told = [(one.file.name, one.fate, [found.code for found in one.findings][:1]) for one in papers.files]
rest = [[one.files[0].fate, [found.code for found in one.findings]] for one in (open_to_all, apart)]
print(json.dumps([told, *rest]))
"""


@posix
def test_what_needs_the_open_part_alone_is_put_in_and_the_rest_is_told(small_pack: Path, tmp_path: Path) -> None:
    if subprocess.run(["unshare", "-r", "true"], check=False).returncode:
        pytest.skip("no user can be had here")
    archive, folder = kept_archive(tmp_path, small_pack, "karlis"), tmp_path / "in"
    came_back(folder, small_pack, "karlis")
    (folder / "līgums.docx").write_bytes(with_number((small_pack / agreement(small_pack).path).read_bytes()))
    (folder / "rēķins.txt").write_bytes(b"an invoice")
    command = as_another(
        archive / "restricted", [sys.executable, "-c", CODE, str(archive), str(small_pack), str(folder)]
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (archive / "restricted").chmod(0o700)
    assert done.stderr == ""
    papers, tickets, support = json.loads(done.stdout)
    fates = {name: (fate, codes) for name, fate, codes in papers}
    assert fates["līgums.docx"][0] == "kept"
    assert fates["Kārļa pamatojums.asice"] == ("refused", ["ARC16"])
    assert tickets == ["kept", []]
    assert support == ["refused", ["ARC16"]]
    assert verify_bag(archive).good
