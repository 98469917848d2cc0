"""Writes test/unit/image/pictures.json: small picture files of every kind, and the pixels that Pillow sees in each.

    python weights/parity/pictures_fixture.py

The pixels are upright (`ImageOps.exif_transpose`), RGB, and over white where there is alpha. Files that
Pillow has no writer for are put together here: colour chunks, 16 bits, interlaced rows.
"""

import base64
import io
import json
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps

WIDTH, HEIGHT = 24, 16
FILES: dict[str, bytes] = {}


def picture() -> np.ndarray:
    """Smooth colours and two blocks, so that it has no symmetry and survives compression."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    smooth = np.stack([x * 255 / WIDTH, y * 255 / HEIGHT, 128 + 60 * np.sin(x / 9)], -1)
    smooth[2:8, 2:8] = [230, 40, 50]
    smooth[8:14, 12:22] = [30, 70, 220]
    return np.round(smooth).astype(np.uint8)


RGB = picture()
ALPHA = np.tile(np.linspace(0, 255, WIDTH).astype(np.uint8), (HEIGHT, 1))
IMAGE = Image.fromarray(RGB)
CLEAR = Image.fromarray(np.dstack([RGB, ALPHA]))


def save(name: str, image: Image.Image, **how) -> None:
    file = io.BytesIO()
    image.save(file, format=how.pop("format", None) or Image.registered_extensions()["." + name.rsplit(".")[-1]], **how)
    FILES[name] = file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(rows: bytes, depth=8, colour=2, interlaced=0, extra=b"", after=b"") -> bytes:
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, colour, 0, 0, interlaced)
    pixels = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + pixels + after + chunk(b"IEND", b"")


def rows(array: np.ndarray) -> bytes:
    return b"".join(b"\0" + row.tobytes() for row in array)


def exif(orientation: int) -> Image.Exif:
    data = Image.Exif()
    data[0x0112] = orientation
    return data


def orientations() -> None:
    for turned in range(1, 9):
        save(f"turned{turned}.jpg", IMAGE, quality=92, subsampling=0, exif=exif(turned))
        save(f"turned{turned}.png", IMAGE, exif=exif(turned))
        save(f"turned{turned}.webp", IMAGE, lossless=True, exif=exif(turned))
        save(f"turned{turned}.avif", IMAGE, quality=95, subsampling="4:4:4", exif=exif(turned))
    late = chunk(b"eXIf", exif(8).tobytes()[6:])
    FILES["turnedLate.png"] = png(rows(RGB), after=late)
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d tiff:Orientation="6"/></x:xmpmeta>'
    save("turnedByXmp.jpg", IMAGE, quality=92, subsampling=0, xmp=xmp)
    save("turnedByXmp.webp", IMAGE, lossless=True, xmp=xmp)


def colours() -> None:
    profile = swapped(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    save("swapped.png", IMAGE, icc_profile=profile)
    save("swapped.jpg", IMAGE, quality=92, subsampling=0, icc_profile=profile)
    save("swapped.webp", IMAGE, lossless=True, icc_profile=profile)
    save("swapped.avif", IMAGE, quality=95, subsampling="4:4:4", icc_profile=profile)
    for gamma in (100000, 30000):
        FILES[f"gamma{gamma}.png"] = png(rows(RGB), extra=chunk(b"gAMA", struct.pack(">I", gamma)))
    primaries = struct.pack(">8I", 31270, 32900, 73500, 26500, 21500, 71000, 15700, 4300)
    FILES["primaries.png"] = png(rows(RGB), extra=chunk(b"gAMA", struct.pack(">I", 45455)) + chunk(b"cHRM", primaries))
    FILES["pq.png"] = png(rows(RGB), extra=chunk(b"cICP", bytes([9, 16, 0, 1])))
    wide_avif = bytearray(FILES["turned1.avif"])
    at = wide_avif.index(b"nclx") + 4
    wide_avif[at : at + 4] = struct.pack(">HH", 9, 16)
    FILES["pq.avif"] = bytes(wide_avif)
    FILES["linear.bmp"] = bmp_v5()


def swapped(profile: bytes) -> bytes:
    """sRGB with red and blue exchanged: whoever converts by it shows other colours."""
    return profile.replace(b"rXYZ", b"tmpX").replace(b"bXYZ", b"rXYZ").replace(b"tmpX", b"bXYZ")


def bmp_v5() -> bytes:
    """A BMP that claims a gamma of 1 and its own primaries (V5 header, calibrated RGB)."""
    pixels = b"".join(row[:, ::-1].tobytes() for row in RGB[::-1])
    header = struct.pack("<IiiHHIIiiII", 124, WIDTH, HEIGHT, 1, 24, 0, len(pixels), 2835, 2835, 0, 0)
    header += struct.pack("<IIII", 0, 0, 0, 0) + struct.pack("<I", 0)
    header += struct.pack("<9I", *[int(0.3 * 2**30)] * 9) + struct.pack("<3I", 1 << 16, 1 << 16, 1 << 16)
    header += struct.pack("<4I", 4, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 14 + len(header) + len(pixels), 0, 0, 14 + len(header)) + header + pixels


def kinds() -> None:
    for name in ("rgba.png", "rgba.webp"):
        save(name, CLEAR, **({"lossless": True, "exact": True} if name.endswith("webp") else {}))
    save("greyAlpha.png", CLEAR.convert("LA"))
    palette = IMAGE.quantize(24)
    save("palette.png", palette)
    save("paletteAlpha.png", palette, transparency=bytes(range(0, 240, 10)))
    save("keyed.png", IMAGE, transparency=(230, 40, 50))
    save("grey.png", IMAGE.convert("L"))
    save("bits.png", IMAGE.convert("1"))
    save("grey.jpg", IMAGE.convert("L"), quality=92)
    save("cmyk.jpg", IMAGE.convert("CMYK"), quality=95)
    save("halved.jpg", IMAGE, quality=92, subsampling=2)
    save("progressive.jpg", IMAGE, quality=92, progressive=True)
    save("lossy.webp", IMAGE, quality=90)
    save("halved.avif", IMAGE, quality=90, subsampling="4:2:0")
    save("key.gif", palette, transparency=3)
    save("plain.bmp", IMAGE)
    save("palette.bmp", palette)
    save("best.ico", CLEAR.resize((32, 32)), sizes=[(16, 16), (32, 32)])
    other = IMAGE.transpose(Image.Transpose.ROTATE_180)
    for name in ("film.gif", "film.png", "film.webp"):
        save(name, IMAGE, save_all=True, append_images=[other], duration=90, **({"lossless": True} if "webp" in name else {}))
    deep = RGB.astype(np.uint16) * 257 - np.minimum(RGB, 40)
    FILES["deep.png"] = png(rows(deep.astype(">u2")), depth=16)
    FILES["deepAlpha.png"] = png(rows(np.dstack([deep, ALPHA.astype(np.uint16) * 257]).astype(">u2")), depth=16, colour=6)
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    FILES["interlaced.png"] = png(b"".join(rows(RGB[y::dy, x::dx]) for x, y, dx, dy in passes), interlaced=1)
    mif1 = FILES["turned1.avif"]
    FILES["mif1.avif"] = mif1[:8] + b"mif1" + mif1[12:16] + mif1[16:].replace(b"avifmif1", b"mif1avif", 1)


def seen(file: bytes) -> np.ndarray:
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(file)))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = np.asarray(image.convert("RGBA")).astype(float)
        share = rgba[..., 3:] / 255
        return np.round(rgba[..., :3] * share + 255 * (1 - share)).astype(np.uint8)
    return np.asarray(image.convert("RGB"))


def main() -> None:
    orientations()
    colours()
    kinds()
    def encode(data: bytes) -> str:
        return base64.b64encode(data).decode()

    golden = {}
    for name, file in FILES.items():
        pixels = seen(file)
        golden[name] = {"file": encode(file), "width": pixels.shape[1], "height": pixels.shape[0], "rgb": encode(zlib.compress(pixels.tobytes(), 9))}
    target = pathlib.Path(__file__).parents[2] / "test/unit/image/pictures.json"
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in golden.items())
    target.write_text(f"{{\n{lines}\n}}\n")
    print(f"{len(golden)} pictures, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
