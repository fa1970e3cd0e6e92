// Corrections as people make them: wrong, another value, one with another,
// split off, and each taken back.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { close, ready, stage, tabTo } from './lib.mjs'

const { server, open } = stage()
const REPORT = '/report/01-astana-2009.txt/'
const token = () => ({ token: server().token })

async function api(path) {
  const answer = await fetch(server().address + '/v1/' + path)
  assert.equal(answer.status, 200, path)
  return answer.json()
}

/** The first fact of the report that is so, as the ledger has it. */
async function factWhere(good) {
  const report = await api('reports/01-astana-2009.txt')
  return report.facts.find(good)
}

async function atFact(good) {
  const fact = await factWhere(good)
  const page = await open(`${REPORT}?fact=${fact.id}`, {}, token())
  await page.waitForSelector('.detail')
  return { page, fact }
}

/** The page has heard of it and shows what the ledger says now. */
async function said(page, words) {
  await page.waitForSelector(`.said:has-text("${words}")`)
  await ready(page)
}

async function undo(page) {
  await page.click('.detail .corrections button')
  await said(page, 'taken back')
  assert.equal(await page.locator('.detail .corrections').count(), 0)
}

const isTie = (fact) => fact.kind === 'tie' && fact.tie === 'partnership'
const isTalk = (fact) => fact.kind === 'event' && fact.form === 'talks'

