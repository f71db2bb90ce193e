#!/usr/bin/env python3
"""Makes and checks the test vectors of contracts/ENVELOPE.md, without any of Wardkey's code.

  vectors.py make  FILE    seals everything afresh and writes it (what the Java tests then open)
  vectors.py check FILE..  opens and recomputes everything in files from `make` or from the Java tests

Needs `cryptography` >= 47 with ML-KEM (its wheels have it).
"""
import json
import sys

sys.dont_write_bytecode = True  # leaves nothing beside the sources
from primitives import *  # noqa: F403


def stream(label):
    """Reproducible bytes for what a sealer draws at random."""
    return lambda name, size: hkdf(sha256(label.encode()), name.encode(), size)


# ------------------------------------------------------------------ byte strings (ENVELOPE.md, "Labels")
class Place:
    def __init__(self, v):
        self.network, self.patient = bytes.fromhex(v["networkId"]), bytes.fromhex(v["patientId"])
        self.organisation, self.category = v["organisation"], v["category"]

    def _at(self, label):
        return encode([label, self.network, self.patient, self.organisation, self.category])

    def slip_aad(self):
        return self._at(1)

    def content_aad(self):
        return self._at("wardkey-content-1")

    def info(self, content):
        return encode([1, self.network, self.patient, self.organisation, self.category, content])

    def directory_aad(self, generation):
        return encode(["wardkey-directory-1", self.network, self.patient, self.organisation, generation])

    def directory_key_info(self, member, generation):
        return encode(["wardkey-directory-key-1", self.network, self.organisation, member, generation])

    def release_info(self, custodian, receipt):
        return encode(["wardkey-release-1", self.network, custodian, receipt])


def commitment(kind, slot, info, value):
    return sha256(encode(["wardkey-commit-1", kind, slot, info, value]))


def key_digest(public):
    return sha256(encode({"v": 1, "kem": "X-Wing", "key": public}))


def keys_plain(k):
    out = k["account"] + k["recipientSeed"] + len(k["organisations"]).to_bytes(2, "big")
    for o in k["organisations"]:
        out += o["organisation"].to_bytes(2, "big") + o["generation"].to_bytes(4, "big")
        out += o["directory"] + o["tag"]
    return pad(out)


STATUS = ["registered", "partial", "preliminary", "final", "amended", "corrected", "appended", "cancelled",
          "entered-in-error", "unknown"]
KINDS = ["number", "local", "order", "document", "resource", "replaced", "content"]


def version_bytes(version):
    out = bytes([STATUS.index(version["status"])])
    for name in ("issued", "updated"):
        seconds, nanos = version.get(name) or (-(1 << 63), 0)
        out += seconds.to_bytes(8, "big", signed=True) + nanos.to_bytes(4, "big")
    out += version["number"].to_bytes(8, "big") + version["day"].to_bytes(4, "big", signed=True)
    out += version["extent"].to_bytes(4, "big")
    return out + bytes.fromhex(version["laboratory"]) + bytes.fromhex(version["content"])


def slip_report(report):
    return {"keys": [{"kind": k["kind"], "value": bytes.fromhex(k["value"])} for k in report["keys"]],
            "version": version_bytes(report["version"])}


def version_derived(tag_key, label, place, key):
    return hmac_sha256(tag_key, encode([label, place.patient, key]))


def version_aad(place):
    return encode(["wardkey-version-1", place.patient, place.organisation])


CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = "BCDEFGHIJKLNOPRS"


def card_code(secret):
    number = int.from_bytes(secret, "big")
    digits = "".join(CROCKFORD[number >> 5 * i & 31] for i in reversed(range(26)))
    return "-".join(digits[i: i + 4] for i in range(0, 26, 4))


def card_scan(network, patient, secret):
    checked = b"\x01" + network + patient + secret
    whole = checked + sha256(b"wardkey-card-1" + checked)[:4]
    return "".join(LETTERS[b >> 4] + LETTERS[b & 15] for b in whole)


def card_derived(key, *label):
    return hkdf(key, encode(list(label)))


def handover_hash(h):
    return keccak256(encode(["wardkey-card-handover-1", h["networkId"], h["patientId"], h["custodian"],
                             h["revision"], h["locator"], h["cardVerifier"], h["pinVerifier"],
                             h["keyFile"], h["enc"], h["ct"]]))


