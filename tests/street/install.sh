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
ok "its headers and library can be used" sh -c '
	${CC:-cc} -std=c11 $(pkg-config --cflags rapport) -o "$1/use" "$1/use.c" \
		$(pkg-config --static --libs rapport) && "$1/use"' - "$room"
finish