describe('a correction', () => {
  it('is for who has the token', async () => {
    const page = await open(REPORT)
    await page.click('.list .facts a')
    assert.match(await page.textContent('.detail'), /open the address that/)
    assert.equal(await page.locator('.detail [data-opens]').count(), 0)
    await close(page)
    const other = await open('/#token=' + server().token)
    assert.doesNotMatch(other.url(), /token/)
    await close(other)
  })

  it('marks a fact wrong, with a note and a name, and is taken back', async () => {
    const { page } = await atFact(isTie)
    await page.click('[data-opens=wrong]')
    await page.fill('.correct textarea', 'a test')
    await page.fill('.correct input[name=by]', 'A. Tester')
    await page.click('.correct button[type=submit]')
    await said(page, 'is made')
    await page.waitForSelector('.detail .badge:has-text("marked wrong")')
    await page.waitForSelector('.mark.wrong')
    await page.waitForSelector('.list .wrong .badge:has-text("wrong")')
    assert.match(await page.textContent('.detail .corrections'), /a test.*A\. Tester/s)
    assert.equal(await page.locator('.detail [data-opens]').count(), 0, 'what is wrong is not mended further')
    await page.reload()
    await ready(page)
    await page.waitForSelector('.detail .badge:has-text("marked wrong")')
    await undo(page)
    assert.equal(await page.locator('.mark.wrong, .detail .badge').count(), 0)
    await page.goto(server().address + '/corrections')
    await ready(page)
    await page.waitForSelector('.undone:has-text("A. Tester")')
    await close(page)
  })

  it('gives a field another value, says at the field what cannot be one', async () => {
    const { page } = await atFact(isTie)
    await page.click('[data-opens="field since"]')
    assert.ok(await page.evaluate(() => document.activeElement.matches('.correct input[name=value]')))
    await page.fill('.correct input[name=value]', 'no date at all')
    await page.click('.correct button[type=submit]')
    await page.waitForSelector('.wrong-value')
    const value = page.locator('.correct input[name=value]')
    assert.equal(await value.getAttribute('aria-invalid'), 'true')
    const told = (await value.getAttribute('aria-describedby')).split(' ').pop()
    assert.match(await page.textContent(`[id="${told}"]`), /no date at all/)
    await page.fill('.correct input[name=value]', '2009-05-14')
    await page.click('.correct button[type=submit]')
    await said(page, 'is made')
    await page.waitForSelector('.detail .badge:has-text("corrected")')
    await page.waitForSelector('.detail .fields :text("14 May 2009")')
    await undo(page)
    await page.waitForSelector('.detail .fields :text("13 May 2009")')
    await close(page)
  })

  it('gives a fact a field that it lacks', async () => {
    const { page } = await atFact(isTalk)
    await page.click('[data-opens=more]')
    await page.selectOption('.correct select', 'place')
    await page.fill('.correct input[name=value]', 'Astana')
    await page.click('.correct button[type=submit]')
    await said(page, 'is made')
    await page.waitForSelector('.detail .fields :text-is("Astana")')
    await undo(page)
    await close(page)
  })

  it('changes the country of the second who takes part', async () => {
    const { page } = await atFact(isTalk)
    await page.click('[data-opens="field who"]')
    await page.selectOption('.correct select', 'who.2.country')
    await page.fill('.correct input[name=value]', 'Japan')
    await page.click('.correct button[type=submit]')
    await said(page, 'is made')
    await page.waitForSelector('.detail .fields :text("Japan")')
    await undo(page)
    await close(page)
  })

  it('makes one of two, and splits off what is another', async () => {
    const { page, fact } = await atFact(isTalk)
    await page.click('[data-opens=merge]')
    await ready(page)
    await page.check('.correct .choice:last-of-type input')
    await page.fill('.correct input[name=other]', 'nonsense')
    await page.click('.correct button[type=submit]')
    await page.waitForSelector('.wrong-value')
    await page.locator('.correct .choice input').first().check()
    await page.click('.correct button[type=submit]')
    await said(page, 'is made')
    const merged = await api('facts/' + fact.id)
    assert.ok((await api('records/' + merged.record)).facts.length > 1)
    await undo(page)

    const record = await api(`records/${(await factWhere(isTie)).record}`)
    assert.ok(record.facts.length > 2)
    const other = record.facts[1]
    await page.goto(`${server().address}/report/${encodeURIComponent(other.report)}/?fact=${other.id}`)
    await ready(page)
    await page.click('[data-opens=split]')
    await page.click('.correct button[type=submit]')
    await said(page, 'is made')
    assert.notEqual((await api('facts/' + other.id)).record, record.record)
    await undo(page)
    assert.equal((await api('facts/' + other.id)).record, record.record)
    await close(page)
  })

  it('can be made and taken back with the keyboard alone', async () => {
    const { page } = await atFact(isTie)
    await tabTo(page, '[data-opens=wrong]')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement.matches('.correct textarea'))
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.activeElement.matches('[data-opens=wrong]'))
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement.matches('.correct textarea'))
    await page.keyboard.type('by keys')
    await tabTo(page, '.correct button[type=submit]')
    await page.keyboard.press('Enter')
    await said(page, 'is made')
    await page.waitForFunction(() => document.activeElement.matches('.detail h2'))
    await page.waitForSelector('.detail .corrections :text("by keys")')
    await tabTo(page, '.detail .corrections button')
    await page.keyboard.press('Enter')
    await said(page, 'taken back')
    await page.waitForFunction(() => document.activeElement.matches('.detail h2'))
    await close(page)
  })

  it('follows a fact of a record that is no more', async () => {
    const fact = await factWhere((f) => f.kind === 'figure')
    const page = await open(`/record/${fact.record}/`, {}, token())
    await page.click('.card summary')
    await page.click('[data-opens=wrong]')
    await page.click('.correct button[type=submit]')
    await page.waitForURL('**/report/01-astana-2009.txt/?fact=' + fact.id)
    await ready(page)
    await page.waitForSelector('.detail .badge:has-text("marked wrong")')
    await page.goto(`${server().address}/record/${fact.record}/`)
    await ready(page)
    await page.click('main a:has-text("See what was corrected")')
    await page.waitForURL('**/corrections')
    await page.click('.corrections button:has-text("Undo")')
    await said(page, 'taken back')
    await page.goto(`${server().address}/record/${fact.record}/`)
    await ready(page)
    assert.equal(await page.locator('.card').count(), 1)
    await close(page)
  })
})
