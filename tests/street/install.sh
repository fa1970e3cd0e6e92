# Installs into a folder, and builds another program with what lies there.
. tests/street/lib

if [ "${BUILD:-release}" != release ]; then
	echo "1..0 # SKIP only the release is installed"
	exit 0
fi
here=$room/root/usr
ok "installs" make install DESTDIR="$room/root" PREFIX=/usr BUILD=release
ok "the program runs" "$here/bin/rapport" version
ok "the manual is there" test -s "$here/share/man/man1/rapport.1"
ok "shells can complete" test -s "$here/share/bash-completion/completions/rapport" -a -s "$here/share/zsh/site-functions/_rapport" -a -s "$here/share/fish/vendor_completions.d/rapport.fish"
ok "systemd finds its units" grep -q "^ExecStart=/usr/bin/rapport serve" "$here/lib/systemd/system/rapport-serve.service"
export PKG_CONFIG_PATH="$here/lib/pkgconfig"
export PKG_CONFIG_SYSROOT_DIR="$room/root"
cat >"$room/use.c" <<'END'
#include <rapport.h>
int main(void)
{
    struct arena arena = {0};
    const struct knowledge *know = know_open(&arena, STR(""), NULL);
    bool good = know != NULL &&
                world_country_named(know_world(know), STR("Peru")) != NULL;
    arena_reset(&arena);
    return !good;
}
END
cat >"$room/mark.c" <<'END'
#include <mark/mark.h>
#include <rapport.h>
#include <read/read.h>
#include <stdio.h>
int main(void)
{
    struct arena arena = {0};
    struct error err;
    const struct knowledge *know = know_open(&arena, STR(""), &err);
    struct marker *marker = marker_open(&arena, know, &err);
    struct reader *reader =
        read_open(&arena, know, STR("note.txt"), STR("Peru's minister met us."),
                  99);
    struct report report;
    struct out out = {.arena = &arena};

    while (read_next(reader, &arena, &report, &err) == READ_REPORT) {
        struct marking marking = {.know = know, .report = &report};

        mark_report(marker, &arena, &report);
        output_named(STR("conllu"))->marks(&out, &marking);
    }
    fputs(out_view(&out).at, stdout);
    arena_reset(&arena);
    return 0;
}
END
ok "its headers and library can be used" sh -c '
	${CC:-cc} -std=c11 $(pkg-config --cflags rapport) -o "$1/use" "$1/use.c" \
		$(pkg-config --static --libs rapport) && "$1/use"' - "$room"
ok "a program of somebody else can mark a text" sh -c '
	${CC:-cc} -std=c11 $(pkg-config --cflags rapport) -o "$1/mark" "$1/mark.c" \
		$(pkg-config --static --libs rapport) && "$1/mark"' - "$room"
says "^1-2	Peru's	_" "and print it as CoNLL-U"
finish
