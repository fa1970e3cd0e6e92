// usage: node bench/page.mjs LEDGER [RUNS]
//
// Opens the page on a ledger in Chromium, each time in a browser's context of
// its own that has nothing kept: the start view, and views of pairs, half of
// them the most active ones and half from anywhere in the list.  Measured is the
// time from asking for the address until the view is usable: its heading stands,
// what it tells is there to be clicked, and nothing is on its way any more; then
// the same from the click on a pair of the start view ("click").
import { argv, exit } from "node:process";
import { browser, ready, serve } from "../tests/page/lib.mjs";

const [ledger, count = "20"] = argv.slice(2);
if (!ledger) {
  console.error("usage: page.mjs LEDGER [RUNS]");
  exit(64);
}
const runs = Number(count);

/** Milliseconds until a view is usable, and until its first content is. */
async function time(chromium, address, path, content) {
  const context = await chromium.newContext({
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  const begun = performance.now();
  await page.goto(address + path, { waitUntil: "commit" });
  await page.waitForSelector(content);
  const first = performance.now() - begun;
  await ready(page);
  const whole = performance.now() - begun;
  await context.close();
  return [first, whole];
}

/** The same from the start view, by its link to a pair. */
async function follow(chromium, address, path) {
  const context = await chromium.newContext({
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  await page.goto(address + "/");
  const link = page.locator(`main a[href="${path}"]`).first();
  await link.waitFor();
  await ready(page);
  const begun = performance.now();
  await link.click();
  await page.waitForURL(address + path);
  await page.waitForSelector("main h2");
  const first = performance.now() - begun;
  await ready(page);
  const whole = performance.now() - begun;
  await context.close();
  return [first, whole];
}

function say(what, times) {
  for (const [at, words] of [
    [0, "first content"],
    [1, "all of it"],
  ]) {
    const sorted = times.map((one) => one[at]).sort((a, b) => a - b);
    const [median, most] = [
      sorted[Math.floor(sorted.length / 2)],
      sorted[sorted.length - 1],
    ];
    console.log(
      `${what.padEnd(8)} ${words.padEnd(14)} ${sorted.length} runs   median ${median.toFixed(0)} ms   most ${most.toFixed(0)} ms`,
    );
  }
}

/**
 * The first pairs of the list, and as many from all over its first 500, or as
 * many of its first as the start view shows.
 */
async function choose(address, most = 500) {
  const list = (
    await (await fetch(`${address}/v1/pairs?limit=${most}`)).json()
  ).pairs;
  const busy = list.slice(0, Math.ceil(runs / 2));
  const step = Math.max(
    1,
    Math.floor(list.length / Math.max(1, runs - busy.length)),
  );
  const others = list
    .filter((_, i) => i % step === step - 1)
    .slice(0, runs - busy.length);
  return [...busy, ...others].map(
    (pair) => `/pair/${pair.countries[0]}/${pair.countries[1]}`,
  );
}

const server = await serve(ledger);
const chromium = await browser();
try {
  const link = 'main a[href^="/pair/"]';
  await time(chromium, server.address, "/", link); // the browser itself starts
  const start = [];
  for (let i = 0; i < runs; i++)
    start.push(await time(chromium, server.address, "/", link));
  say("start", start);
  const pairs = [];
  for (const path of await choose(server.address))
    pairs.push(await time(chromium, server.address, path, "main h2"));
  say("pair", pairs);
  const clicks = [];
  for (const path of await choose(server.address, 12))
    clicks.push(await follow(chromium, server.address, path));
  say("click", clicks);
} finally {
  await chromium.close();
  await server.stop();
}
