// The network of pairs over time, by pointer, by keyboard and by its address.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { close, ready, stage, tabTo, violations } from './lib.mjs'

const { open } = stage()
const rows = (page) => page.locator('#network-table-rows tbody tr').count()
const places = (page) =>
  page
    .locator('.node .sign')
    .evaluateAll((all) => all.map((c) => [c.getAttribute('cx'), c.getAttribute('cy')]))

describe('the network of pairs', () => {
  it('says in its table what its picture shows, and leads to a pair', async () => {
    const page = await open('/')
    await page.click('nav a:has-text("Network")')
    await page.waitForURL('**/network')
    await ready(page)
    assert.ok((await rows(page)) > 2)
    assert.equal(await page.locator('.edge').count(), await rows(page))
    const first = await page.textContent('#network-table-rows tbody th')
    const label = await page.getAttribute('.edge >> nth=0', 'aria-label')
    assert.ok(label.startsWith(first.trim()), `${label} is told first, as in the table`)
    await page.click('#network-table-rows tbody a')
    await page.waitForURL('**/pair/**')
    await close(page)
  })

  it('stands the same each time it is drawn', async () => {
    const page = await open('/network')
    const before = await places(page)
    await page.reload()
    await ready(page)
    assert.deepEqual(await places(page), before)
    await close(page)
  })

  it('can be walked with the keyboard, pairs and countries', async () => {
    const page = await open('/network')
    const active = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'))
    await tabTo(page, '.edge')
    const strongest = await active()
    await page.keyboard.press('ArrowRight')
    assert.notEqual(await active(), strongest)
    await page.keyboard.press('Home')
    assert.equal(await active(), strongest)
    assert.equal(await page.textContent('.network .caption'), strongest, 'what is walked to is told')
    await page.keyboard.press('Tab')
    assert.equal(
      await page.evaluate(() => document.activeElement.getAttribute('class').split(' ')[0]),
      'node',
    )
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/pair/**')
    await ready(page)
    const [a, b] = strongest.split(':')[0].split(' and ')
    assert.equal(await page.textContent('h1'), `${a} and ${b}`)
    await close(page)
  })

  it('shows a stretch of time that two sliders choose, and has an address for it', async () => {
    const page = await open('/network')
    const all = await rows(page)
    const before = new Map()
    for (const node of await page.locator('.node').all())
      before.set(
        (await node.getAttribute('href')).split('?')[0],
        await node.locator('.sign').getAttribute('cx'),
      )
    await tabTo(page, '.handles input')
    await page.keyboard.press('End')
    await page.waitForURL(/from=\d{4}/)
    await ready(page)
    assert.ok((await rows(page)) < all)
    for (const node of await page.locator('.node').all()) {
      const was = before.get((await node.getAttribute('href')).split('?')[0])
      if (was !== undefined) assert.equal(await node.locator('.sign').getAttribute('cx'), was)
    }
    const words = await page.textContent('.years .words')
    await page.reload()
    await ready(page)
    assert.equal(await page.textContent('.years .words'), words)
    await page.click('.years button:has-text("All of it")')
    await page.waitForURL((url) => !url.search.includes('from'))
    await ready(page)
    assert.equal(await rows(page), all)
    await close(page)
  })

  it('plays the time, and stops where one asks', async () => {
    const page = await open('/network')
    await page.click('button:has-text("Play")')
    const from = async () => /from=(\d+)/.exec(page.url())?.[1]
    await page.waitForURL(/from=\d{4}&.*to=\d{4}|to=\d{4}/)
    await page.waitForURL(/from=\d{4}/)
    await page.click('button:has-text("Pause")')
    assert.ok(await from())
    assert.equal(await page.locator('button:has-text("Play")').getAttribute('aria-pressed'), 'false')
    await close(page)
  })

  it('is limited to the most active pairs that are asked for', async () => {
    const page = await open('/network?most=20')
    assert.ok((await rows(page)) <= 20)
    assert.equal(await page.inputValue('.most select'), '20')
    await page.selectOption('.most select', '80')
    await page.waitForURL('**most=80*')
    await close(page)
  })

  it('says so where nothing was known', async () => {
    const page = await open('/network?asOf=1990-01-01')
    assert.match(await page.textContent('.empty'), /by that day/)
    await close(page)
  })

  for (const [look, options] of Object.entries({
    'by day': {},
    'by night': { colorScheme: 'dark' },
    'at 360 px': { viewport: { width: 360, height: 740 } },
    'at 1920 px': { viewport: { width: 1920, height: 1080 } },
  }))
    it(`has no fault that axe finds, and is no wider than the screen, ${look}`, async () => {
      const page = await open('/network', options)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      assert.deepEqual(await violations(page), [])
      await close(page)
    })
})
