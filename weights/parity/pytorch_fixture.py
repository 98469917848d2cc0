"""Writes small files of torch.save, right and hostile ones, for the tests of the reader.

    python weights/parity/pytorch_fixture.py

odd.pt and legacy.pth hold fourteen odd tensors, odd.safetensors what PyTorch makes of them; hostile/ has
pickles that would run something, never end or fill the memory if they were believed.
"""

import io
import os
import struct
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

OUT = Path(__file__).resolve().parents[2] / "test" / "unit" / "params" / "pytorch"
HOSTILE = OUT / "hostile"
HOSTILE.mkdir(parents=True, exist_ok=True)
torch.manual_seed(0)

base = torch.arange(24, dtype=torch.float32).view(4, 6)
odd = {
    "base": base,
    "transposed": base.t(),
    "row": base[2],
    "every2nd": base[:, ::2],
    "half": torch.randn(3, 5).half(),
    "brain": torch.randn(2, 7).bfloat16(),
    "parameter": torch.nn.Parameter(torch.randn(2, 3)),
    "scalar": torch.tensor(3.5),
    "count": torch.tensor(7),
    "empty": torch.zeros(0, 4),
    "expanded": torch.tensor([1.0, 2.0]).expand(3, 2),
    "double": torch.randn(2, 2).double(),
    "bool": torch.tensor([True, False]),
    "channelsLast": torch.randn(1, 3, 2, 4).contiguous(memory_format=torch.channels_last),
}
extra = {"fitness": np.float64(0.5), "epoch": np.int64(3), "history": np.arange(4.0)}
torch.save({"state_dict": odd, **extra}, OUT / "odd.pt")
torch.save({"model": odd}, OUT / "legacy.pth", _use_new_zipfile_serialization=False)
expected = {k: v.detach().clone().contiguous() for k, v in odd.items()}
save_file(expected, OUT / "odd.safetensors")


def archive(pickle: bytes, name: str, compression=zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(HOSTILE / name, "w", compression) as file:
        file.writestr("x/data.pkl", pickle)


def saved(value) -> bytes:
    file = io.BytesIO()
    torch.save(value, file)
    return file.getvalue()


class Evil:
    def __reduce__(self):
        return os.system, ("touch PWNED",)


torch.save({"model": {"w": torch.ones(2)}, "x": Evil()}, HOSTILE / "inert.pt")
torch.save({"model": {"__proto__": torch.ones(2)}}, HOSTILE / "prototype.pt")
archive(b"cos\nsystem\nX\x0b\x00\x00\x00touch PWNED\x85R.", "system.pt")
archive(b"\x80\x02(i__builtin__\neval\n.", "inst.pt")
archive(b"\x80\x02}X\x05\x00\x00\x00modelcbuiltins\ngetattr\nX\x01\x00\x00\x00aX\x01\x00\x00\x00b\x86Rs.", "getattr.pt")
archive(b"\x80\x02\x8b" + struct.pack("<I", 1 << 20) + b"\x01" * 64 + b".", "longNumber.pt")
archive(b"\x80\x02X" + struct.pack("<I", 1 << 31) + b"aa.", "longText.pt")
archive(b"}." + b" " * 1000, "deflated.pt", zipfile.ZIP_DEFLATED)
loop = {"model": {}}
loop["model"]["model"] = loop
torch.save(loop, HOSTILE / "cycle.pt")
module = torch.nn.Identity()
for _ in range(40):
    parent = torch.nn.Module()
    parent.a = parent.b = module
    module = parent
torch.save({"model": module}, HOSTILE / "sharedModules.pt")
(HOSTILE / "hugeView.pt").write_bytes(saved({"model": {"w": torch.zeros(1).expand(1 << 30, 1 << 20)}}))
lie = saved({"w": torch.ones(4)}).replace(b"K\x04\x85", b"K\x7f\x85")
(HOSTILE / "pastStorage.pt").write_bytes(lie)
whole = (OUT / "odd.pt").read_bytes()
(HOSTILE / "truncated.pt").write_bytes(whole[: len(whole) // 2])
torch.save({"w": torch.eye(3).to_sparse()}, HOSTILE / "sparse.pt")
torch.save({"w": torch.ones(4).to(torch.float8_e4m3fn)}, HOSTILE / "float8.pt")
torch.jit.save(torch.jit.script(torch.nn.Linear(2, 2)), HOSTILE / "script.pt")
with tarfile.open(HOSTILE / "tar.pt", "w") as tar:
    tar.add(OUT / "legacy.pth", "storages")
