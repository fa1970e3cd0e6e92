// The view of a pair: its timeline, its figures, its brief.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { close, ready, stage, tabTo, violations } from './lib.mjs'

const { open } = stage()
const points = (page) => page.locator('#timeline .point').count()

describe('the timeline of a pair', () => {
  it('is one stop of the Tab key, and arrows walk through it', async () => {
    const page = await open('/pair/KAZ/KOR')
    assert.equal(await page.locator('#timeline .point[tabindex="0"]').count(), 1)
    await tabTo(page, '#timeline .point')
    await page.keyboard.press('End')
    const last = await page.evaluate(() => document.activeElement.getAttribute('aria-label'))
    assert.equal(await page.textContent('#timeline .caption'), last)
    await page.keyboard.press('Tab')
    assert.ok(await page.evaluate(() => document.activeElement.matches('#timeline .handles input')))
    await close(page)
  })

  it('shows the last years at first, and all of them by its button', async () => {
    const page = await open('/pair/KAZ/KOR')
    const first = await points(page)
    assert.match(await page.textContent('#timeline .tools .note'), /earlier one/)
    await page.click('button:has-text("All years")')
    await page.waitForURL('**from=199*')
    assert.ok((await points(page)) > first)
    assert.equal(await page.locator('#timeline .tools .note').count(), 0)
    assert.ok(await page.isDisabled('button:has-text("All years")'))
    await page.reload()
    await ready(page)
    assert.ok((await points(page)) > first)
    await close(page)
  })

  it('zooms by keys at the point that has the focus, and back', async () => {
    const page = await open('/pair/KAZ/KOR')
    await page.click('button:has-text("All years")')
    await page.waitForURL('**from=199*')
    const all = await points(page)
    await tabTo(page, '#timeline .point')
    await page.keyboard.press('+')
    await page.waitForURL('**from=*')
    await page.keyboard.press('+')
    await page.waitForFunction((n) => document.querySelectorAll('#timeline .point').length < n, all)
    await page.keyboard.press('0')
    await page.waitForURL('**from=199*')
    assert.equal(await points(page), all)
    await close(page)
  })

  it('zooms with its handles and by a double click', async () => {
    const page = await open('/pair/KAZ/KOR')
    const all = await points(page)
    await page.focus('#timeline .handles input >> nth=0')
    for (let i = 0; i < 3; i++) await page.keyboard.press('PageUp')
    await page.waitForURL('**from=*')
    assert.ok((await points(page)) < all)
    await page.click('button:has-text("All years")')
    await page.waitForURL('**from=199*')
    const { width, height } = await page.locator('#timeline svg').boundingBox()
    await page.locator('#timeline svg').dblclick({ position: { x: width - 30, y: height - 30 } })
    await page.waitForURL((url) => !url.search.includes('from=199'))
    await close(page)
  })

  it('leaves out lanes, in the picture and in the table, and has an address for it', async () => {
    const page = await open('/pair/KAZ/KOR')
    const all = await points(page)
    const rows = () => page.textContent('#timeline .folded summary')
    const before = await rows()
    await page.click('#timeline .narrow summary')
    await page.click('.lanes button:has-text("Agreements and ties")')
    await page.waitForURL('**hide=ties*')
    assert.ok((await points(page)) < all)
    assert.notEqual(await rows(), before)
    await page.reload()
    await ready(page)
    assert.equal(
      await page.getAttribute('.lanes button:has-text("Agreements and ties")', 'aria-pressed'),
      'false',
    )
    await page.click('.lanes button:has-text("Statements")')
    await page.waitForFunction(() => !document.querySelector('#timeline .k-statement'))
    await close(page)
  })
})