# ------------------------------------------------------------------ make
def make():
    rnd = stream("wardkey envelope vectors 1")
    v = {"networkId": rnd("network", 32).hex(), "patientId": rnd("patient", 32).hex(),
         "organisation": 7, "category": 4, "threshold": 2}
    place = Place(v)
    slip_key, content_key = rnd("slip key", 32), rnd("content key", 32)
    v["slipKey"], v["contentKey"] = slip_key.hex(), content_key.hex()
    seeds = [rnd(f"custodian {i}", 32) for i in range(3)]
    v["custodians"] = [{"number": 11 * (i + 1), "seed": s.hex(),
                        "keyDigest": key_digest(XWing(s).public).hex()} for i, s in enumerate(seeds)]

    parts = [b"%PDF-1.7 not really", b"", bytes(range(256)) * 3]
    manifest = encode({"v": 1, "parts": [
        {"name": "report.pdf", "mediaType": "application/pdf", "length": len(parts[0])},
        {"name": "", "mediaType": "text/plain", "length": 0},
        {"name": "Befund \u00e4.json", "mediaType": "application/fhir+json", "length": len(parts[2])}],
        "sourceDigest": sha256(parts[0]), "provenance": {"file": "scan 1.pdf", "by": "7"},
        "length": sum(map(len, parts))})
    plain = len(manifest).to_bytes(4, "big") + manifest + b"".join(parts)
    plain += b"\0" * (padme(len(plain)) - len(plain))
    sealed = stream_seal(content_key, place.content_aad(), plain, rnd("salt", 32), rnd("prefix", 7))
    content = cid(RAW, sealed)
    v.update(parts=[p.hex() for p in parts], manifest=manifest.hex(), sealedContent=sealed.hex(),
             contentCid=content.hex())

    v["report"] = {"keys": [{"kind": kind, "value": rnd(f"key {kind}", 32).hex()} for kind in KINDS],
                   "version": {"status": "corrected", "issued": [1793698200, 250000000], "number": 4,
                               "day": 20759, "extent": 17, "laboratory": rnd("laboratory", 16).hex(),
                               "content": rnd("findings", 16).hex()}}
    slip = encode({"v": 1, "title": "Blutbild", "collected": "2026-11", "laboratory": "Labor Nord",
                   "tests": ["H\u00e4moglobin", "Leukozyten"], "worst": "A", "responsible": "Dr. A. Wei\u00df",
                   "report": slip_report(v["report"])})
    v["slip"] = slip.hex()
    info = place.info(content)
    slip_shares = split(slip_key, 2, 3, [rnd("slip coefficients", 32)])
    content_shares = split(content_key, 2, 3, [rnd("content coefficients", 32)])
    v["slipShares"], v["contentShares"] = ([s.hex() for s in x] for x in (slip_shares, content_shares))

    directory, tag_key = rnd("directory key", 32), rnd("tag key", 32)
    v["organisationKeys"] = {"generation": 3, "directory": directory.hex(), "tag": tag_key.hex()}
    v["directoryEntry"] = "Muster, Erika; 1970-01-01".encode().hex()
    nonce = rnd("directory nonce", 12)
    entry = (3).to_bytes(4, "big") + nonce + aes_gcm_seal(
        directory, nonce, place.directory_aad(3), pad(bytes.fromhex(v["directoryEntry"])))

    marks = []
    for key in v["report"]["keys"]:
        value, nonce = bytes.fromhex(key["value"]), rnd(f"mark {key['kind']}", 12)
        marks.append({"tag": version_derived(tag_key, "wardkey-version-tag-1", place, value),
                      "ct": nonce + aes_gcm_seal(
                          version_derived(tag_key, "wardkey-version-key-1", place, value), nonce,
                          version_aad(place),
                          bytes([KINDS.index(key["kind"])]) + version_bytes(v["report"]["version"]))})

    shares, com = [], []
    for i, seed in enumerate(seeds):
        enc, ct = hpke_seal(XWing(seed).public, info, slip_shares[i] + content_shares[i])
        shares.append({"custodian": 11 * (i + 1), "keyDigest": key_digest(XWing(seed).public),
                       "enc": enc, "ct": ct})
        com.append({"slip": commitment("slip-share", i + 1, info, slip_shares[i]),
                    "content": commitment("content-share", i + 1, info, content_shares[i])})
    node = encode({
        "v": 1, "t": 2, "shares": shares,
        "com": {"slip": commitment("slip", 0, info, slip_key),
                "content": commitment("content", 0, info, content_key), "shares": com},
        "slip": aes_gcm_seal(slip_key, b"\0" * 12, place.slip_aad(), pad(slip)),
        "content": content, "size": len(sealed),
        "tag": hmac_sha256(tag_key, place.patient + sha256(parts[0])), "marks": marks, "dir": entry})
    v.update(node=node.hex(), recordId=sha256(node).hex())

    reader, receipt = rnd("reader", 32), bytes.fromhex("000000000001e240000005")
    v.update(readerSeed=reader.hex(), receipt=receipt.hex(), answers=[])
    for i in (0, 2):
        enc, ct = hpke_seal(XWing(reader).public, place.release_info(11 * (i + 1), receipt),
                            sha256(node) + content_shares[i])
        v["answers"].append({"custodian": 11 * (i + 1), "enc": enc.hex(), "ct": ct.hex()})

    enc, ct = hpke_seal(XWing(reader).public, place.directory_key_info(42, 3), directory + tag_key)
    v["directoryKeys"] = {
        "member": 42, "digest": commitment("organisation-keys", 0, encode([place.network, 7, 3]),
                                           directory + tag_key).hex(),
        "block": encode({"v": 1, "organisation": 7, "member": 42, "generation": 3,
                         "enc": enc, "ct": ct}).hex()}

    v["firstKeys"] = {use: hkdf(directory, b"wardkey-first-keys-1 " + use.encode(), 32, place.patient).hex()
                      for use in ("account", "recipient")}

    account, seed = rnd("account", 32), rnd("recipient", 32)
    r, s, recovery = sign(account, sha256(b"a hash"))
    v["account"] = {"key": account.hex(), "address": address(account).hex(),
                    "hash": sha256(b"a hash").hex(), "r": r.hex(), "s": s.hex(), "recovery": recovery}

    keys = {"account": account, "recipientSeed": seed, "organisations": [
        {"organisation": 7, "generation": 3, "directory": directory, "tag": tag_key}]}
    salt, nonce, passphrase = rnd("file salt", 16), rnd("file nonce", 12), "Gr\u00fc\u00dfe, 3 Z\u00fcge"
    aad = encode(["wardkey-key-file-1", 3, 65536, 4, salt])
    body = b"WARDKEY" + encode({"v": 1, "t": 3, "m": 65536, "p": 4, "salt": salt, "nonce": nonce,
                                "ct": aes_gcm_seal(argon2id(passphrase.encode(), salt), nonce, aad,
                                                   keys_plain(keys))})
    v["keyFile"] = {"passphrase": passphrase, "recipientSeed": seed.hex(), "file": (body + sha256(body)).hex()}
    v["card"] = make_card(rnd, place, account, seed, seeds)
    return v


