"""What contracts/ENVELOPE.md builds on, written from the standards, independent of Wardkey's Java.

Only `cryptography` (AES-GCM, HKDF, X25519, ML-KEM-768, Argon2id) is used; the rest is here.
"""
import hashlib
import hmac

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Link(bytes):
    """A CIDv1 in its binary form."""


def cid(codec, block):
    return Link(bytes([1, codec, 0x12, 0x20]) + hashlib.sha256(block).digest())


RAW, DAG_PB, DAG_CBOR = 0x55, 0x70, 0x71


# ------------------------------------------------------------------ dag-cbor
def _head(major, n):
    if n < 24:
        return bytes([major << 5 | n])
    for code, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if n < 1 << 8 * size:
            return bytes([major << 5 | code]) + n.to_bytes(size, "big")
    raise ValueError(n)


def encode(value):
    if isinstance(value, Link):
        return b"\xd8\x2a" + encode(b"\0" + bytes(value))
    if isinstance(value, bool) or value is None:
        raise TypeError("not used here")
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, (bytes, bytearray)):
        return _head(2, len(value)) + bytes(value)
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    if isinstance(value, (list, tuple)):
        return _head(4, len(value)) + b"".join(encode(v) for v in value)
    if isinstance(value, dict):
        keys = sorted(value, key=lambda k: (len(k.encode()), k.encode()))
        return _head(5, len(keys)) + b"".join(encode(k) + encode(value[k]) for k in keys)
    raise TypeError(type(value))


def decode(data):
    value, rest = _decode(memoryview(data))
    if len(rest) or encode(value) != bytes(data):
        raise ValueError("not canonical")
    return value


def _decode(d):
    major, info = d[0] >> 5, d[0] & 31
    d = d[1:]
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(info, 0)
    n = int.from_bytes(d[:size], "big") if size else info
    d = d[size:]
    if major == 0:
        return n, d
    if major == 1:
        return -1 - n, d
    if major == 2:
        return bytes(d[:n]), d[n:]
    if major == 3:
        return bytes(d[:n]).decode(), d[n:]
    if major == 4:
        items = []
        for _ in range(n):
            item, d = _decode(d)
            items.append(item)
        return items, d
    if major == 5:
        items = {}
        for _ in range(n):
            key, d = _decode(d)
            items[key], d = _decode(d)
        return items, d
    if major == 6 and n == 42:
        inner, d = _decode(d)
        return Link(inner[1:]), d
    raise ValueError("unexpected item")


# ------------------------------------------------------------------ hashes and keys from keys
def sha256(message):
    return hashlib.sha256(message).digest()


def hmac_sha256(key, message):
    return hmac.new(key, message, hashlib.sha256).digest()


def hkdf(key, info, length=32, salt=b""):
    return HKDF(hashes.SHA256(), length, salt or None, info).derive(key)


def argon2id(password, salt, t=3, m=65536, p=4):
    return Argon2id(salt=salt, length=32, iterations=t, lanes=p, memory_cost=m).derive(password)


def aes_gcm_seal(key, nonce, aad, plain):
    return AESGCM(key).encrypt(nonce, plain, aad)


def aes_gcm_open(key, nonce, aad, sealed):
    return AESGCM(key).decrypt(nonce, sealed, aad)


_ROUNDS = [
    0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000,
    0x000000000000808B, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
    0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
]


def _rotate(x, n):
    return ((x << n) | (x >> (64 - n))) & (2**64 - 1) if n else x


