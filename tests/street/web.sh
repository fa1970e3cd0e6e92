# Reads pages and feeds of a host on loopback.
. tests/street/lib

mkdir "$room/web"
build/"${BUILD:-release}"/host "$room/web" >"$room/port" &
host=$!
trap 'kill $host; rm -rf "$room"' EXIT
while [ ! -s "$room/port" ]; do sleep 0.1; done
at=http://127.0.0.1:$(cat "$room/port")

# page NAME COUNTRY COUNTRY PLACE: a page of news.
page() {
	cat >"$room/web/$1" <<END
<!DOCTYPE html><html lang="en"><head><title>$2 and $3 talk</title>
<meta property="og:site_name" content="Test Post">
<meta property="article:published_time" content="2024-05-0${5:-2}"></head><body>
<article><h1>$2 and $3 talk</h1>
<p>The foreign minister of $2 met the foreign minister of $3 in $4 on Thursday.
They spoke for two hours about roads, rivers and the price of fish, and agreed to
meet again before the year is over.</p>
<p>Officials of both sides said that the talks had been long and friendly, and
that a joint paper on fish would be ready in the autumn.</p></article>
</body></html>
END
}
# item NAME TITLE: an entry of the feed.
item() {
	echo "<item><title>$2</title><link>$at/$1</link>"
	echo "<pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate>"
	echo "<description>More on $2.</description></item>"
}
feed() {
	echo '<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>'
	cat
	echo '</channel></rss>'
}
page oslo Norway Peru Lima
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
	feed >"$room/web/feed"
status 0 "a feed gives its entries" rapport read --allow-private "$at/feed"
says 'More on Egypt and Chile' "as it has them"
status 0 "or the pages that it links to" \
	rapport read --allow-private --pause 0s --follow always "$at/feed"
says 'a joint paper on fish' "with all their text"
printf 'User-agent: *\nDisallow: /cairo\n' >"$room/web/robots.txt"
status 77 "what robots.txt refuses is not read" rapport read \
	--allow-private --pause 0s --follow always "$at/feed"
says 'robots.txt asks not to read this' "and it says so"
says 'More on Egypt and Chile' "but what the feed says of it is there"
rm "$room/web/robots.txt"
{
	echo '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
	echo "<url><loc>$at/oslo</loc></url><url><loc>$at/cairo</loc></url></urlset>"
} >"$room/web/sitemap"
status 0 "the pages of a sitemap are read" rapport read --allow-private \
	--pause 0s --follow summaries "$at/sitemap"
says '^  title +Egypt and Chile talk ' "each one"
{
	echo '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
	echo "<sitemap><loc>$at/sitemap</loc></sitemap></sitemapindex>"
} >"$room/web/index"
status 0 "and those of a list of sitemaps" rapport read --allow-private \
	--pause 0s --follow summaries "$at/index"
says '^  title +Egypt and Chile talk ' "each one"
finish
