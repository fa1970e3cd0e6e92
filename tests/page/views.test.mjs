// Every view by day, by night and on a telephone: axe finds nothing, nothing is
// wider than the screen.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { close, ready, root, stage, violations } from './lib.mjs'

const { server, open } = stage()
const draft = readFileSync(join(root, 'tests/page/draft.md'), 'utf8')

async function chosen(page) {
  await page.click('.list .facts a')
  await page.waitForSelector('.detail')
  await ready(page)
}

const views = {
  start: '/',
  country: '/country/KAZ',
  network: '/network',
  pair: '/pair/KAZ/KOR',
  'a pair as it was known': '/pair/KAZ/KOR?asOf=2019-12-31',
  report: ['/report/01-astana-2009.txt/', chosen],
  'a fact that is corrected': [
    '/report/01-astana-2009.txt/',
    async (page) => {
      await chosen(page)
      await page.click('.detail [data-opens="field who"], .detail .slight')
      await page.waitForSelector('form.correct')
    },
  ],
  record: [
    '/report/01-astana-2009.txt/',
    async (page) => {
      await chosen(page)
      await page.click('.detail a:has-text("The record")')
      await page.waitForSelector('.record .card')
      await page.click('.card summary')
      await page.waitForSelector('.card .fields')
    },
  ],
  dispute: [
    '/pair/KAZ/KOR',
    async (page) => {
      await page.click('#disputes .card a')
      await page.waitForSelector('.record table')
    },
  ],
  search: '/search?q=partnership',
  'search for nothing': '/search?q=zyzzyva',
  'search at first': '/search',
  corrections: '/corrections',
  'a draft to be typed': '/check',
  'a checked draft': [
    '/check',
    async (page) => {
      await page.fill('#draft', draft)
      await page.click('button:has-text("Check it")')
      await page.waitForSelector('.counts')
      await page.click('.text .mark.v-differs')
      await page.waitForSelector('.detail blockquote')
    },
  ],
  add: '/add',
  'what was added': [
    '/add',
    async (page) => {
      await page.fill('#paste', 'On 3 May 2024 the president of Kenya met the president of Ghana in Nairobi.')
      await page.click('.draft button[type=submit]')
      await page.waitForSelector('.became .done a')
    },
  ],
  nowhere: '/no/such/view',
  missing: '/record/r000000000000/',
}

/** Of each look what to do, and the rules of axe that it may break. */
const looks = {
  'by day': [() => null, undefined],
  'by night': [(page) => page.emulateMedia({ colorScheme: 'dark' }), ['color-contrast']],
  'at 360 px': [
    (page) => page.setViewportSize({ width: 360, height: 740 }),
    ['target-size', 'scrollable-region-focusable', 'color-contrast'],
  ],
}

describe('every view', () => {
  for (const [name, view] of Object.entries(views))
    it(`${name}: axe finds nothing, and nothing is wider than the screen`, async () => {
      const [path, then] = [view].flat()
      const page = await open(path, {}, { token: server().token })
      await then?.(page)
      await ready(page)
      const words = await page.innerText('main')
      assert.doesNotMatch(words, /\b[rfd][0-9a-f]{12}\b/, 'no ids')
      assert.doesNotMatch(words, /\b(CONSULT|COOPERATE|in-force|arms-control|investment-stock)\b/, 'no codes')
      for (const [look, [at, rules]] of Object.entries(looks)) {
        await at(page)
        assert.ok(
          await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          `no wider ${look}`,
        )
        assert.deepEqual(await violations(page, rules), [], look)
      }
      await close(page)
    })

  it('of a day says so, and leads to today', async () => {
    const day = 'asOf=2024-12-31'
    for (const path of [`/report/01-astana-2009.txt/?${day}`, `/search?q=trade&${day}`]) {
      const page = await open(path)
      assert.match(await page.textContent('.known'), /As known on 31 December 2024/)
      assert.deepEqual(await violations(page), [])
      await page.click('.known a')
      await page.waitForURL((url) => !url.search.includes('asOf'))
      assert.equal(await page.locator('.known').count(), 0)
      await close(page)
    }
  })

  it('of a report, a record and a dispute leads to its pair', async () => {
    const page = await open('/pair/KAZ/KOR')
    await page.click('#disputes .card a')
    await page.waitForURL('**/dispute/**')
    await ready(page)
    await page.click('.record table a')
    await page.waitForURL('**/record/**')
    await ready(page)
    await page.click('.card .source')
    await page.waitForURL('**/report/**')
    for (const back of [0, 1, 2]) {
      if (back > 0) await page.goBack()
      await ready(page)
      assert.match(await page.textContent('.meta'), /On Kazakhstan and South Korea/)
    }
    await page.click('.meta a:has-text("Kazakhstan and South Korea")')
    await page.waitForURL('**/pair/KAZ/KOR')
    await close(page)
  })

  it('of reports begins with the newest, and with examples of questions', async () => {
    const page = await open('/search')
    assert.ok((await page.locator('[aria-labelledby=newest] a').count()) > 5)
    await page.click('.empty a >> nth=0')
    await page.waitForURL('**q=*')
    await page.waitForSelector('.search .card mark')
    await close(page)
  })

  it('of a reader without a token has none of that either', async () => {
    const page = await open('/report/01-astana-2009.txt/')
    await chosen(page)
    assert.deepEqual(await violations(page), [])
    await close(page)
  })
})
