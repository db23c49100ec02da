"""Compound files (MS-CFB, version 3), the container of HWP 5 and of the old Office formats."""

from __future__ import annotations

import struct

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def build_compound(streams: dict[str, bytes]) -> bytes:
    """Build a compound file of streams, whose names may have one folder before them."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def add(data: bytes) -> int:
        if not data:
            return _END
        first = len(sectors)
        parts = [data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR)]
        sectors.extend(part.ljust(_SECTOR, b"\0") for part in parts)
        fat.extend(range(first + 1, first + len(parts)))
        fat.append(_END)
        return first

    mini = b""
    mini_fat: list[int] = []
    placed: dict[str, tuple[int, int]] = {}
    for name, data in streams.items():
        if len(data) >= _CUTOFF:
            placed[name] = (add(data), len(data))
            continue
        count = -(-len(data) // _MINI)
        first = len(mini_fat)
        placed[name] = (first if count else _END, len(data))
        mini_fat += [*range(first + 1, first + count), *([_END] if count else [])]
        mini += data.ljust(count * _MINI, b"\0")
    root = (add(mini), len(mini))
    packed = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_sectors = -(-len(packed) // _SECTOR)
    mini_start = add(packed.ljust(mini_sectors * _SECTOR, b"\xff"))
    directory = add(_build_directory(placed, root))
    count = 1
    while (len(fat) + count) * 4 > count * _SECTOR:
        count += 1
    assert count <= 109, "a longer file needs more of a header"
    places = list(range(len(fat), len(fat) + count))
    table = [*fat, *[_FAT] * count]
    table += [_FREE] * (count * _SECTOR // 4 - len(table))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, count, directory, 0, _CUTOFF, mini_start, mini_sectors, _END, 0, places[0]),
    )
    header += struct.pack("<108I", *places[1:], *[_FREE] * (109 - count))
    return header + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def _build_directory(streams: dict[str, tuple[int, int]], root: tuple[int, int]) -> bytes:
    """Build the entries: those of a folder are a chain, which is a tree as well."""
    folders = sorted({name.partition("/")[0] for name in streams if "/" in name}, key=_get_order)
    names = [*folders, *(name for name in streams if "/" not in name)]
    numbers = {name: number for number, name in enumerate([*names, *(streams.keys() - set(names))])}
    chains = {"": sorted(names, key=_get_order)}
    for folder in folders:
        inside = [name for name in streams if name.startswith(f"{folder}/")]
        chains[folder] = sorted(inside, key=lambda name: _get_order(name.partition("/")[2]))
    after: dict[str, int] = {}
    for chain in chains.values():
        after |= dict(zip(chain, [numbers[name] + 1 for name in chain[1:]] + [_FREE], strict=True))
    made = [_build_entry("Root Entry", 5, _FREE, numbers[chains[""][0]] + 1, *root)]
    for name in numbers:
        if name in chains:
            child = numbers[chains[name][0]] + 1
            made.append(_build_entry(name, 1, after[name], child, 0, 0))
        else:
            shown = name.rpartition("/")[2]
            made.append(_build_entry(shown, 2, after[name], _FREE, *streams[name]))
    while len(made) % 4:
        made.append(bytes(68) + struct.pack("<III", _FREE, _FREE, _FREE) + bytes(48))
    return b"".join(made)


def _get_order(name: str) -> tuple[int, str]:
    return len(name), name.upper()


def _build_entry(name: str, kind: int, after: int, child: int, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, after, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
