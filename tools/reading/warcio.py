#!/usr/bin/env python3
"""usage: warcio.py PROGRAM FOLDER

Reads warcio's test files (FOLDER holds them) with `PROGRAM read --as json`.  Of the
good ones each page must come with its place and its address, and nothing else; what is
damaged must be told with its place, one line each, and what is whole beside it read.
The places are those of warcio's own indexes of these files where it has them.

Three are told otherwise than warcio does: it refuses archives that were compressed
whole instead of record by record (example-bad*), and a record that goes on in the next
member (example-wrong-chunks); both can be read.  In example-space-in-url.arc the ends of lines were
changed, so that its one record is shorter than it says: it is read, and told of.
"""
import json
import subprocess
import sys

COM = "http://example.com/"
# name: ([(place, address)], [place of damage])
FILES = {
    "example.warc": ([("1197", COM)], []),
    "example.warc.gz": ([("784", COM)], []),
    "example.arc": ([("151", COM)], []),
    "example.arc.gz": ([("171", COM)], []),
    "example-iana.org-chunked.warc": ([("405", "http://iana.org/")], []),
    "example-resource.warc.gz": ([("802", COM)], []),
    "example-wget-bad-target-uri.warc.gz": ([("824", COM)], []),
    "example-space-in-target-uri.warc.gz": ([], []),  # a picture
    "example-digest.warc": ([], []),  # requests
    "post-test.warc.gz": ([], []),  # data in JSON
    "example-wrong-chunks.warc.gz": ([("0", COM)], []),
    "example-bad-non-chunked.warc.gz": ([("0+1197", COM)], []),
    "example-bad.warc.gz.bad": ([("0+460", "http://example.com?example=1")], []),
    "example-space-in-url.arc": (
        [
            (
                "151",
                "http://example.com/index.cfm?FuseAction=Email&EmailTitle="
                "Examples From The Live Web&IsPopUp=False",
            )
        ],
        ["151"],
    ),
    "example-trunc.warc": ([], ["1197", "2560"]),
    "bad.arc": ([], ["0", "202", "262"]),
}


def read(program, path):
    run = subprocess.run(
        [program, "read", "--as", "json", path], capture_output=True, text=True
    )
    pages = []
    for line in run.stdout.splitlines():
        report = json.loads(line)
        pages.append((report["id"].split("#", 1)[1], report.get("url")))
    damage = []
    for line in run.stderr.splitlines():
        place = line.split("#", 1)[1].split(":", 1)[0] if "#" in line else "nowhere"
        damage.append(place)
    return pages, damage


def main():
    program, folder = sys.argv[1:3]
    right = {False: 0, True: 0}
    all_ = {False: 0, True: 0}
    for name, wanted in FILES.items():
        got = read(program, f"{folder}/{name}")
        bad = len(wanted[1]) > 0
        all_[bad] += 1
        right[bad] += got == wanted
        if got != wanted:
            print(f"  {name}: {got}, wanted {wanted}")
    print(f"  good ones read whole: {right[False]} of {all_[False]}")
    print(f"  damaged ones told with the place: {right[True]} of {all_[True]}")


main()
