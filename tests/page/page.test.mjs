// The page as people meet it, in a real browser, on the examples.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { add, close, ready, root, serve, stage } from './lib.mjs'

const { folder, ledger, server, open } = stage()

const missing = '/record/r000000000000/'

describe('the page', () => {
  it('leads from the start to a pair, to a point of a chart, to the words in the report', async () => {
    const page = await open('/')
    await page.fill('#finder-large', 'kazakhstan and south korea')
    await page.click('[role=option]:has-text("Kazakhstan and South Korea")')
    await page.waitForURL('**/pair/KAZ/KOR')
    await ready(page)
    assert.match(await page.textContent('h1'), /Kazakhstan and South Korea/)
    const point = page.locator('#figures .point').first()
    const label = await point.getAttribute('aria-label')
    assert.match(label, /billion USD/)
    await point.click()
    await page.waitForURL('**/report/**')
    await ready(page)
    const marked = await page.textContent('.mark[aria-current]')
    assert.match(marked, /\$[\d.]+ billion/, 'the value stands in the marked words')
    assert.match(await page.textContent('.detail'), /Found by/)
    await page.goBack()
    await page.waitForURL('**/pair/KAZ/KOR')
    await close(page)
  })

  it('can be used with the keyboard alone', async () => {
    const page = await open('/')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'To the content')
    for (let i = 0; i < 12 && !(await page.evaluate(() => document.activeElement.id === 'finder-large')); i++)
      await page.keyboard.press('Tab')
    await page.keyboard.type('kaz')
    await page.keyboard.press('ArrowDown')
    assert.match(await page.getAttribute('#finder-large', 'aria-activedescendant'), /finder-large-0/)
    await page.keyboard.press('Tab')
    await page.keyboard.type('south k')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/pair/KAZ/KOR')
    await ready(page)
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'a new view has the focus')
    for (
      let i = 0;
      i < 80 && !(await page.evaluate(() => document.activeElement.matches('#timeline .point')));
      i++
    )
      await page.keyboard.press('Tab')
    const seen = await page.evaluate(
      () => getComputedStyle(document.activeElement.querySelector('.dot')).strokeWidth,
    )
    assert.equal(seen, '4px', 'the focus is seen')
    const before = await page.evaluate(() => document.activeElement.getAttribute('aria-label'))
    await page.keyboard.press('ArrowRight')
    const behind = await page.evaluate(() => document.activeElement.getAttribute('aria-label'))
    assert.notEqual(behind, before)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/record/**')
    await ready(page)
    await close(page)
  })

  it('takes the focus to a fact that is chosen, and back to its words', async () => {
    const page = await open('/report/01-astana-2009.txt/')
    await page.focus('.text .mark')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.detail')
    await page.waitForFunction(() => document.activeElement.matches('.detail h2'))
    const chosen = page.url()
    await page.focus('.detail .top button')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement.matches('.text .mark'))
    assert.equal(await page.evaluate(() => document.activeElement.href), chosen)
    await close(page)
  })

  it('has an address for every state', async () => {
    const page = await open('/pair/KAZ/KOR?asOf=2021-12-31&since=2010&from=2016-01-01&to=2019-01-01')
    assert.equal(await page.inputValue('input[name=since]'), '2010')
    assert.match(await page.textContent('.asof label'), /31 December 2021/)
    assert.ok(await page.isEnabled('button:has-text("All years")'))
    await page.reload()
    await ready(page)
    assert.equal(await page.inputValue('input[name=since]'), '2010')
    await page.click('.asof button')
    await page.waitForURL((url) => !url.search.includes('asOf'))
    await close(page)
  })

  it('finds reports by their words, and leads to them', async () => {
    const page = await open('/')
    await page.fill('#finder-large', 'coal-fired')
    await page.click('[role=option]:has-text("Reports with")')
    await page.waitForURL('**/search?q=coal-fired')
    await ready(page)
    assert.equal(await page.textContent('.search blockquote mark'), 'coal-fired')
    await page.click('.search .card h2 a')
    await page.waitForURL('**/report/**')
    await ready(page)
    assert.match(await page.textContent('.text'), /coal-fired power station/)
    await page.goto(server().address + '/search?q=%22never+closed')
    await ready(page)
    assert.match(await page.textContent('[role=alert]'), /never closed/)
    await close(page)
  })

  it('shows what was known on a day', async () => {
    const page = await open('/pair/KAZ/KOR')
    const count = async () =>
      Number(/\((\d+)\)/.exec(await page.textContent('.parts a[href="#timeline"]'))[1])
    const today = await count()
    await page.fill('.asof input[type=date]', '2010-01-01')
    await page.waitForURL('**asOf=2010-01-01*')
    await ready(page)
    assert.ok((await count()) < today)
    await close(page)
  })

  it('zooms the timeline, and shows in the table what the picture shows', async () => {
    const page = await open('/pair/KAZ/KOR')
    const rows = () => page.textContent('#timeline .folded summary')
    const first = await rows()
    await page.click('button:has-text("All years")')
    await page.waitForURL('**from=199*')
    const all = await rows()
    assert.notEqual(first, all)
    await page.click('button:has-text("Nearer")')
    await page.click('button:has-text("Nearer")')
    await page.waitForURL((url) => !url.search.includes('from=199'))
    assert.notEqual(await rows(), all)
    await page.click('button:has-text("All years")')
    assert.equal(await rows(), all)
    await close(page)
  })

  it('says what is new when the ledger changes', async () => {
    const page = await open('/')
    writeFileSync(
      join(folder.path, 'more.txt'),
      'On 3 May 2024 the president of Kenya met the president of Ghana in Nairobi.',
    )
    await page.waitForSelector('body[data-heard]')
    add(ledger, join(folder.path, 'more.txt'))
    await page.click('button:has-text("Show what is new")')
    await page.waitForSelector('.pairs a:has-text("Ghana and Kenya")')
    await close(page)
  })

  it('says what went wrong where something did', async () => {
    const page = await open(missing)
    assert.match(await page.textContent('main'), /gone.*no record at this address now/s)
    await page.click('main a:has-text("search")')
    await page.waitForURL('**/search')
    await page.goto(server().address + '/report/nothing.txt/')
    await ready(page)
    assert.match(await page.textContent('.empty'), /Nothing is at this address/)
    await close(page)
    const other = await open('/pair/KAZ/QQQ')
    assert.match(await other.textContent('h1'), /no such view/)
    await close(other)
  })

  it('tells how to begin where the ledger is empty, and shows at once what is added', async () => {
    const empty = join(folder.path, 'empty.db')
    writeFileSync(join(folder.path, 'none.txt'), 'Nothing.')
    const second = await serve(empty)
    try {
      const page = await open('/', {}, { address: second.address })
      assert.match(await page.textContent('.empty'), /rapport add --ledger LEDGER examples\//)
      await page.waitForSelector('body[data-heard]')
      add(empty, join(root, 'examples'))
      await page.waitForSelector('.pairs a')
      await close(page)
    } finally {
      await second.stop()
    }
  })
})