def make_card(rnd, place, account, seed, seeds):
    card, pin, unlock = rnd("card", 16), b"1970", rnd("unlock", 32)
    network, patient = place.network, place.patient
    stretched = argon2id(pin, card_derived(card, "wardkey-pin-salt-1"))
    unlock_shares = split(unlock, 2, 3, [rnd("unlock coefficients", 32)])
    where = encode([network, patient])
    head = {"v": 1, "networkId": network, "patientId": patient, "revision": 1, "t": 2,
            "custodians": [11, 22, 33], "unlock": commitment("unlock", 0, where, unlock),
            "shares": [commitment("unlock-share", i + 1, where, s) for i, s in enumerate(unlock_shares)],
            "nonce": rnd("patient nonce", 12)}
    key = hkdf(card + stretched + unlock, encode(["wardkey-patient-key-file-1", network, patient]))
    keys = {"account": account, "recipientSeed": seed, "organisations": []}
    block = encode({**head, "ct": aes_gcm_seal(key, head["nonce"], encode(head), keys_plain(keys))})
    locator = card_derived(card, "wardkey-card-locator-1", network)
    handovers = []
    for i, custodian in enumerate((11, 22, 33)):
        enc, ct = hpke_seal(XWing(seeds[i]).public,
                            encode(["wardkey-unlock-share-1", network, patient, custodian, 1]),
                            unlock_shares[i])
        card_proof = card_derived(card, "wardkey-card-proof-1", network, custodian)
        pin_proof = card_derived(stretched, "wardkey-pin-proof-1", network, custodian)
        h = {"networkId": network, "patientId": patient, "custodian": custodian, "revision": 1,
             "locator": locator, "cardVerifier": sha256(card_proof), "pinVerifier": sha256(pin_proof),
             "keyFile": sha256(block), "enc": enc, "ct": ct}
        r, s, recovery = sign(account, handover_hash(h))
        handovers.append({"custodian": custodian, "revision": 1, "cardProof": card_proof.hex(),
                          "pinProof": pin_proof.hex(), "enc": enc.hex(), "ct": ct.hex(),
                          "r": r.hex(), "s": s.hex(), "recovery": recovery})
    kiosk = rnd("kiosk", 32)
    enc, ct = hpke_seal(XWing(kiosk).public, encode(["wardkey-unlock-1", network, patient, 22]),
                        unlock_shares[1])
    return {"secret": card.hex(), "pin": pin.decode(), "stretchedPin": stretched.hex(),
            "code": card_code(card), "scan": card_scan(network, patient, card),
            "locator": locator.hex(), "keyFile": block.hex(), "handovers": handovers,
            "kioskSeed": kiosk.hex(), "answer": {"custodian": 22, "enc": enc.hex(), "ct": ct.hex()}}


