"""Writes test/unit/params/safetensorsCases.json: small files, and what Python's safetensors says of each.

    python weights/parity/safetensors_cases.py
"""

import base64
import json
import struct
import zlib
from pathlib import Path

import safetensors
from safetensors.torch import load

OUT = Path(__file__).parents[2] / "test/unit/params/safetensorsCases.json"

A = '"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}'


def file(header: str | bytes, data: int = 8, length: int | None = None) -> bytes:
    text = header if isinstance(header, bytes) else header.encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + bytes(data)


def padded(length: int) -> bytes:
    return file(("{" + A + "}").ljust(length))


def entry(dtype='"F32"', shape="[2]", offsets="[0,8]", more="") -> str:
    return f'{{"a":{{"dtype":{dtype},"shape":{shape},"data_offsets":{offsets}{more}}}}}'


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


CASES = {
    "as written": file("{" + A + "}"),
    "spaces behind the header": padded(96),
    "a length like that of a web page (20 3C)": padded(0x3C20),
    "a length like that of a web page (A0 3C)": padded(0x3CA0),
    "a length like that of a web page (0A 3C)": padded(0x3C0A),
    "a length like that of a pickle (80 02)": padded(0x0280),
    "a length like that of a pickle (80 05)": padded(0x0580),
    "a length like that of JSON (7B 22)": padded(0x227B),
    "a length like that of JSON (20 7B)": padded(0x7B20),
    "a length like that of a zip (50 4B)": padded(0x4B50),
    "spaces before the header": file("  {" + A + "}"),
    "lines and tabs between": file("{\n\t" + A.replace(":", " :\r\n ") + "\n}"),
    "a byte order mark": file("\ufeff{" + A + "}"),
    "no tensors": file("{}", 0),
    "no tensors, but data": file("{}", 8),
    "metadata": file('{"__metadata__":{"format":"pt","":"\\u0000"},' + A + "}"),
    "metadata that is null": file('{"__metadata__":null,' + A + "}"),
    "metadata of numbers": file('{"__metadata__":{"a":1},' + A + "}"),
    "metadata that is a list": file('{"__metadata__":[],' + A + "}"),
    "metadata twice": file('{"__metadata__":{},"__metadata__":{},' + A + "}"),
    "a number in metadata's place": file('{"__metadata__":' + A[4:] + "}"),
    "a tensor called __proto__": file("{" + A.replace('"a"', '"__proto__"') + "}"),
    "a tensor called constructor": file("{" + A.replace('"a"', '"constructor"') + "}"),
    "a tensor of no name": file("{" + A.replace('"a"', '""') + "}"),
    "a name with an escape": file("{" + A.replace('"a"', '"\\u0061\\ud83d\\ude00"') + "}"),
    "half a character in a name": file("{" + A.replace('"a"', '"\\ud83d"') + "}"),
    "a control in a name": file("{" + A.replace('"a"', '"\x01"') + "}"),
    "a name that is no UTF-8": file(b"{" + A.encode().replace(b'"a"', b'"\xff"') + b"}"),
    "a field more": file(entry(more=',"note":{"x":[1,null,true,"y",-1.5e3]}')),
    "a field more, deep": file(entry(more=f',"note":{nested(100)}')),
    "a field more, too deep": file(entry(more=f',"note":{nested(200)}')),
    "a field more, beyond every number": file(entry(more=',"note":1e999')),
    "a field more, NaN": file(entry(more=',"note":NaN')),
    "dtype twice": file(entry(more=',"dtype":"F32"')),
    "shape twice": file(entry(more=',"shape":[2]')),
    "no shape": file('{"a":{"dtype":"F32","data_offsets":[0,8]}}'),
    "an unknown dtype": file(entry(dtype='"F33"')),
    "a dtype in small letters": file(entry(dtype='"f32"')),
    "a dtype called toString": file(entry(dtype='"toString"')),
    "a size with a point": file(entry(shape="[2.0]")),
    "a size with an exponent": file(entry(shape="[2e0]")),
    "a negative size": file(entry(shape="[-2]")),
    "a size of minus nothing": file(entry(shape="[2,-0]", offsets="[0,0]"), 0),
    "a size with a zero first": file(entry(shape="[02]")),
    "a size as text": file(entry(shape='["2"]')),
    "sizes whose product is beyond every number": file(entry(shape="[4294967296,4294967296,0]", offsets="[0,0]"), 0),
    "sizes that are nothing in the end": file(entry(shape="[0,3]", offsets="[0,0]"), 0),
    "no axes": file(entry(shape="[]", offsets="[0,4]"), 4),
    "one offset": file(entry(offsets="[8]")),
    "three offsets": file(entry(offsets="[0,8,8]")),
    "offsets in the wrong order": file(entry(offsets="[8,0]")),
    "offsets beyond the file": file(entry(shape="[3]", offsets="[0,12]")),
    "offsets that begin late": file(entry(shape="[1]", offsets="[4,8]")),
    "a byte more": file("{" + A + "}", 9),
    "a byte less": file("{" + A + "}", 7),
    "two tensors of the same bytes": file("{" + A + ',"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}'),
    "two tensors that overlap": file("{" + A + ',"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}', 12),
    "a hole between two tensors": file("{" + A + ',"b":{"dtype":"F32","shape":[1],"data_offsets":[12,16]}}', 16),
    "two tensors in the order of the alphabet backwards": file(
        '{"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},' + A + "}", 12
    ),
    "an empty tensor between two": file(
        "{" + A + ',"n":{"dtype":"F32","shape":[0],"data_offsets":[8,8]},"b":{"dtype":"I32","shape":[1],"data_offsets":[8,12]}}',
        12,
    ),
    "a comma too much": file("{" + A + ",}"),
    "a comment": file("{" + A + "/* */}"),
    "text behind the header": file("{" + A + "} x"),
    "a zero behind the header": file("{" + A + "}\0"),
    "a list": file("[" + entry() + "]"),
    "a header of one byte": file("{", 0),
    "a header of no length": file("", 8, 0),
    "a header longer than the file": file("{" + A + "}", 8, 1000),
    "a header longer than every file": file("{" + A + "}", 8, 2**64 - 1),
    "seven bytes": b"\x02\0\0\0\0\0\0",
    "nothing": b"",
}


def accepted(content: bytes) -> bool:
    try:
        load(content)
        return True
    except Exception:  # noqa: BLE001 - whatever it says of a broken file
        return False


def main() -> None:
    # Spaces by the thousand are not worth their bytes: deflated they are a line.
    cases = [
        {
            "name": name,
            "accepted": accepted(content),
            "deflated": base64.b64encode(zlib.compress(content, 9)).decode(),
        }
        for name, content in CASES.items()
    ]
    OUT.write_text(json.dumps({"safetensors": safetensors.__version__, "cases": cases}, indent=1) + "\n")
    print(f"{len(cases)} files, {sum(case['accepted'] for case in cases)} accepted")


if __name__ == "__main__":
    main()
