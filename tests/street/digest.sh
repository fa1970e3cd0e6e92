# Tells what is new once a day: into a folder, and by mail.
. tests/street/lib
. tests/street/webhost

watch() { rapport watch --allow-private --pause 0s --quiet --once "$@"; }

# A sendmail that keeps what it is given, as often as it is told to.
mkdir "$room/bin"
cat >"$room/bin/sendmail" <<'END'
#!/bin/sh
[ "$*" = "-t -i" ] || exit 64
[ ! -e "${0%/bin/sendmail}/refuses" ] || exit 75
cat >>"${0%/bin/sendmail}/mails"
END
chmod +x "$room/bin/sendmail"
PATH=$room/bin:$PATH
export PATH

page oslo Norway Peru Lima 2
item oslo "Norway and Peru" | feed >"$web/feed"
status 0 "a digest into a folder" \
	watch --digest daily --output "$room/digests" "$at/feed"
ok "prints nothing" test ! -s "$room/said"
cat "$room"/digests/digest-*.html >"$room/said"
says '<h2>New meetings</h2>' "has what is new as a page"
says 'Peru' "and says what it is"
ok "and is one file" test "$(ls "$room/digests" | wc -l)" = 1

page cairo Egypt Chile Santiago 2
item cairo "Egypt and Chile" | feed >"$web/feed"
status 0 "another look on the same day" \
	watch --digest daily --output "$room/digests" "$at/feed"
ok "waits for the next day" sh -c '! grep -q Chile "$1"/digests/*' - "$room"

RAPPORT_LEDGER=$room/mailed.db
page delhi India Kenya Nairobi 2
item delhi "India and Kenya" | feed >"$web/feed"
touch "$room/refuses"
status 75 "a mail that is not taken" \
	watch --digest weekly --mail desk@ministry.example "$at/feed"
rm "$room/refuses"
status 0 "is given again" \
	watch --digest weekly --mail desk@ministry.example "$at/feed"
cp "$room/mails" "$room/said"
says '^To: <desk@ministry.example>$' "with its head"
says '^Message-ID: <[0-9]{4}-[0-9-]+-[0-9a-f]{16}@rapport.invalid>$' "its id"
says '^Content-Type: multipart/alternative' "and two parts"
ok "a mail reader reads it" python3 - "$room/mails" <<'END'
import email, email.policy, sys
mail = email.message_from_binary_file(open(sys.argv[1], "rb"),
                                      policy=email.policy.default)
assert not mail.defects, mail.defects
text = mail.get_body(("plain",)).get_content()
page = mail.get_body(("html",)).get_content()
assert "Kenya" in text and "Kenya" in page and "<h2>" in page
assert "Kenya" in mail["Subject"], mail["Subject"]
assert mail["Date"].datetime.year > 2000
END
status 0 "a third look" \
	watch --digest weekly --mail desk@ministry.example "$at/feed"
ok "sends nothing twice" test "$(grep -c '^Message-ID' "$room/mails")" = 1

status 64 "a mail without a digest is refused" \
	watch --mail desk@ministry.example "$at/feed"
status 64 "what is no address is refused" \
	watch --digest daily --mail 'desk, all@ministry.example' "$at/feed"
finish
