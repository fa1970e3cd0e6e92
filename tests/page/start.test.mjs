// Where people begin: the start, a country, the screen of an empty ledger.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { add, close, ready, root, serve, stage, tabTo, violations } from './lib.mjs'

const { open, folder } = stage()
const looks = {
  'by day': {},
  'by night': { colorScheme: 'dark' },
  'at 360 px': { viewport: { width: 360, height: 740 } },
}

describe('the start', () => {
  it('says who deals with whom, what is new, and where figures disagree', async () => {
    const page = await open('/')
    assert.match(await page.textContent('.start > div .note'), /\d+ reports from \d+ outlets, published/)
    assert.match(await page.textContent('.pairs li'), /Kazakhstan and South Korea.*\d+ records/)
    assert.ok((await page.locator('.chips a').count()) > 2)
    assert.ok((await page.locator('[aria-labelledby=newest] .news > li').count()) > 2)
    assert.ok((await page.locator('[aria-labelledby=disputed] .news > li').count()) > 0)
    await page.click('[aria-labelledby=disputed] .news a')
    await page.waitForURL('**/dispute/**')
    await close(page)
  })

  it('counts nothing itself: it asks for no rows of a timeline', async () => {
    const page = await open('/no/such/view')
    const asked = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.click('header nav a:has-text("Start")')
    await page.waitForSelector('.news li')
    await ready(page)
    assert.ok(asked.includes('/v1/pairs') && asked.includes('/v1/newest'))
    assert.ok(!asked.includes('/v1/timeline') && !asked.includes('/v1/disputes'))
    await close(page)
  })

  it('leads by its box to two countries, their measure and a person', async () => {
    const page = await open('/')
    await page.fill('#finder-large', 'trade kazakhstan and south korea')
    await page.click('[role=option]:has-text("Trade, Kazakhstan and South Korea")')
    await page.waitForURL('**/pair/KAZ/KOR?measure=trade')
    await ready(page)
    assert.match(await page.textContent('.narrow summary'), /trade turnover/)
    assert.equal(await page.locator('#timeline .k-event').count(), 0)
    assert.ok((await page.locator('#figures .point').count()) > 1)
    await page.fill('#finder', 'kazakhstan south korea tokayev')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/pair/KAZ/KOR?person=tokayev')
    await ready(page)
    assert.ok((await page.locator('#timeline .point').count()) > 0)
    await close(page)
  })

  it('shows what was known on a day, by keyboard, and keeps the day on the way on', async () => {
    const page = await open('/')
    const first = () => page.textContent('.pairs li .amount')
    const today = await first()
    await tabTo(page, '#asof')
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    await page.waitForURL('**asOf=*')
    await ready(page)
    assert.notEqual(await first(), today)
    const day = new URL(page.url()).searchParams.get('asOf')
    await page.click('.pairs a')
    await page.waitForURL(`**/pair/**asOf=${day}`)
    await ready(page)
    await page.click('.asof button')
    await page.waitForURL((url) => !url.search.includes('asOf'))
    await close(page)
  })

  it('has a slider from the first day to the last on which a report appeared', async () => {
    const page = await open('/')
    const [min, max] = await page
      .locator('.asof input[type=date]')
      .evaluate((e) => [e.getAttribute('min'), e.getAttribute('max')])
    for (const path of ['/country/KAZ', '/pair/KAZ/KOR?asOf=2012-01-01']) {
      await page.goto(new URL(path, page.url()).href)
      await ready(page)
      const [from, to] = await page
        .locator('.asof input[type=date]')
        .evaluate((e) => [e.getAttribute('min'), e.getAttribute('max')])
      assert.deepEqual([from, to], [min, max], path)
    }
    assert.ok(min < '2010-01-01' && max > '2024-01-01')
    await close(page)
  })
})

describe('a country', () => {
  it('shows whom it deals with, and leads there', async () => {
    const page = await open('/country/KAZ')
    assert.match(await page.textContent('.pairs li'), /South Korea.*records/)
    for (const words of await page.locator('.news .when').allTextContents()) assert.match(words, /Kazakhstan/)
    await page.click('.pairs a')
    await page.waitForURL('**/pair/KAZ/KOR')
    await close(page)
  })

  it('tells where figures on it disagree, and leads there', async () => {
    const page = await open('/country/KAZ')
    const link = page.locator('[aria-labelledby=disputed] .news a').first()
    const title = await link.textContent()
    assert.match(title, /Kazakhstan/)
    await link.click()
    await page.waitForURL('**/dispute/**')
    await ready(page)
    assert.ok((await page.textContent('h1')).startsWith(title), 'it is called the same there')
    await close(page)
  })

  it('says so where it deals with nobody', async () => {
    const page = await open('/country/TUV')
    assert.match(await page.textContent('.empty'), /No dealings of Tuvalu/)
    assert.ok(await page.isVisible('#finder-large'))
    await close(page)
  })
})

describe('an empty ledger', () => {
  const first = async (work) => {
    const empty = join(folder.path, `empty${Math.random()}.db`)
    const server = await serve(empty)
    try {
      await work(server, empty)
    } finally {
      await server.stop()
    }
  }

  it('is explained, and says how to get the right to add', () =>
    first(async (server) => {
      const page = await open('/', {}, { address: server.address })
      assert.equal(await page.locator('.empty .steps li').count(), 3)
      assert.match(await page.textContent('.empty'), /#token=/)
      assert.equal(await page.locator('.empty button').count(), 0)
      assert.deepEqual(await violations(page), [])
      await close(page)
    }))

  it('is filled with the examples by a button', () =>
    first(async (server) => {
      const page = await open('/', {}, { address: server.address, token: server.token })
      await tabTo(page, '.empty button')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.pairs a')
      await ready(page)
      assert.match(await page.textContent('.said'), /\d+ reports added/)
      assert.match(await page.textContent('.pairs'), /Kazakhstan and South Korea/)
      await close(page)
    }))

  it('says what went wrong where they cannot be added, and tries again', () =>
    first(async (server) => {
      const page = await open('/', {}, { address: server.address, token: server.token })
      await page.route('**/v1/examples', (route) =>
        route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({ title: 'The ledger is busy', detail: 'another program adds to it' }),
        }),
      )
      await page.click('.empty button')
      await page.waitForSelector('.empty [role=alert]')
      assert.match(await page.textContent('.empty [role=alert]'), /another program adds to it/)
      await page.unroute('**/v1/examples')
      await page.click('.empty button')
      await page.waitForSelector('.pairs a')
      page.mistakes = page.mistakes.filter((m) => !/503/.test(m))
      await close(page)
    }))

  it('shows at once what another program adds', () =>
    first(async (server, empty) => {
      const page = await open('/', {}, { address: server.address })
      await page.waitForSelector('body[data-heard]')
      add(empty, join(root, 'examples'))
      await page.waitForSelector('.pairs a')
      await close(page)
    }))
})

describe('where people begin', () => {
  for (const [look, options] of Object.entries(looks))
    for (const path of ['/', '/country/KAZ', '/country/TUV', '/?asOf=1990-01-01'])
      it(`${path} ${look}: axe finds nothing, and nothing is wider than the screen`, async () => {
        const page = await open(path, options)
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
        assert.deepEqual(await violations(page), [])
        await close(page)
      })
})
