// Reports are added in the page, and what became of each is told.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { close, drop, pdf, ready, stage, tabTo } from './lib.mjs'

const { server, open } = stage()
const token = () => ({ token: server().token })
const report = (day, a = 'Kenya', b = 'Ghana') =>
  `Date: 2024-05-0${day}\n\nOn ${day} May 2024 the president of ${a} met the president of ${b} in Nairobi.\n`

describe('adding reports', () => {
  it('is for who has the token', async () => {
    const page = await open('/add')
    assert.match(await page.textContent('.empty'), /rapport add/)
    assert.equal(await page.locator('nav a:has-text("Add")').count(), 0)
    await close(page)
  })

  it('takes a text with the keyboard alone, and leads to its facts', async () => {
    const page = await open('/add', {}, token())
    await tabTo(page, '#paste')
    await page.keyboard.insertText(report(3))
    await tabTo(page, 'input[name=name]')
    await page.keyboard.type('kenya.txt')
    await tabTo(page, '.draft button[type=submit]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.became a:has-text("kenya.txt")')
    assert.match(await page.textContent('.became'), /1 report added.*[1-9]\d* fact/s)
    assert.match(await page.textContent('.said'), /1 report added/)
    await tabTo(page, '.became a')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/report/kenya.txt/')
    await ready(page)
    assert.ok((await page.locator('.mark').count()) > 0)
    await close(page)
  })

  it('takes files of many kinds, one after the other, and tells of each', async () => {
    const page = await open('/add', {}, token())
    await page.setInputFiles('.draft input[type=file]', [
      { name: 'same.txt', mimeType: 'text/plain', buffer: Buffer.from(report(4)) },
      { name: 'again.txt', mimeType: 'text/plain', buffer: Buffer.from(report(4)) },
      {
        name: 'list.jsonl',
        mimeType: 'application/x-ndjson',
        buffer: Buffer.from(
          [5, 6].map((day) => JSON.stringify({ id: `line-${day}`, text: report(day) }) + '\n').join('') +
            '{"no\n',
        ),
      },
      { name: 'note.pdf', mimeType: 'application/pdf', buffer: await pdf(page, report(7, 'Peru', 'Chile')) },
      {
        name: 'noise.bin',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from([0x89, 0xff, 0xfe, 0, 0]),
      },
      { name: '<img src=x onerror=alert(1)>.txt', mimeType: 'text/plain', buffer: Buffer.from(report(8)) },
    ])
    await page.waitForFunction(
      () => document.querySelectorAll('.became > .done, .became > .failed').length === 6,
    )
    const became = async (name) =>
      page.locator('.became > li', { has: page.locator(`strong bdi:text-is("${name}")`) }).textContent()
    assert.match(await became('same.txt'), /1 report added/)
    assert.match(await became('again.txt'), /known already/)
    assert.match(await became('list.jsonl'), /2 reports added, 1 report refused.*line 3/s)
    assert.match(await became('note.pdf'), /1 report added/)
    assert.match(await became('noise.bin'), /charset|binary|format/)
    assert.match(await became('<img src=x onerror=alert(1)>.txt'), /1 report added/)
    assert.equal(await page.locator('main img').count(), 0)
    await page.goto(server().address + '/pair/CHL/PER')
    await ready(page)
    assert.match(await page.textContent('main'), /Peru/)
    await close(page)
  })

  it('takes a file that is dropped', async () => {
    const page = await open('/add', {}, token())
    await drop(page, '.draft', 'dropped.txt', report(9, 'Chad', 'Niger'))
    await page.waitForSelector('.became .done a:has-text("dropped.txt")')
    await close(page)
  })

  it('says what is wrong where it is', async () => {
    const page = await open('/add', {}, token())
    await page.click('.draft button[type=submit]')
    assert.match(await page.textContent('#wrong-paste'), /nothing to add/)
    assert.ok(await page.evaluate(() => document.activeElement.id === 'paste'))
    await close(page)
  })
})