# ------------------------------------------------------------------ check
def same(name, got, expected):
    if got != expected:
        raise SystemExit(f"{name} differs")


def check(v):
    place = Place(v)
    h = bytes.fromhex
    block = h(v["node"])
    node = decode(block)
    same("recordId", sha256(block), h(v["recordId"]))
    sealed = h(v["sealedContent"])
    same("size", node["size"], len(sealed))
    same("content", node["content"], h(v["contentCid"]))
    info, t = place.info(node["content"]), node["t"]
    slip_shares, content_shares = {}, {}
    for i, (custodian, share) in enumerate(zip(v["custodians"], node["shares"])):
        seed, slot = h(custodian["seed"]), i + 1
        same("custodian", share["custodian"], custodian["number"])
        same("keyDigest", share["keyDigest"], key_digest(XWing(seed).public))
        pair = hpke_open(seed, info, share["enc"], share["ct"])
        slip_shares[slot], content_shares[slot] = pair[:32], pair[32:]
        com = node["com"]["shares"][i]
        same("slip share", com["slip"], commitment("slip-share", slot, info, pair[:32]))
        same("content share", com["content"], commitment("content-share", slot, info, pair[32:]))
    slots = sorted(slip_shares)
    for first in range(len(slots) - t + 1):
        some = slots[first: first + t]
        slip_key = combine({x: slip_shares[x] for x in some})
        content_key = combine({x: content_shares[x] for x in some})
        same("slip key", node["com"]["slip"], commitment("slip", 0, info, slip_key))
        same("content key", node["com"]["content"], commitment("content", 0, info, content_key))
    slip = unpad(aes_gcm_open(slip_key, b"\0" * 12, place.slip_aad(), node["slip"]))
    same("slip", slip, h(v["slip"]))
    same("slip's report", decode(slip)["report"], slip_report(v["report"]))
    plain = stream_open(content_key, place.content_aad(), sealed)
    length = int.from_bytes(plain[:4], "big")
    manifest = decode(plain[4: 4 + length])
    same("manifest", plain[4: 4 + length], h(v["manifest"]))
    at = 4 + length
    for part, expected in zip(manifest["parts"], v["parts"], strict=True):
        same("part", plain[at: at + part["length"]], h(expected))
        at += part["length"]
    same("length", manifest["length"], at - 4 - length)
    same("padding", plain[at:], b"\0" * (padme(at) - at))
    keys = v["organisationKeys"]
    same("tag", node["tag"], hmac_sha256(h(keys["tag"]), place.patient + manifest["sourceDigest"]))
    for mark, key in zip(node["marks"], v["report"]["keys"], strict=True):
        value = h(key["value"])
        same("mark's tag", mark["tag"], version_derived(h(keys["tag"]), "wardkey-version-tag-1", place, value))
        same("mark", aes_gcm_open(version_derived(h(keys["tag"]), "wardkey-version-key-1", place, value),
                                  mark["ct"][:12], version_aad(place), mark["ct"][12:]),
             bytes([KINDS.index(key["kind"])]) + version_bytes(v["report"]["version"]))
    entry = node["dir"]
    generation = int.from_bytes(entry[:4], "big")
    same("generation", generation, keys["generation"])
    same("directory entry", unpad(aes_gcm_open(h(keys["directory"]), entry[4:16],
                                               place.directory_aad(generation), entry[16:])),
         h(v["directoryEntry"]))
    for answer in v["answers"]:
        plain = hpke_open(h(v["readerSeed"]), place.release_info(answer["custodian"], h(v["receipt"])),
                          h(answer["enc"]), h(answer["ct"]))
        slot = [c["number"] for c in v["custodians"]].index(answer["custodian"]) + 1
        same("answer", plain, h(v["recordId"]) + content_shares[slot])
    check_directory_keys(v, place, keys)
    check_account_and_files(v, place)