describe('figures of a pair', () => {
  it('tell of each point its bound, who said it and where, and what disputes it', async () => {
    const page = await open('/pair/KAZ/KOR')
    const labels = await page
      .locator('#figures .point[aria-label]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('aria-label')))
    assert.ok(labels.some((l) => /^(over|at least|about|up to|under) /.test(l)))
    assert.ok(labels.some((l) => /said by /.test(l)))
    assert.ok(labels.some((l) => /disputed$/.test(l)))
    assert.ok((await page.locator('#figures .quarrel').count()) > 0, 'what contradicts is joined')
    assert.equal(
      await page.locator('#figures .panel').count(),
      await page.locator('#figures .panel .point[tabindex="0"]').count(),
      'each panel is one stop',
    )
    await close(page)
  })
})

describe('pictures of figures', () => {
  for (const width of [360, 768, 1280, 1920])
    it(`have room for all their words ${width} pixels wide`, async () => {
      const page = await open('/pair/KAZ/KOR', { viewport: { width, height: 900 } })
      const cut = await page.locator('#figures .panel svg text').evaluateAll((all) =>
        all
          .filter((text) => {
            const { x, width } = text.getBBox()
            return x < 0 || x + width > text.ownerSVGElement.width.baseVal.value
          })
          .map((text) => text.textContent),
      )
      assert.deepEqual(cut, [])
      assert.ok((await page.locator('#figures .panel .tick:has-text("billion")').count()) > 3)
      await close(page)
    })
})

describe('disputes of a pair', () => {
  it('say what they are on, with both countries', async () => {
    const page = await open('/pair/KAZ/KOR')
    const titles = await page.locator('#disputes h3').allTextContents()
    assert.ok(titles.length > 1)
    for (const title of titles) assert.match(title, /(of|from|by) .*(Kazakhstan|South Korea) .*\d{4}/)
    await close(page)
  })
})

describe('statements of a pair', () => {
  const chosen = (page) => page.textContent('#statements .chips [aria-current]')

  it('stand by topic and side, each topic at its address', async () => {
    const page = await open('/pair/KAZ/KOR')
    const first = await chosen(page)
    assert.match(await page.textContent('#statements h3'), new RegExp(`^${first.split(' ')[0]}`))
    assert.deepEqual(
      await page.locator('#statements h4').evaluateAll((all) => all.map((h) => h.firstChild.data)),
      ['Kazakhstan', 'South Korea'],
    )
    await tabTo(page, '#statements .chips li:nth-child(3) a')
    await page.keyboard.press('Enter')
    await page.waitForURL('**said=*')
    const other = await chosen(page)
    assert.notEqual(other, first)
    await page.reload()
    await ready(page)
    assert.equal(await chosen(page), other)
    await close(page)
  })
})

describe('tables of a pair', () => {
  it('are unfolded at their address', async () => {
    const page = await open('/pair/KAZ/KOR')
    await page.click('#timeline .folded summary:has-text("as a table")')
    await page.waitForURL('**open=rows*')
    const before = page.url()
    await page.click('#figures .folded summary >> nth=0')
    await page.waitForSelector('#figures .panel table')
    await page.waitForURL((url) => url.href !== before)
    await page.reload()
    await ready(page)
    await page.waitForSelector('#timeline table')
    await page.waitForSelector('#figures .panel table')
    await page.click('#timeline .folded summary:has-text("as a table")')
    await page.waitForURL((url) => !url.search.includes('rows'))
    assert.ok(await page.isVisible('#figures .panel table'))
    await close(page)
  })

  it('are cards on a telephone, still tables to screen readers', async () => {
    const page = await open('/pair/KAZ/KOR?open=rows;agreements', { viewport: { width: 360, height: 740 } })
    for (const box of await page.locator('.scroll').all())
      assert.ok(await box.evaluate((e) => e.scrollWidth <= e.clientWidth), 'nothing to scroll')
    const table = page.getByRole('table').first()
    assert.ok((await table.getByRole('columnheader').count()) > 2)
    assert.ok((await table.getByRole('row').count()) > 2)
    assert.deepEqual(await violations(page), [])
    await close(page)
  })

  it('tell all where that is asked for', async () => {
    const page = await open('/pair/KAZ/KOR?long=true')
    const asked = page.waitForRequest((request) => /brief/.test(request.url()) && !/long/.test(request.url()))
    await page.click('button:has-text("Only what was told last")')
    await asked
    await page.waitForURL((url) => !url.search.includes('long'))
    await close(page)
  })
})

describe('the brief of a pair', () => {
  it('is there in every form that the server can make, and of others it says what they need', async () => {
    const page = await open('/pair/KAZ/KOR')
    const links = page.locator('.downloads a')
    await page.waitForSelector('.downloads a:has-text("Markdown")')
    assert.ok((await links.count()) >= 3)
    for (const link of await links.all()) {
      const answer = await page.request.get(new URL(await link.getAttribute('href'), page.url()).href)
      if (answer.status() === 501) {
        assert.match(await answer.text(), /weasyprint|pandoc/)
        continue
      }
      assert.equal(answer.status(), 200, await link.textContent())
      assert.ok((await answer.body()).length > 500)
    }
    await close(page)
  })
})

describe('a pair', () => {
  for (const [look, options] of Object.entries({
    'by night': { colorScheme: 'dark' },
    'at 360 px': { viewport: { width: 360, height: 740 } },
    'at 1920 px': { viewport: { width: 1920, height: 1080 } },
  }))
    it(`narrowed and zoomed ${look}: axe finds nothing, and nothing is wider than the screen`, async () => {
      const page = await open(
        '/pair/KAZ/KOR?asOf=2023-12-31&since=2010&hide=heads&from=2016-01-01&to=2024-01-01',
        options,
      )
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      assert.deepEqual(await violations(page), [])
      await close(page)
    })

  it('on paper shows its lines and pictures, and no controls', async () => {
    const page = await open('/pair/KAZ/KOR')
    await page.emulateMedia({ media: 'print' })
    for (const gone of ['.head', '.tools', '.handles', '.narrow', '.downloads'])
      assert.equal(await page.locator(gone).first().isVisible(), false, gone)
    assert.ok(await page.isVisible('#timeline svg'))
    assert.ok(await page.isVisible('#figures .panel svg'))
    await close(page)
  })
})
