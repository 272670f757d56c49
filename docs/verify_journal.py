#!/usr/bin/env python3
"""Verify a Steadyhand journal without Steadyhand.

    python3 verify_journal.py journal.db [steadyhand-checkpoint_….json ...]

Reads the database read-only, follows the hash chain from the first entry to the last, checks the
signature of every checkpoint in it, and holds it against the checkpoint files given, which were
kept outside the journal. Prints what it finds and ends with 0 when nothing is wrong, 1 when
something is, 2 when it was used wrongly.

Needs Python 3.7 or later and nothing else. It shares no code with the program: the chain, the
signature (Ed25519, RFC 8032, section 5.1.7) and every check are written here again, from
docs/journal.md.
"""

import base64
import binascii
import datetime
import hashlib
import json
import os
import re
import sqlite3
import sys
import urllib.parse

GENESIS = "0" * 64
FORMAT_VERSION = 1
APPLICATION_ID = 0x53484A4C  # "SHJL"
MOST = 100
TRIGGERS = ("entries_refuse_update", "entries_refuse_delete", "entries_refuse_other_than_next")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


# ---- Ed25519, verification only -------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
SPKI_PREFIX = bytes.fromhex("302a300506032b6570032100")


def add_points(a, b):
    """Adds two points in extended coordinates (x, y, z, x*y/z)."""
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    i, j, k, m = f - e, h - g, h + g, f + e
    return i * j % P, k * m % P, j * k % P, i * m % P


def times(number, point):
    result = (0, 1, 1, 0)
    while number > 0:
        if number & 1:
            result = add_points(result, point)
        point = add_points(point, point)
        number >>= 1
    return result


