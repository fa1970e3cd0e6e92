"""usage: crowd.py ADDRESS   asks more at once than a crew of the server takes: what it takes is answered well, the rest at
once with 503 and when to ask again, and what needs little does not wait."""
import json, selectors, socket, sys, urllib.parse, urllib.request

AT = sys.argv[1]
PLACE = urllib.parse.urlsplit(AT)
GUESTS, OF_ONE = 190, 60  # fewer than there may be, in all and of one address
WAITING = 128             # that a crew lets wait
TURNS = 20                # since a crew may be done with some before others come


def dial(number):
    guest = socket.socket()
    guest.settimeout(300)
    guest.bind((f"127.0.2.{1 + number // OF_ONE}", 0))
    guest.connect((PLACE.hostname, PLACE.port))
    return guest


class Crowd:
    """All ask at once, each something else."""

    def __init__(self, turn):
        self.answers = {dial(number): b"" for number in range(GUESTS)}
        self.waits = selectors.DefaultSelector()
        for number, guest in enumerate(self.answers):
            way = f"/v1/timeline?a=KAZ&b=KOR&score=0.{turn:02}{number:03}"
            guest.sendall(f"GET {way} HTTP/1.1\r\nHost: {PLACE.netloc}\r\nConnection: close\r\n\r\n".encode())
            self.waits.register(guest, selectors.EVENT_READ)

    def take(self, patience):
        """What is there by then; False where nothing is, or all has come."""
        ready = self.waits.select(patience) if self.waits.get_map() else []
        for key, _ in ready:
            part = key.fileobj.recv(1 << 20)
            self.answers[key.fileobj] += part
            if not part:
                self.waits.unregister(key.fileobj)
                key.fileobj.close()
        return bool(ready)

    def with_status(self, status):
        return [said.partition(b"\r\n\r\n")[::2] for said in self.answers.values()
                if said.startswith(b"HTTP/1.1 %d " % status)]


def little(turn):
    with urllib.request.urlopen(f"{AT}/v1/reports?limit={turn}", timeout=300) as answer:
        return len(json.load(answer)["reports"]) == turn


for turn in range(1, TURNS):
    crowd = Crowd(turn)
    quick = little(turn)
    while crowd.take(0):
        pass
    early = len(crowd.with_status(200))
    while crowd.take(300):
        pass
    good, busy = crowd.with_status(200), crowd.with_status(503)
    if len(good) + len(busy) != GUESTS:
        sys.exit(f"{GUESTS} asked, {len(good)} were answered and {len(busy)} told to ask again")
    if busy:
        break
print(f"{len(good)} answered, {early} of them before what needs little; {len(busy)} told to ask again")
if not busy or len(good) < WAITING:
    sys.exit("what waits is not answered, or nothing was too much")
if not quick or early >= WAITING:
    sys.exit("what needs little waited")
for head, body in busy:
    problem = json.loads(body)
    if b"\r\nRetry-After: 1" not in head or b"application/problem+json" not in head or problem["status"] != 503:
        sys.exit(f"no problem with when to ask again: {head!r} {body!r}")
if not all(json.loads(body) for _, body in good):
    sys.exit("no timeline")