def _keccak_f(a):
    for constant in _ROUNDS:
        c = [a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4] for x in range(5)]
        d = [c[(x - 1) % 5] ^ _rotate(c[(x + 1) % 5], 1) for x in range(5)]
        a = [[a[x][y] ^ d[x] for y in range(5)] for x in range(5)]
        x, y, current = 1, 0, a[1][0]
        for t in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            current, a[x][y] = a[x][y], _rotate(current, (t + 1) * (t + 2) // 2 % 64)
        a = [[a[x][y] ^ (~a[(x + 1) % 5][y] & a[(x + 2) % 5][y]) for y in range(5)] for x in range(5)]
        a[0][0] ^= constant
    return a


def keccak256(message, pad=0x01):
    rate = 136
    padded = bytearray(message) + bytearray(rate - len(message) % rate)
    padded[len(message)] = pad
    padded[-1] |= 0x80
    a = [[0] * 5 for _ in range(5)]
    for block in range(0, len(padded), rate):
        for i in range(rate // 8):
            a[i % 5][i // 5] ^= int.from_bytes(padded[block + 8 * i: block + 8 * i + 8], "little")
        a = _keccak_f(a)
    return b"".join(a[i % 5][i // 5].to_bytes(8, "little") for i in range(4))


assert keccak256(b"abc", 0x06) == hashlib.sha3_256(b"abc").digest()  # the permutation is right


# ------------------------------------------------------------------ secp256k1
P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
     0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)


def _add(p, q):
    if p is None or q is None:
        return p or q
    if p[0] == q[0]:
        if (p[1] + q[1]) % P == 0:
            return None
        m = 3 * p[0] * p[0] * pow(2 * p[1], -1, P) % P
    else:
        m = (q[1] - p[1]) * pow(q[0] - p[0], -1, P) % P
    x = (m * m - p[0] - q[0]) % P
    return x, (m * (p[0] - x) - p[1]) % P


def _times(k, p):
    result = None
    while k:
        if k & 1:
            result = _add(result, p)
        p, k = _add(p, p), k >> 1
    return result


def address(private):
    x, y = _times(int.from_bytes(private, "big"), G)
    return keccak256(x.to_bytes(32, "big") + y.to_bytes(32, "big"))[12:]


def sign(private, digest):
    """RFC 6979 with SHA-256, low s; r, s, recovery."""
    d, z = int.from_bytes(private, "big"), int.from_bytes(digest, "big")
    seed = private + (z % N).to_bytes(32, "big")
    v, k = b"\x01" * 32, b"\0" * 32
    k = hmac_sha256(k, v + b"\0" + seed)
    v = hmac_sha256(k, v)
    k = hmac_sha256(k, v + b"\x01" + seed)
    v = hmac_sha256(k, v)
    while True:
        v = hmac_sha256(k, v)
        nonce = int.from_bytes(v, "big")
        if 0 < nonce < N:
            x, y = _times(nonce, G)
            r = x % N
            s = pow(nonce, -1, N) * (z + r * d) % N
            if r and s:
                recovery = y & 1
                if s > N // 2:
                    s, recovery = N - s, recovery ^ 1
                return r.to_bytes(32, "big"), s.to_bytes(32, "big"), recovery
        k = hmac_sha256(k, v + b"\0")
        v = hmac_sha256(k, v)


# ------------------------------------------------------------------ X-Wing and HPKE
class XWing:
    """draft-connolly-cfrg-xwing-kem."""

    def __init__(self, seed):
        expanded = hashlib.shake_256(seed).digest(96)
        self._m = mlkem.MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        self._x = x25519.X25519PrivateKey.from_private_bytes(expanded[64:])
        self.public = (self._m.public_key().public_bytes_raw()
                       + self._x.public_key().public_bytes_raw())

    @staticmethod
    def _combine(ss_m, ss_x, ct_x, pk_x):
        return hashlib.sha3_256(ss_m + ss_x + ct_x + pk_x + rb"\.//^" + b"\\").digest()

    @staticmethod
    def encapsulate(public):
        pk_m, pk_x = public[:1184], public[1184:]
        ss_m, ct_m = mlkem.MLKEM768PublicKey.from_public_bytes(pk_m).encapsulate()
        ephemeral = x25519.X25519PrivateKey.generate()
        ct_x = ephemeral.public_key().public_bytes_raw()
        ss_x = ephemeral.exchange(x25519.X25519PublicKey.from_public_bytes(pk_x))
        return XWing._combine(ss_m, ss_x, ct_x, pk_x), ct_m + ct_x

    def decapsulate(self, enc):
        ss_m = self._m.decapsulate(enc[:1088])
        ss_x = self._x.exchange(x25519.X25519PublicKey.from_public_bytes(enc[1088:]))
        return self._combine(ss_m, ss_x, enc[1088:], self.public[1184:])


_SUITE = b"HPKE" + bytes([0x64, 0x7A, 0, 1, 0, 2])  # X-Wing, HKDF-SHA256, AES-256-GCM


def _extract(label, key):
    return hmac_sha256(b"\0" * 32, b"HPKE-v1" + _SUITE + label + key)


def _extract_salted(salt, label, key):
    return hmac_sha256(salt, b"HPKE-v1" + _SUITE + label + key)


def _expand(prk, label, info, length):
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + _SUITE + label + info
    out, block, i = b"", b"", 1
    while len(out) < length:
        block = hmac_sha256(prk, block + labelled + bytes([i]))
        out, i = out + block, i + 1
    return out[:length]


def _schedule(shared, info):
    context = b"\0" + _extract(b"psk_id_hash", b"") + _extract(b"info_hash", info)
    secret = _extract_salted(shared, b"secret", b"")
    return _expand(secret, b"key", context, 32), _expand(secret, b"base_nonce", context, 12)


def hpke_seal(public, info, plain):
    shared, enc = XWing.encapsulate(public)
    key, nonce = _schedule(shared, info)
    return enc, aes_gcm_seal(key, nonce, b"", plain)


def hpke_open(seed, info, enc, sealed):
    key, nonce = _schedule(XWing(seed).decapsulate(enc), info)
    return aes_gcm_open(key, nonce, b"", sealed)


# ------------------------------------------------------------------ Shamir over GF(2^8), polynomial 0x11b
def _mul(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def _inverse(a):
    result = 1
    for _ in range(254):
        result = _mul(result, a)
    return result


def split(secret, t, n, coefficients):
    """Slot x of n: the polynomial with this secret and t - 1 strings of coefficients, at x."""
    shares = []
    for x in range(1, n + 1):
        share = bytearray(secret)
        power = 1
        for row in coefficients[: t - 1]:
            power = _mul(power, x)
            for i, c in enumerate(row):
                share[i] ^= _mul(c, power)
        shares.append(bytes(share))
    return shares


def combine(shares):
    """From {slot: share}: the value at 0."""
    secret = bytearray(len(next(iter(shares.values()))))
    for x, share in shares.items():
        weight = 1
        for other in shares:
            if other != x:
                weight = _mul(weight, _mul(other, _inverse(other ^ x)))
        for i, value in enumerate(share):
            secret[i] ^= _mul(value, weight)
    return bytes(secret)


# ------------------------------------------------------------------ Tink's AES256-GCM-HKDF streaming, 64 KiB
SEGMENT, HEADER, TAG = 65536, 40, 16


def stream_seal(key, aad, plain, salt, prefix):
    derived = hkdf(key, aad, salt=salt)
    out, at, capacity, i = bytes([HEADER]) + salt + prefix, 0, SEGMENT - HEADER - TAG, 0
    while True:
        piece = plain[at: at + capacity]
        at += len(piece)
        last = at >= len(plain)
        out += aes_gcm_seal(derived, prefix + i.to_bytes(4, "big") + bytes([last]), b"", piece)
        if last:
            return out
        capacity, i = SEGMENT - TAG, i + 1


def stream_open(key, aad, sealed):
    if sealed[0] != HEADER:
        raise ValueError("header")
    derived, prefix = hkdf(key, aad, salt=sealed[1:33]), sealed[33:40]
    plain, at, end, i = b"", HEADER, SEGMENT, 0
    while True:
        piece = sealed[at:end]
        last = end >= len(sealed)
        plain += aes_gcm_open(derived, prefix + i.to_bytes(4, "big") + bytes([last]), b"", piece)
        if last:
            return plain
        at, end, i = end, end + SEGMENT, i + 1


# ------------------------------------------------------------------ padding
def padme(length):
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


def pad(plain, step=512):
    return plain + b"\x80" + b"\0" * (step - 1 - len(plain) % step)


def unpad(padded, step=512):
    plain = padded.rstrip(b"\0")
    if plain[-1:] != b"\x80" or pad(plain[:-1], step) != padded:
        raise ValueError("padding")
    return plain[:-1]
