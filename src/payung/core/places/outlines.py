"""Outlines in few bytes: corners on a grid, each as the step from the one before.

An outline is a list of polygons, a polygon a list of rings (the first is the outer one), a ring a
closed list of (longitude, latitude). Steps are stored as numbers of one byte when small.
"""

from collections.abc import Iterator


Ring = list[tuple[float, float]]
Outline = list[list[Ring]]


def pack(outline: Outline, steps: int) -> bytes:
    """``steps`` is the number of grid lines to a degree. Rings that vanish on the grid go."""
    out = bytearray()
    polygons = [[_on_grid(ring, steps) for ring in polygon] for polygon in outline]
    polygons = [[ring for ring in rings if len(ring) >= 3] for rings in polygons]
    polygons = [rings for rings in polygons if rings]
    _write(out, len(polygons))
    x = y = 0
    for rings in polygons:
        _write(out, len(rings))
        for ring in rings:
            _write(out, len(ring))
            for column, row in ring:
                _write(out, _zigzag(column - x))
                _write(out, _zigzag(row - y))
                x, y = column, row
    return bytes(out)


def unpack(data: bytes, steps: int) -> Outline:
    numbers = _read(data)
    x = y = 0
    outline: Outline = []
    digits = len(str(steps))
    for _ in range(next(numbers)):
        polygon: list[Ring] = []
        for _ in range(next(numbers)):
            ring: Ring = []
            for _ in range(next(numbers)):
                x += _zagzig(next(numbers))
                y += _zagzig(next(numbers))
                ring.append((round(x / steps, digits), round(y / steps, digits)))
            polygon.append([*ring, ring[0]])
        outline.append(polygon)
    return outline


def _on_grid(ring: Ring, steps: int) -> list[tuple[int, int]]:
    """Grid corners without the closing one and without repeats."""
    corners = [(round(x * steps), round(y * steps)) for x, y in ring[:-1]]
    return [
        here
        for here, before in zip(corners, [corners[-1], *corners[:-1]], strict=True)
        if here != before
    ]


def _zigzag(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1


def _zagzig(number: int) -> int:
    return number // 2 if number % 2 == 0 else -(number + 1) // 2


def _write(out: bytearray, number: int) -> None:
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _read(data: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield number
            number = shift = 0
