"""A page compressed once for many readers: what differs between them stands in the compressed page as it is.

To compress a lesson takes longer than everything else that a request does. Gzip (RFC 1951, 3.2.4) and Brotli (RFC 7932, 9.2)
both know blocks of plain bytes. So a page is compressed with filling in its places; the block of the first place of a kind
is left out, and each reader gets a plain block with the own word there. Further places of the kind became references to the
first one and follow it. What was made is tried out before it is used.

A secret is never compressed together with text that a stranger may have chosen, so sizes tell nothing of it (BREACH).
"""

import gzip
import hashlib
import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import brotli
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

BROTLI, GZIP = "br", "gzip"
GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""Deflate, no name, no time, slowest, unknown system (RFC 1952, 2.3)."""
FOREIGN = bytes({*range(1, 32), *range(245, 256)} - {9, 10, 13})
"""Bytes that pages do not hold: control characters, and what UTF-8 never uses. Filling made of them looks like nothing else."""
LOOK_BACK = 2
"""Bytes after a place that belong to its block: how Brotli codes a byte depends on the two before it (RFC 7932, 7.1)."""
QUALITY, WINDOW = 11, 16
"""Of Brotli: some 70 ms for a lesson, once for all readers. Level 9 takes 1.5 ms and sends a tenth more to each."""


@dataclass(frozen=True, slots=True)
class Compressed:
    """A compressed page with room for words of certain lengths.

    `pieces` stand before, between and after the blocks of the words; `ends` are the bytes that follow each word in its block.
    """

    encoding: str
    pieces: tuple[bytes, ...]
    ends: tuple[bytes, ...]

    def filled(self, words: Sequence[bytes], plain: Callable[[], bytes], /) -> bytes:
        """The compressed page with `words`; `plain` gives the page uncompressed, for the checksum that gzip wants."""
        block = _brotli_block if self.encoding == BROTLI else _gzip_block
        parts = [self.pieces[0]]
        for word, end, piece in zip(words, self.ends, self.pieces[1:], strict=True):
            parts += (block(word + end), piece)
        if self.encoding == GZIP:
            page = plain()
            parts.append(struct.pack("<II", zlib.crc32(page), len(page)))
        return b"".join(parts)


def compress(page: bytes, places: Sequence[bytes], words: Sequence[bytes], encoding: str, /) -> Compressed | None:
    """A page for words as long as `words`; None where it does not come out right and has to be compressed for each reader.

    `places` are the marks in `page`, each there at least once, in the order in which they first stand there.
    """
    if not all(words):  # a word without letters has no block that could be found again
        return None
    fillings = [_filling(number, len(word)) for number, word in enumerate(words)]
    plain = _with(page, places, words)
    texts, blocks = _cut(_with(page, places, fillings), fillings)
    pieces = (_brotli_pieces if encoding == BROTLI else _gzip_pieces)(texts, blocks)
    ends = [block[len(filling) :] for block, filling in zip(blocks, fillings, strict=True)]
    result = Compressed(encoding, tuple(pieces), tuple(ends))
    try:
        out = result.filled(words, lambda: plain)
        back = brotli.decompress(out) if encoding == BROTLI else zlib.decompress(out, wbits=31)
    except (brotli.error, zlib.error):
        return None
    return result if back == plain else None


def smallest(data: bytes, encoding: str, /) -> bytes:
    """What is the same for everybody, as small as it gets: takes some 50 ms for a style sheet."""
    return brotli.compress(data, quality=11) if encoding == BROTLI else gzip.compress(data, 9, mtime=0)


def _filling(number: int, length: int, /) -> bytes:
    return bytes(FOREIGN[byte % len(FOREIGN)] for byte in hashlib.shake_128(bytes([number])).digest(length))


def _with(page: bytes, places: Sequence[bytes], words: Sequence[bytes], /) -> bytes:
    """The page with a word in each of its places."""
    for place, word in zip(places, words, strict=True):
        page = page.replace(place, word)
    return page


def _cut(page: bytes, fillings: Sequence[bytes], /) -> tuple[list[bytes], list[bytes]]:
    """The texts before, between and after the blocks of the fillings, and the blocks."""
    texts, blocks = [], []
    for filling in fillings:
        before, page = page.split(filling, 1)
        texts.append(before)
        blocks.append(filling + page[:LOOK_BACK])
        page = page[LOOK_BACK:]
    return [*texts, page], blocks


def _brotli_pieces(texts: Sequence[bytes], blocks: Sequence[bytes], /) -> list[bytes]:
    """The texts, compressed. Blocks are compressed too, for later texts refer to them, and left out: each reader's go in."""
    compressor = brotli.Compressor(quality=QUALITY, lgwin=WINDOW)
    pieces = []
    for text, block in zip(texts, blocks, strict=False):  # the last text has no block behind it
        pieces.append(compressor.process(text) + compressor.flush())
        compressor.process(block)
        compressor.flush()
    return [*pieces, compressor.process(texts[-1]) + compressor.finish()]


def _gzip_pieces(texts: Sequence[bytes], blocks: Sequence[bytes], /) -> list[bytes]:
    """The same for gzip, with its header before the first text."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    pieces = []
    for text, block in zip(texts, blocks, strict=False):
        pieces.append(compressor.compress(text) + compressor.flush(zlib.Z_SYNC_FLUSH))
        compressor.compress(block)
        compressor.flush(zlib.Z_SYNC_FLUSH)
    pieces.append(compressor.compress(texts[-1]) + compressor.flush())
    return [GZIP_HEADER + pieces[0], *pieces[1:]]


def _brotli_block(data: bytes, /) -> bytes:
    """An uncompressed meta-block: not the last, four digits of length less one, uncompressed, filled up to a byte."""
    return ((len(data) - 1) << 3 | 1 << 19).to_bytes(3, "little") + data


def _gzip_block(data: bytes, /) -> bytes:
    """A stored block: not the last, its length, and the length with all bits turned."""
    return struct.pack("<BHH", 0, len(data), len(data) ^ 0xFFFF) + data


@lru_cache(maxsize=200)
def best_encoding(accepted: str, /) -> str:
    """The best of our encodings for a browser that accepts these (`Accept-Encoding`); nothing where none is."""
    header = parse_accept_header(accepted, Accept)
    best = max((BROTLI, GZIP), key=lambda encoding: float(header.quality(encoding)))
    return best if header.quality(best) > 0 else ""
