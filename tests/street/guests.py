"""usage: guests.py ADDRESS TOKEN   asks a server in every way that is wrong; fails where it stops answering right ones."""
import json, random, socket, sys, urllib.parse, urllib.request

AT, TOKEN = sys.argv[1:3]
PLACE = urllib.parse.urlsplit(AT)
HOST = f"Host: {PLACE.netloc}\r\n".encode()


def dial(number=0):
    """From one of many addresses, so that no one address is too many."""
    guest = socket.socket()
    guest.settimeout(60)
    guest.bind((f"127.0.1.{1 + number % 200}", 0))
    guest.connect((PLACE.hostname, PLACE.port))
    return guest


def answer(words, number=0):
    """The status of what comes back, 0 where nothing does."""
    with dial(number) as guest:
        try:
            guest.sendall(words)
            guest.shutdown(socket.SHUT_WR)
            said = guest.recv(4096)
        except OSError:
            return 0
    return int(said[9:12]) if said[:9] == b"HTTP/1.1 " else 0


def polite(when):
    with urllib.request.urlopen(AT + "/v1/health", timeout=60) as answer:
        if json.load(answer)["status"] != "ok":
            sys.exit(f"not well {when}")
    print(f"well {when}")


def refused(what, words, wanted=(0, 400, 403, 404, 405, 411, 413, 414, 417, 422, 431, 501, 505)):
    got = answer(words)
    if got not in wanted:
        sys.exit(f"{what}: {got}")


def post(body, more=b"", path=b"/v1/corrections"):
    return (b"POST " + path + b" HTTP/1.1\r\n" + HOST + b"Authorization: Bearer " + TOKEN.encode() +
            b"\r\nContent-Type: application/json\r\n" + (more or b"Content-Length: %d\r\n" % len(body)) + b"\r\n" + body)


def many():
    """Connections that say nothing: those above the bound are dropped, and all leave again."""
    guests = []
    for number in range(1000):
        try:
            guests.append(dial(number))
        except OSError:
            break
    print(f"{len(guests)} silent guests came")
    for guest in guests:
        guest.close()


def slow():
    guests = [dial(number) for number in range(60)]
    for number, guest in enumerate(guests):
        part = b"GET /v1/health HTTP/1.1\r\nX-Slow: " if number % 2 else post(b"", b"Content-Length: 1000000\r\n") + b"{"
        guest.sendall(part)
    polite("beside slow headers and bodies")
    for guest in guests:
        guest.close()


def deaf():
    """Who asks much and reads nothing."""
    guests = [dial(number) for number in range(40)]
    for guest in guests:
        guest.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        guest.settimeout(1)
        try:
            guest.sendall((b"GET /v1/openapi.json HTTP/1.1\r\n" + HOST + b"\r\n") * 40)
        except OSError:
            pass
    polite("beside guests who read nothing")
    for guest in guests:
        guest.close()


def shapes():
    ask = b"GET /v1/health HTTP/1.1\r\n" + HOST
    refused("a giant header", ask + b"X-Long: " + b"a" * 200000 + b"\r\n\r\n")
    refused("many headers", ask + b"X-A: b\r\n" * 20000 + b"\r\n")
    refused("a giant address", b"GET /" + b"a" * 200000 + b" HTTP/1.1\r\n" + HOST + b"\r\n")
    refused("two lengths", post(b"{}", b"Content-Length: 2\r\nContent-Length: 40\r\n"))
    refused("a length below zero", post(b"{}", b"Content-Length: -1\r\n"))
    refused("a length that is no number", post(b"{}", b"Content-Length: 2x\r\n"))
    refused("chunks of no size", post(b"zz\r\n{}\r\n0\r\n\r\n", b"Transfer-Encoding: chunked\r\n"))
    refused("a giant chunk", post(b"ffffffffffffffffff\r\n{}", b"Transfer-Encoding: chunked\r\n"))
    refused("a length beside chunks", post(b"0\r\n\r\nGET /v1/health HTTP/1.1\r\n", b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"))
    refused("an unknown coding", post(b"{}", b"Transfer-Encoding: cow\r\n"))
    refused("no host", b"GET /v1/health HTTP/1.1\r\n\r\n")
    refused("two hosts", b"GET /v1/health HTTP/1.1\r\n" + HOST + b"Host: evil.example\r\n\r\n", (0, 200, 400, 403))
    refused("another host in the address", b"GET http://evil.example/v1/health HTTP/1.1\r\nHost: evil.example\r\n\r\n")
    refused("a version of the future", b"GET /v1/health HTTP/9.9\r\n" + HOST + b"\r\n")
    refused("deep JSON", post(b"[" * 500000))
    refused("bytes that are no text", post(b'{"kind":"\xff\xfe\x00"}'))
    refused("a number without end", post(b'{"kind":' + b"9" * 100000 + b"}"))
    refused("nothing but NUL", b"\0" * 50000)
    polite("after malformed requests")


def noise():
    """Bytes by chance, alone and in the place of a query, a cookie, a body."""
    draw = random.Random(9)
    for number in range(300):
        junk = draw.randbytes(draw.randint(1, 2000))
        where = draw.randrange(5)
        if where == 0:
            words = junk
        elif where == 1:
            words = b"GET /v1/search?" + junk.replace(b"\n", b"").replace(b" ", b"%") + b" HTTP/1.1\r\n" + HOST + b"\r\n"
        elif where == 2:
            words = b"GET /v1/session HTTP/1.1\r\n" + HOST + b"Cookie: " + junk.replace(b"\n", b";") + b"\r\n\r\n"
        elif where == 3:
            words = post(junk)
        else:
            body = bytearray(b'{"kind":"field","id":"r000000000000","field":"date","value":"2024","note":"x"}')
            for _ in range(draw.randint(1, 8)):
                body[draw.randrange(len(body))] = draw.randrange(256)
            words = post(bytes(body))
        if answer(words, number) >= 500 and where != 0:
            sys.exit(f"an error of its own after {words!r}")
    polite("after noise")


polite("at first")
slow()
deaf()
many()
shapes()
noise()
