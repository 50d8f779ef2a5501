"""Archives are read member by member, and no trick of theirs costs more than itself."""

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile

import pytest

from archive.intake.readers import read_paths
from archive.intake.records import Notice, RawDispatch, Reason, Refusal
from archive.tests.intake.samples import HARBOUR, MARKET, RIVER, SCHOOL, json_lines, make_record, write, zipped


def read(path) -> list:
    return list(read_paths([path]))


def texts(path) -> list[str]:
    return [item.text for item in read(path) if isinstance(item, RawDispatch)]


def reasons(path) -> list[Reason]:
    return [item.reason for item in read(path) if isinstance(item, Refusal)]


def tarred(members: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content.encode())
            archive.addfile(info, io.BytesIO(content.encode()))
    return packed.getvalue()


def test_a_zip_holds_texts_and_records_in_the_order_of_their_names(tmp_path):
    packed = zipped({"b.json": json_lines(make_record(RIVER), make_record(MARKET)), "a.txt": HARBOUR})
    path = write(tmp_path / "day.zip", packed)
    assert texts(path) == [HARBOUR, RIVER, MARKET]
    assert [item.source.removeprefix(str(path)) for item in read(path)] == ["/a.txt", "/b.json", "/b.json"]


@pytest.mark.parametrize("name", ["day.zip", "day", "day.txt"])
def test_an_archive_is_known_by_its_content(tmp_path, name):
    assert texts(write(tmp_path / name, zipped({"a.txt": HARBOUR}))) == [HARBOUR]


@pytest.mark.parametrize(
    ("name", "pack"), [("1.txt.gz", gzip.compress), ("1.txt.bz2", bz2.compress), ("1.txt.xz", lzma.compress)]
)
def test_a_packed_file_is_read(tmp_path, name, pack):
    assert texts(write(tmp_path / name, pack(HARBOUR.encode()))) == [HARBOUR]


@pytest.mark.parametrize(
    ("name", "pack"), [("day.tar", bytes), ("day.tar.gz", gzip.compress), ("day.tgz", gzip.compress)]
)
def test_a_tar_is_read_packed_or_not(tmp_path, name, pack):
    assert texts(write(tmp_path / name, pack(tarred({"1.txt": HARBOUR, "2.txt": SCHOOL})))) == [HARBOUR, SCHOOL]


def test_an_archive_within_an_archive_is_read(tmp_path):
    inner = zipped({"1.txt": HARBOUR})
    assert texts(write(tmp_path / "outer.zip", zipped({"inner.zip": inner, "2.txt": SCHOOL}))) == [SCHOOL, HARBOUR]


def test_archives_within_archives_come_to_an_end(tmp_path):
    packed = zipped({"1.txt": HARBOUR})
    for _ in range(6):
        packed = zipped({"inner.zip": packed})
    assert reasons(write(tmp_path / "outer.zip", packed)) == [Reason.NESTED]


def test_a_broken_zip_is_refused_by_name(tmp_path):
    packed = zipped({"1.txt": HARBOUR * 50})
    assert reasons(write(tmp_path / "day.zip", packed[: len(packed) // 2])) == [Reason.BROKEN_ARCHIVE]


def test_a_broken_member_costs_itself_alone(tmp_path):
    packed = bytearray(zipped({"1.txt": HARBOUR, "2.txt": SCHOOL, "3.txt": RIVER}, zipfile.ZIP_STORED))
    place = packed.index(SCHOOL.encode()[:20])
    packed[place : place + 4] = b"\0\0\0\0"
    path = write(tmp_path / "day.zip", bytes(packed))
    assert texts(path) == [HARBOUR, RIVER]
    assert reasons(path) == [Reason.BROKEN_ARCHIVE]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_that_breaks_off_keeps_its_whole_records(tmp_path, pack):
    lines = json_lines(*(make_record(f"{HARBOUR}{number}") for number in range(2000)))
    packed = pack(lines.encode())
    path = write(tmp_path / "day.jsonl.gz", packed[:-40])
    assert Reason.BROKEN_ARCHIVE in reasons(path)


def test_a_gzip_that_breaks_off_keeps_what_was_whole(tmp_path):
    lines = json_lines(*(make_record(f"{HARBOUR}{number * 7919}") for number in range(20_000)))
    packed = gzip.compress(lines.encode())
    kept = texts(write(tmp_path / "day.jsonl.gz", packed[: len(packed) // 2]))
    assert len(kept) > 1000
    assert kept[0] == f"{HARBOUR}0"


def test_an_encrypted_member_is_refused_and_the_others_read(tmp_path):
    packed = bytearray(zipped({"1.txt": HARBOUR, "2.txt": SCHOOL}))
    entry = packed.index(b"PK\x01\x02")
    packed[entry + 8] |= 1
    path = write(tmp_path / "day.zip", bytes(packed))
    assert reasons(path) == [Reason.ENCRYPTED]
    assert texts(path) == [SCHOOL]


def test_a_zip_that_unpacks_to_gigabytes_is_refused_without_unpacking_it(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("1.txt", "w") as member:
        for _ in range(150):
            member.write(b"\0" * (1 << 20))
    assert path.stat().st_size < 1 << 20
    assert reasons(path) == [Reason.BOMB]


def test_a_gzip_that_unpacks_to_gigabytes_is_stopped(tmp_path):
    path = tmp_path / "bomb.json.gz"
    with gzip.open(path, "wb") as packed:
        packed.write(b"[")
        for _ in range(150):
            packed.write(b" " * (1 << 20))
    assert reasons(path) == [Reason.BOMB]


def test_a_name_that_leads_out_of_the_archive_writes_nothing_and_is_noted(tmp_path):
    path = write(tmp_path / "in/day.zip", zipped({"../../out.txt": HARBOUR}))
    assert texts(path) == [HARBOUR]
    assert [type(item) for item in read(path)] == [Notice, RawDispatch]
    assert sorted(tmp_path.rglob("*.txt")) == []


def test_a_link_within_an_archive_is_not_followed(tmp_path):
    link = zipfile.ZipInfo("1.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert reasons(write(tmp_path / "day.zip", packed.getvalue())) == [Reason.NOT_A_FILE]
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        info = tarfile.TarInfo("1.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    assert reasons(write(tmp_path / "day.tar", tar.getvalue())) == [Reason.NOT_A_FILE]


def test_two_members_of_one_name_are_told_apart(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("1.txt", HARBOUR)
        archive.writestr("1.txt", SCHOOL)
    path = write(tmp_path / "day.zip", packed.getvalue())
    assert texts(path) == [HARBOUR, SCHOOL]
    assert len({item.source for item in read(path)}) == 2


def test_an_empty_archive_and_an_office_document_are_refused(tmp_path):
    assert reasons(write(tmp_path / "day.zip", zipped({}))) == [Reason.EMPTY]
    assert reasons(write(tmp_path / "a.docx", zipped({"[Content_Types].xml": "<x/>"}))) == [Reason.WRONG_FORMAT]


def test_litter_of_the_operating_system_is_passed_over(tmp_path):
    assert texts(write(tmp_path / "day.zip", zipped({"__MACOSX/._1.txt": "\0\1", "1.txt": HARBOUR}))) == [HARBOUR]
