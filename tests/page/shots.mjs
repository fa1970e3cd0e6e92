// usage: node tests/page/shots.mjs FOLDER
// The pictures of docs/page.md, on a ledger of the examples: the same pictures
// at every run, but for what has changed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { add, browser, ready, room, root, serve } from './lib.mjs'

const [folder] = process.argv.slice(2)
const NOW = '2026-11-22T12:00:00Z'
const place = room()
const ledger = join(place.path, 'ledger.db')
add(ledger, join(root, 'examples'))
const server = await serve(ledger)
const chromium = await browser()

async function open(options) {
  const context = await chromium.newContext({
    viewport: { width: 1280, height: 860 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...options,
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.clock.setFixedTime(new Date(NOW))
  // The server's clock is real; what it wrote down is shown as of one moment.
  await page.route('**/v1/corrections', async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const answer = await route.fetch()
    const all = await answer.json()
    await route.fulfill({ response: answer, json: all.map((one) => ({ ...one, made: NOW })) })
  })
  await page.goto(server.address + '/#token=' + server.token)
  await ready(page)
  return page
}

async function take(page, name, path, then) {
  if (path) {
    await page.goto(server.address + path)
    await ready(page)
  }
  await then?.()
  await ready(page)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, name + '.png'), animations: 'disabled', caret: 'hide' })
}

/** The words that the picture is about, in sight below the head of the window. */
async function to(page, selector) {
  await page.evaluate((s) => {
    document.querySelector(s).scrollIntoView({ block: 'start' })
    scrollBy(0, -16)
  }, selector)
}

async function correct(page) {
  await page.click('[data-opens="field since"]')
  await page.fill('.correct input[name=value]', '2009-05-14')
  await page.fill('.correct textarea', 'the declaration was signed a day later')
  await page.fill('.correct input[name=by]', 'A. Reader')
  await page.evaluate(() => document.querySelector('.correct').scrollIntoView({ block: 'end' }))
}

const report = await (await fetch(server.address + '/v1/reports/01-astana-2009.txt')).json()
const partnership = report.facts.find((f) => f.tie === 'partnership')
const atFact = `/report/01-astana-2009.txt/?fact=${partnership.id}`

async function check(page) {
  await page.goto(server.address + '/check')
  await ready(page)
  await page.fill('#draft', readFileSync(join(root, 'tests/page/draft.md'), 'utf8'))
  await page.click('button:has-text("Check it")')
  await page.waitForSelector('.counts')
  await ready(page)
  await page.click('.text .mark:has-text("$9.1 billion")')
  await page.waitForSelector('.detail blockquote')
}

try {
  const page = await open()
  await take(page, 'start', '/')
  await page.setViewportSize({ width: 1280, height: 1180 })
  await take(page, 'network', '/network')
  await page.setViewportSize({ width: 1280, height: 860 })
  await take(page, 'country', '/country/KAZ')
  await take(page, 'group', '/country/Central%20Asia')
  await take(page, 'person', '/person/Tokayev/')
  await take(page, 'pair', '/pair/KAZ/KOR')
  await take(page, 'figures', '/pair/KAZ/KOR', () => to(page, '#figures'))
  await take(page, 'statements', '/pair/KAZ/KOR', () => to(page, '#statements'))
  await take(page, 'as-known', '/pair/KAZ/KOR?asOf=2019-12-31')
  await take(page, 'report', atFact)
  await take(page, 'correct', atFact, () => correct(page))
  await page.click('.correct button[type=submit]')
  await page.waitForSelector('.said:has-text("is made")')
  await take(page, 'corrections', '/corrections')
  await page.click('.corrections button:has-text("Undo")')
  await page.waitForSelector('.said:has-text("taken back")')
  await take(page, 'record', `/record/${partnership.record}/`)
  await take(page, 'dispute', '/pair/KAZ/KOR', async () => {
    await page.click('#disputes .card a')
    await page.waitForSelector('.record table')
    await page.evaluate(() => scrollTo(0, 0))
  })
  await take(page, 'check', null, () => check(page))
  await take(page, 'search', '/search?q=strategic+partnership')
  await page.context().close()

  const dark = await open({ colorScheme: 'dark' })
  await take(dark, 'dark', '/pair/KAZ/KOR')
  await dark.context().close()
  const phone = await open({ viewport: { width: 360, height: 740 } })
  await take(phone, 'phone-pair', '/pair/KAZ/KOR')
  await take(phone, 'phone-report', atFact)
  await phone.context().close()

  // Last, since it changes the ledger.
  const last = await open()
  await take(last, 'add', '/add', async () => {
    await last.fill('#paste', 'On 3 May 2024 the president of Kenya met the president of Ghana in Nairobi.')
    await last.fill('input[name=name]', 'nairobi.txt')
    await last.click('.draft button[type=submit]')
    await last.waitForSelector('.became .done a')
  })
  await last.context().close()
} finally {
  await chromium.close()
  await server.stop()
  place.clear()
}