def check_directory_keys(v, place, keys):
    h, d = bytes.fromhex, v["directoryKeys"]
    block = decode(h(d["block"]))
    both = hpke_open(h(v["readerSeed"]), place.directory_key_info(d["member"], block["generation"]),
                     block["enc"], block["ct"])
    same("directory keys", both, h(keys["directory"]) + h(keys["tag"]))
    where = encode([place.network, block["organisation"], block["generation"]])
    for use, key in v["firstKeys"].items():
        same("first " + use, hkdf(h(keys["directory"]), b"wardkey-first-keys-1 " + use.encode(), 32, place.patient),
             h(key))
    same("directory keys' digest", commitment("organisation-keys", 0, where, both), h(d["digest"]))


def check_account_and_files(v, place):
    h, a = bytes.fromhex, v["account"]
    same("address", address(h(a["key"])), h(a["address"]))
    same("signature", sign(h(a["key"]), h(a["hash"])), (h(a["r"]), h(a["s"]), a["recovery"]))
    file, k = h(v["keyFile"]["file"]), v["keyFile"]
    same("key file's digest", sha256(file[:-32]), file[-32:])
    same("key file's magic", file[:7], b"WARDKEY")
    m = decode(file[7:-32])
    aad = encode(["wardkey-key-file-1", m["t"], m["m"], m["p"], m["salt"]])
    key = argon2id(k["passphrase"].encode(), m["salt"], m["t"], m["m"], m["p"])
    plain = unpad(aes_gcm_open(key, m["nonce"], aad, m["ct"]))
    same("keys", plain[:64], h(a["key"]) + h(k["recipientSeed"]))
    check_card(v, place)


def check_card(v, place):
    h, c = bytes.fromhex, v["card"]
    card, network, patient = h(c["secret"]), place.network, place.patient
    same("code", card_code(card), c["code"])
    same("scan", card_scan(network, patient, card), c["scan"])
    same("locator", card_derived(card, "wardkey-card-locator-1", network), h(c["locator"]))
    stretched = argon2id(c["pin"].encode(), card_derived(card, "wardkey-pin-salt-1"))
    same("stretched PIN", stretched, h(c["stretchedPin"]))
    block = h(c["keyFile"])
    file = decode(block)
    shares = {}
    for i, hand in enumerate(c["handovers"]):
        number = hand["custodian"]
        same("custodian", number, file["custodians"][i])
        same("card proof", card_derived(card, "wardkey-card-proof-1", network, number), h(hand["cardProof"]))
        same("PIN proof", card_derived(stretched, "wardkey-pin-proof-1", network, number), h(hand["pinProof"]))
        seed = h(v["custodians"][i]["seed"])
        shares[i + 1] = hpke_open(
            seed, encode(["wardkey-unlock-share-1", network, patient, number, hand["revision"]]),
            h(hand["enc"]), h(hand["ct"]))
        same("unlock share", file["shares"][i],
             commitment("unlock-share", i + 1, encode([network, patient]), shares[i + 1]))
        signed = handover_hash({
            "networkId": network, "patientId": patient, "custodian": number, "revision": hand["revision"],
            "locator": h(c["locator"]), "cardVerifier": sha256(h(hand["cardProof"])),
            "pinVerifier": sha256(h(hand["pinProof"])), "keyFile": sha256(block),
            "enc": h(hand["enc"]), "ct": h(hand["ct"])})
        same("handover", sign(h(v["account"]["key"]), signed), (h(hand["r"]), h(hand["s"]), hand["recovery"]))
    unlock = combine({x: shares[x] for x in (1, 3)})
    same("unlock secret", file["unlock"], commitment("unlock", 0, encode([network, patient]), unlock))
    head = {name: value for name, value in file.items() if name != "ct"}
    key = hkdf(card + stretched + unlock, encode(["wardkey-patient-key-file-1", network, patient]))
    plain = unpad(aes_gcm_open(key, file["nonce"], encode(head), file["ct"]))
    same("patient's keys", plain, h(v["account"]["key"]) + h(v["keyFile"]["recipientSeed"]) + b"\0\0")
    answer = c["answer"]
    same("unlock answer", hpke_open(
        h(c["kioskSeed"]), encode(["wardkey-unlock-1", network, patient, answer["custodian"]]),
        h(answer["enc"]), h(answer["ct"])), shares[file["custodians"].index(answer["custodian"]) + 1])


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "make":
        with open(arguments[1], "w", encoding="utf-8") as out:
            json.dump(make(), out, indent=1, ensure_ascii=False)
            out.write("\n")
    elif len(arguments) >= 2 and arguments[0] == "check":
        for path in arguments[1:]:
            with open(path, encoding="utf-8") as source:
                check(json.load(source))
            print(f"{path}: all reproduced")
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