def same_point(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def point_of(data):
    """The point that 32 bytes encode, or None where they encode none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    x_squared = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x_squared, (P + 3) // 8, P)
    if (x * x - x_squared) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - x_squared) % P != 0 or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public_key, message, signature):
    if len(public_key) != 32 or len(signature) != 64:
        return False
    key, commitment = point_of(public_key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or s >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public_key + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    return same_point(times(s, BASE), add_points(commitment, times(challenge, key)))


# ---- Checkpoints ----------------------------------------------------------------------------


class Checkpoint:
    def __init__(self, seq, hash_, time, signature, public_key):
        self.seq, self.hash, self.time = seq, hash_, time
        self.signature, self.public_key = signature, public_key

    def values(self):
        return self.seq, self.hash, self.time, self.signature, self.public_key

    def is_valid(self):
        try:
            key = base64.b64decode(self.public_key, validate=True)
            signature = base64.b64decode(self.signature, validate=True)
        except (binascii.Error, ValueError):
            return False
        message = "{}\n{}\n{}".format(self.seq, self.hash, self.time).encode("utf-8")
        return key.startswith(SPKI_PREFIX) and is_signed(
            key[len(SPKI_PREFIX):], message, signature)


def checkpoint_of(node):
    """The checkpoint that a JSON object holds, or None."""
    texts = [node.get(name) for name in ("hash", "time", "signature", "publicKey")]
    if not is_whole(node.get("seq")) or not all(isinstance(text, str) for text in texts):
        return None
    if moment(texts[1]) is None:
        return None
    return Checkpoint(node["seq"], *texts)


def read_checkpoint_file(path):
    with open(path, "rb") as stream:
        text = stream.read(16385)
    try:
        node = json.loads(text.decode("utf-8")) if len(text) <= 16384 else None
    except ValueError:
        node = None
    if not isinstance(node, dict) or node.get("format") != "steadyhand-checkpoint":
        usage_error(path + " is not a checkpoint of a journal.")
    if node.get("version", 0) > FORMAT_VERSION:
        usage_error(path + " was written by a newer version than this script knows.")
    checkpoint = checkpoint_of(node)
    if checkpoint is None:
        usage_error(path + " is not a checkpoint of a journal.")
    return checkpoint


# ---- What was found -------------------------------------------------------------------------


class Findings:
    def __init__(self):
        self.findings, self.remarks, self.first_bad = [], [], None

    def add(self, text, entry=None):
        if entry is not None and (self.first_bad is None or entry < self.first_bad):
            self.first_bad = entry
        add_bounded(self.findings, text)

    def remark(self, text):
        add_bounded(self.remarks, text)

    def is_before_first_bad(self, seq):
        return self.first_bad is None or seq < self.first_bad


def add_bounded(texts, text):
    if len(texts) < MOST:
        texts.append(text)
    elif len(texts) == MOST:
        texts.append("There is more; only the first {} are told.".format(MOST))


# ---- The chain ------------------------------------------------------------------------------


class Chain:
    """Follows the chain entry by entry."""

    def __init__(self, findings, anchors):
        self.found, self.anchors = findings, anchors
        self.count = self.last = self.intact = 0
        self.previous_hash, self.previous_time = GENESIS, None
        self.key, self.keys = None, set()
        self.wanted = {anchor.seq for anchor in anchors}
        self.hashes, self.recorded = {0: GENESIS}, {}

    def entry(self, seq, body, hash_):
        self.count += 1
        if seq < 1:
            self.found.add("Entry {} has a number that no entry has.".format(seq), 1)
            return
        self.check_gap(seq)
        if self.previous_hash is None or self.follows(body, hash_):
            self.check_text(seq, body)
        else:
            self.found.add(
                "Entry {} was altered: its hash does not follow from its text and the hash before"
                " it.".format(seq), seq)
        if seq in self.wanted:
            self.hashes[seq] = hash_
        self.previous_hash = hash_
        self.last = seq
        if self.found.is_before_first_bad(seq):
            self.intact = seq

    def follows(self, body, hash_):
        chained = self.previous_hash.encode("utf-8") + b"\n" + body
        return hashlib.sha256(chained).hexdigest() == hash_

    def check_gap(self, seq):
        expected = self.last + 1
        if seq == expected:
            return
        if seq - expected == 1:
            self.found.add("Entry {} is missing.".format(expected), expected)
        else:
            self.found.add(
                "Entries {} to {} are missing.".format(expected, seq - 1), expected)
        self.previous_hash = None

    def check_text(self, seq, body):
        entry = entry_of(body)
        if entry is None:
            self.found.add(
                "Entry {}: its text is not that of a journal entry.".format(seq), seq)
            return
        if entry["seq"] != seq:
            self.found.add(
                "Entry {}: its text says it is entry {}.".format(seq, entry["seq"]), seq)
        self.check_clock(seq, moment(entry["time"]))
        if entry["kind"] == "CHECKPOINT":
            self.check_checkpoint(seq, entry["data"])

    def check_clock(self, seq, time):
        if self.previous_time is not None and time < self.previous_time:
            back = round((self.previous_time - time) / datetime.timedelta(milliseconds=1))
            self.found.remark(
                "The clock went back by {} ms before entry {}.".format(back, seq))
        self.previous_time = time

    def check_checkpoint(self, seq, data):
        checkpoint = checkpoint_of(data)
        if checkpoint is None:
            self.found.add(
                "Entry {}: the checkpoint in it cannot be read.".format(seq), seq)
            return
        if not checkpoint.is_valid():
            self.found.add("Entry {}: the checkpoint's signature is wrong.".format(seq), seq)
            return
        if checkpoint.seq != seq - 1 or checkpoint.hash != self.previous_hash:
            self.found.add(
                "Entry {}: the checkpoint is not of the entry before it.".format(seq), seq)
        if self.key is not None and self.key != checkpoint.public_key:
            self.found.add(
                "Entry {}: the checkpoint was signed with another key than those before"
                " it.".format(seq), seq)
        self.key = checkpoint.public_key
        self.keys.add(self.key)
        if seq - 1 in self.wanted:
            self.recorded[seq] = checkpoint

    # A checkpoint of entry n was recorded as entry n + 1 before it left the journal, so it vouches
    # for n and shows that n + 1 was there.

    def check_anchors(self):
        valid = [anchor for anchor in self.anchors if self.is_signed(anchor)]
        own = [anchor for anchor in valid if not self.keys or anchor.public_key in self.keys]
        self.tell_foreign(len(valid) - len(own), not own)
        good = 0
        for anchor in own:
            if self.is_kept(anchor, good + 1):
                good = anchor.seq
        return good

    def is_signed(self, anchor):
        if anchor.is_valid():
            return True
        self.found.add(
            "The checkpoint of {} for entry {}, outside the journal: its signature is"
            " wrong.".format(anchor.time, anchor.seq))
        return False

    def tell_foreign(self, foreign, none_is_own):
        # Several installations may keep backups in one place, so checkpoints of other keys are
        # usual beside some of one's own.
        if foreign == 0:
            return
        if none_is_own:
            self.found.add(
                "No checkpoint outside the journal was signed with its key, but {} with another:"
                " the journal and its key were replaced, or these are of another"
                " journal.".format(foreign), 1)
        else:
            self.found.remark(
                "Checkpoints outside the journal that were signed with another key: {}. They are of"
                " another journal, or the key was replaced.".format(foreign))

    def is_kept(self, anchor, first_doubtful):
        if anchor.seq <= self.last and anchor.seq not in self.hashes:
            return False  # It is missing, which has been told.
        if anchor.seq <= self.last and self.hashes.get(anchor.seq) != anchor.hash:
            self.found.add(
                "Entry {} is not the one that the checkpoint of {} outside the journal vouches"
                " for.".format(anchor.seq, anchor.time), first_doubtful)
            return False
        if anchor.seq >= self.last:
            self.found.add(
                "The journal's tail was cut off: it ends at entry {}, but a checkpoint outside it"
                " was recorded as entry {} at {}.".format(
                    self.last, anchor.seq + 1, anchor.time), self.last + 1)
            return anchor.seq == self.last
        recorded = self.recorded.get(anchor.seq + 1)
        if recorded is None or recorded.values() != anchor.values():
            self.found.add(
                "Entry {} was replaced: it does not record the checkpoint of {} that is outside"
                " the journal.".format(anchor.seq + 1, anchor.time), anchor.seq + 1)
        return True

    def conclude(self):
        good = self.check_anchors()
        if self.found.first_bad is not None:
            self.intact = min(self.intact, self.found.first_bad - 1)
        anchored = good if good <= self.intact else 0
        if not self.anchors:
            self.found.remark(
                "No checkpoint from outside the journal was given: whether its tail was cut off, or"
                " all of it replaced, cannot be shown.")
            return anchored
        # The entry that records the newest anchor holds nothing but what the anchor itself says.
        first = anchored + 2 if anchored + 1 in self.recorded else anchored + 1
        if first == self.last:
            self.found.remark(
                "Entry {} is not anchored: no checkpoint outside the journal vouches for"
                " it.".format(first))
        elif first < self.last:
            self.found.remark(
                "Entries {} to {} are not anchored: no checkpoint outside the journal vouches for"
                " them.".format(first, self.last))
        return anchored


def entry_of(body):
    """The entry that a stored text is, or None where it is none."""
    try:
        node = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(node, dict) or set(node) != {"seq", "time", "run", "actor", "kind", "data"}:
        return None
    well_formed = (
        is_whole(node["seq"])
        and isinstance(node["time"], str)
        and moment(node["time"]) is not None
        and (node["run"] is None or isinstance(node["run"], str))
        and isinstance(node["actor"], str)
        and isinstance(node["kind"], str)
        and isinstance(node["data"], dict))
    return node if well_formed else None


def is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def moment(text):
    if not TIME.fullmatch(text):
        return None
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        return None


# ---- The database ---------------------------------------------------------------------------


def open_read_only(path):
    # Without a write-ahead log there is nothing to join: "immutable" then touches no file at all.
    wal = path + "-wal"
    alone = not os.path.exists(wal) or os.path.getsize(wal) == 0
    address = "file:" + urllib.parse.quote(os.path.abspath(path).replace(os.sep, "/"))
    connection = sqlite3.connect(
        address + ("?mode=ro&immutable=1" if alone else "?mode=ro"), uri=True,
        isolation_level=None)
    connection.text_factory = bytes
    return connection


def check_file(connection, found):
    try:
        for (message,) in connection.execute("PRAGMA integrity_check(10)"):
            if message != b"ok":
                found.add("The database file is damaged: {}.".format(
                    message.decode("utf-8", "replace")))
    except sqlite3.Error as error:
        found.add("The database file is damaged: {}.".format(error))


def check_triggers(connection, found):
    for trigger in TRIGGERS:
        (count,) = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = ?"
            " AND sql LIKE '%RAISE(ABORT,%'", (trigger,)).fetchone()
        if count == 0:
            found.add("The trigger {}, which refuses changes, is missing.".format(trigger))


def check_entries(connection, chain):
    query = "SELECT seq, body, hash FROM entries NOT INDEXED ORDER BY seq"
    for seq, body, hash_ in connection.execute(query):
        chain.entry(seq, as_bytes(body), as_bytes(hash_).decode("utf-8", "replace"))


def as_bytes(value):
    if value is None:
        return b""
    return value if isinstance(value, bytes) else str(value).encode("utf-8")


def refuse_other_formats(connection, path):
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        usage_error(path + " is not a journal of Steadyhand.")
    if version > FORMAT_VERSION:
        usage_error(path + " was written by a newer version than this script knows.")


def verify(path, anchors):
    found = Findings()
    chain = Chain(found, anchors)
    connection = open_read_only(path)
    try:
        refuse_other_formats(connection, path)
        connection.execute("BEGIN")
        check_file(connection, found)
        check_triggers(connection, found)
        check_entries(connection, chain)
    except sqlite3.Error as error:
        found.add("The journal cannot be read after entry {}: {}.".format(
            chain.last, error), chain.last + 1)
    finally:
        connection.close()
    anchored = chain.conclude()
    return chain, anchored, found


def usage_error(message):
    print(message, file=sys.stderr)
    raise SystemExit(2)


def main(arguments):
    if not arguments or arguments[0].startswith("-"):
        usage_error(__doc__.strip())
    path = arguments[0]
    if not os.path.isfile(path):
        usage_error(path + " does not exist.")
    try:
        anchors = [read_checkpoint_file(file) for file in arguments[1:]]
    except OSError as error:
        usage_error(str(error))
    unique = {anchor.values(): anchor for anchor in anchors}
    anchors = sorted(unique.values(), key=lambda anchor: (anchor.seq, anchor.time))
    chain, anchored, found = verify(path, anchors)
    for text in found.findings:
        print("FINDING " + text)
    for text in found.remarks:
        print("REMARK " + text)
    print("entries {}".format(chain.count))
    print("intact {}".format(chain.intact))
    print("anchored up to {}".format(anchored))
    if chain.key is not None:
        key = base64.b64decode(chain.key)
        print("key " + hashlib.sha256(key).hexdigest())
    print("verdict " + ("FAIL" if found.findings else "PASS"))
    return 1 if found.findings else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
