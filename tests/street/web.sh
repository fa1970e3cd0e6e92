# Reads pages and feeds of a host on loopback.
. tests/street/lib
. tests/street/webhost

page oslo Norway Peru Lima 2
page cairo Egypt Chile Santiago 3

status 77 "a private address is refused" rapport add "$at/oslo"
says 'private: not without --allow-private' "and it says what would help"
status 0 "a page is read" rapport add --allow-private "$at/oslo"
says '^1 report read: 1 new' "as one report"
rapport export >"$room/said"
says "\"url\":\"$at/oslo\"" "with its address"
says '"outlet":"Test Post"' "and its outlet"
status 0 "and can be looked at" rapport read --allow-private "$at/oslo"
says '^  published +2024-05-02 ' "with its date"
status 66 "a page that is not there is missing" \
	rapport add --allow-private --pause 0s "$at/nowhere"
says "$at/nowhere: the host has no such page" "by its address"
status 75 "a redirection without end is refused" \
	rapport add --allow-private --pause 0s "$at/loop/1"
status 65 "a body without end is refused" \
	rapport add --allow-private --fetch-limit 1M "$at/endless"
status 65 "a bomb is refused" \
	rapport add --allow-private --fetch-limit 1M "$at/bomb"
status 64 "an address with a password is refused" \
	rapport add --allow-private "http://me:secret@127.0.0.1/"

{ item oslo "Norway and Peru"; item cairo "Egypt and Chile"; } |
	feed >"$web/feed"
status 0 "a feed gives its entries" rapport read --allow-private "$at/feed"
says 'More on Egypt and Chile' "as it has them"
status 0 "or the pages that it links to" \
	rapport read --allow-private --pause 0s --follow always "$at/feed"
says 'a joint paper on fish' "with all their text"
printf 'User-agent: *\nDisallow: /cairo\n' >"$web/robots.txt"
status 77 "what robots.txt refuses is not read" rapport read \
	--allow-private --pause 0s --follow always "$at/feed"
says 'robots.txt asks not to read this' "and it says so"
says 'More on Egypt and Chile' "but what the feed says of it is there"
rm "$web/robots.txt"
{
	echo '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
	echo "<url><loc>$at/oslo</loc></url><url><loc>$at/cairo</loc></url></urlset>"
} >"$web/sitemap"
status 0 "the pages of a sitemap are read" rapport read --allow-private \
	--pause 0s --follow summaries "$at/sitemap"
says '^  title +Egypt and Chile talk ' "each one"
{
	echo '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
	echo "<sitemap><loc>$at/sitemap</loc></sitemap></sitemapindex>"
} >"$web/index"
status 0 "and those of a list of sitemaps" rapport read --allow-private \
	--pause 0s --follow summaries "$at/index"
says '^  title +Egypt and Chile talk ' "each one"
finish
