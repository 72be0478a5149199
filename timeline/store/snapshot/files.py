"""The files of an opened snapshot: none is used before its hash is compared."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline.store.id_column import Bytes, IdColumn, Numbers
from timeline.store.snapshot.block_bytes import BLOCK_BYTES, BlockBytes, hash_blocks
from timeline.store.snapshot.errors import DamagedSnapshotError, SnapshotReplacedError
from timeline.store.snapshot.manifest import Manifest, read_manifest

BLOCKS_SUFFIX = ".blocks"
"""What is added to the name of a file whose blocks have hashes of their own."""

_MAPPED_FROM_BYTES = 2**18
_CHUNK = 2**22

AnyArray = npt.NDArray[Any]


class SnapshotFiles:
    """Gives out what a snapshot holds, each file compared with the manifest the first time.

    Sizes are compared when it is opened, which finds what was cut short or taken away; bytes are
    compared when they are used, so that opening costs the same for a file of any size.
    """

    def __init__(self, folder: Path) -> None:
        """Reads the manifest and compares sizes.

        Raises:
            NoSnapshotError: when the folder holds none.
            NewerSnapshotError: when it is of another format.
            DamagedSnapshotError: when a file is not there or not as long as it was.
        """
        self.folder = folder
        self.manifest: Manifest = read_manifest(folder)
        self._arrays: dict[str, AnyArray] = {}
        self._compared: set[str] = set()
        for name in self.manifest.files:
            self._compare_size(name)

    def array(self, name: str) -> AnyArray:
        """An array, read-only; a large one is memory-mapped."""
        if name not in self._arrays:
            self._arrays[name] = self._load(f"{name}.npy")
        return self._arrays[name]

    def numbers(self, name: str) -> Numbers:
        """An array of whole numbers as Python reads them quickest, one by one."""
        return self.array(name).data

    def json(self, name: str) -> Any:  # noqa: ANN401 - whatever was written
        """What a small file says."""
        return json.loads(self.content(name))

    def content(self, name: str) -> bytes:
        """All bytes of a small file."""
        content = self._read(name)
        if hashlib.sha256(content).hexdigest() != self.manifest.files[name].sha256:
            raise self.refusal(name)
        return content

    def blocks(self, name: str) -> Bytes:
        """The bytes of a large file, compared block by block as they are read."""
        if self.manifest.files[name].size <= BLOCK_BYTES:
            return self.content(name)
        digests = self.content(name + BLOCKS_SUFFIX)
        size = self.manifest.files[name].size
        try:
            return BlockBytes(self.folder / name, size, digests, lambda: self.refusal(name))
        except OSError as err:
            raise self.refusal(name) from err

    def ids(self, name: str) -> IdColumn:
        """A column of ids."""
        return IdColumn(
            self.blocks(f"{name}.text"),
            self.numbers(f"{name}.ends"),
            self.numbers(f"{name}.hashes"),
            self.numbers(f"{name}.places"),
        )

    def compared_folder(self, name: str) -> Path:
        """A folder for another reader to open, each of its files compared first."""
        for file in self.manifest.files:
            if file.startswith(f"{name}/"):
                self.compare(file)
        return self.folder / name

    def compare_all(self) -> None:
        """Compares every byte.

        Raises:
            DamagedSnapshotError: for the first file that differs.
        """
        for name in self.manifest.files:
            self._compared.discard(name)
            self.compare(name)

    def compare(self, name: str) -> None:
        """Compares a whole file, once.

        Raises:
            DamagedSnapshotError: when it differs.
        """
        if name in self._compared:
            return
        digest = hashlib.sha256()
        try:
            with (self.folder / name).open("rb", buffering=0) as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
        except OSError as err:
            raise self.refusal(name) from err
        if digest.hexdigest() != self.manifest.files[name].sha256:
            raise self.refusal(name)
        self._compared.add(name)

    def refusal(self, name: str) -> DamagedSnapshotError | SnapshotReplacedError:
        """The error for a file that differs: it is damaged, or of a snapshot taken since."""
        if read_manifest(self.folder) != self.manifest:
            return SnapshotReplacedError(self.folder)
        return DamagedSnapshotError(self.folder, f"{name} is not what was written")

    def _load(self, name: str) -> AnyArray:
        if name not in self.manifest.files:
            raise DamagedSnapshotError(self.folder, f"{name} is not listed")
        if self.manifest.files[name].size < _MAPPED_FROM_BYTES:
            # What was compared is what is used, byte for byte.
            found: AnyArray = np.load(io.BytesIO(self.content(name)))
        else:
            self.compare(name)
            found = np.load(self.folder / name, mmap_mode="r")
        found.flags.writeable = False
        return found

    def _read(self, name: str) -> bytes:
        if name not in self.manifest.files:
            raise DamagedSnapshotError(self.folder, f"{name} is not listed")
        try:
            return (self.folder / name).read_bytes()
        except OSError as err:
            raise self.refusal(name) from err

    def _compare_size(self, name: str) -> None:
        held = self.manifest.files[name]
        try:
            size = (self.folder / name).stat().st_size
        except OSError as err:
            raise DamagedSnapshotError(self.folder, f"{name} is not there") from err
        if size != held.size:
            what = f"{name} has {size} bytes and not {held.size}"
            raise DamagedSnapshotError(self.folder, what)


class SnapshotWriter:
    """Writes the files of a snapshot into a folder that nobody reads yet."""

    def __init__(self, folder: Path) -> None:
        """Takes the folder to write into, which is there."""
        self.folder = folder
        self._blocked: list[str] = []

    def path(self, name: str) -> Path:
        """Where a file goes; its folder is made."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def write_array(self, name: str, array: AnyArray) -> None:
        """Writes an array."""
        np.save(self.path(f"{name}.npy"), array, allow_pickle=False)

    def write_json(self, name: str, told: object) -> None:
        """Writes a small file."""
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        self.path(name).write_text(text, "utf-8")

    def write_ids(self, name: str, ids: IdColumn) -> None:
        """Writes a column of ids."""
        whole = ids.content[0 : ids.ends[len(ids) - 1] if len(ids) else 0]
        self.path(f"{name}.text").write_bytes(whole)
        self.block(f"{name}.text")
        self.write_array(f"{name}.ends", np.array(ids.ends, dtype=np.int64))
        self.write_array(f"{name}.hashes", np.array(ids.hashes, dtype=np.int64))
        self.write_array(f"{name}.places", np.array(ids.places, dtype=np.int32))

    def block(self, name: str) -> None:
        """Gives the blocks of a file, when all is written, hashes of their own."""
        digests, _, _ = hash_blocks(self.folder / name)
        self.path(name + BLOCKS_SUFFIX).write_bytes(digests)
