// A draft is checked: pasted or dropped, walked through by keys, kept in its tab.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { close, drop, pdf, ready, root, stage, tabTo } from './lib.mjs'

const { server, open } = stage()
const draft = readFileSync(join(root, 'tests/page/draft.md'), 'utf8')

async function checked(page) {
  await page.waitForSelector('.counts')
  await ready(page)
}

async function pasted(options = {}, text = draft) {
  const page = await open('/check', options)
  await page.fill('#draft', text)
  await page.click('button:has-text("Check it")')
  await checked(page)
  return page
}

const count = async (page, kind) => Number(await page.textContent(`.counts .v-${kind} strong`))

describe('a draft', () => {
  it('is marked with what the ledger says, each with its evidence, up to the words in the report', async () => {
    const page = await pasted()
    assert.equal(await count(page, 'differs'), 2)
    assert.equal(await count(page, 'absent'), 1)
    assert.equal(await count(page, 'older'), 1)
    assert.ok((await count(page, 'confirmed')) >= 8)
    for (const [kind, words] of [
      ['differs', '$9.1 billion'],
      ['older', '$9.6 billion'],
      ['absent', 'signed'],
      ['confirmed', 'about 700 companies'],
    ])
      assert.ok((await page.locator(`.text .mark.v-${kind}:has-text("${words}")`).count()) > 0, words)
    await page.click('.mark:has-text("$9.1 billion")')
    await page.waitForSelector('.detail blockquote')
    assert.match(await page.textContent('.detail'), /Differs in value.*6\.1 billion/is)
    assert.match(await page.textContent('.detail blockquote mark'), /6\.1 billion/)
    assert.match(page.url(), /finding=\d+/)
    await page.click('.detail .source')
    await page.waitForURL('**/report/**')
    await ready(page)
    assert.match(await page.textContent('.mark[aria-current]'), /6\.1 billion/)
    await page.goBack()
    await checked(page)
    assert.match(await page.textContent('.detail'), /6\.1 billion/, 'the way back ends where it began')
    await page.reload()
    await checked(page)
    assert.match(await page.textContent('.mark[aria-current]'), /9\.1 billion/)
    await close(page)
  })

  it('can be walked through with the keyboard alone', async () => {
    const page = await open('/check')
    await tabTo(page, '#draft')
    await page.keyboard.insertText(draft)
    await tabTo(page, '.draft button[type=submit]')
    await page.keyboard.press('Enter')
    await checked(page)
    await tabTo(page, '.text .mark')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.detail')
    const number = () => page.evaluate(() => Number(document.activeElement?.dataset.finding))
    const before = await number()
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction((n) => Number(document.activeElement?.dataset.finding) > n, before)
    assert.ok(await page.evaluate(() => document.activeElement.matches('.text .mark[aria-current]')))
    await page.keyboard.press('ArrowUp')
    await page.waitForFunction((n) => Number(document.activeElement?.dataset.finding) === n, before)
    await tabTo(page, '.detail .source')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/report/**')
    await ready(page)
    await close(page)
  })

  it('shows only what is asked for', async () => {
    const page = await pasted()
    const all = await page.locator('.findings > li').count()
    await page.click('.counts .v-differs')
    await page.waitForURL('**show=differs*')
    assert.equal(await page.locator('.findings > li').count(), 2)
    assert.equal(await page.locator('.text .mark.v-confirmed').count(), 0)
    await page.click('.counts .v-older')
    await page.waitForURL('**show=differs%2Colder*')
    assert.equal(await page.locator('.findings > li').count(), 3)
    await page.click('.counts .v-older')
    await page.click('.counts .v-differs')
    await page.waitForFunction((n) => document.querySelectorAll('.findings > li').length === n, all)
    await close(page)
  })

  it('can be changed, dropped as a file, and held against an earlier day', async () => {
    const page = await pasted()
    await page.click('button:has-text("Change the draft")')
    assert.equal(await page.inputValue('#draft'), draft)
    await page.fill('.draft input[name=asOf]', 'no day')
    await page.click('button:has-text("Check it")')
    assert.match(await page.textContent('#wrong-day'), /no day/)
    await page.setInputFiles('.draft input[type=file]', {
      name: 'other.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(draft.replace('$9.1 billion', '$6.1 billion')),
    })
    await page.waitForFunction(() => document.querySelector('#draft').value.includes('$6.1 billion'))
    await page.fill('.draft input[name=asOf]', '')
    await page.click('button:has-text("Check it")')
    await checked(page)
    assert.equal(await page.textContent('h1'), 'other.md')
    assert.equal(await count(page, 'differs'), 1)
    await page.click('button:has-text("Change the draft")')
    await page.fill('.draft input[name=asOf]', '2010-01-01')
    await page.click('button:has-text("Check it")')
    await page.waitForURL('**asOf=2010-01-01*')
    await checked(page)
    assert.ok((await count(page, 'absent')) > 3)
    await close(page)
  })

  it('can be dropped onto its form', async () => {
    const page = await open('/check')
    await drop(page, '.draft', 'dropped.md', draft)
    await page.waitForFunction(() => document.querySelector('#draft').value.includes('$9.1 billion'))
    await page.click('button:has-text("Check it")')
    await checked(page)
    assert.equal(await page.textContent('h1'), 'dropped.md')
    await close(page)
  })

  it('in a PDF shows as the server read it', async () => {
    const page = await open('/check')
    await page.setInputFiles('.draft input[type=file]', {
      name: 'note.pdf',
      mimeType: 'application/pdf',
      buffer: await pdf(page, draft),
    })
    await page.waitForSelector('.draft :text("note.pdf")')
    await page.click('button:has-text("Check it")')
    await checked(page)
    assert.equal(await page.textContent('h1'), 'note.pdf')
    assert.match(await page.textContent('.mark.v-differs'), /9\.1 billion/)
    await close(page)
  })

  it('is refused where it is empty or can be read by nobody', async () => {
    const page = await open('/check')
    await page.click('button:has-text("Check it")')
    assert.match(await page.textContent('#wrong-draft'), /nothing to check/)
    await page.setInputFiles('.draft input[type=file]', {
      name: 'picture.png',
      mimeType: 'image/png',
      buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0, 0]),
    })
    await page.waitForSelector('.draft :text("picture.png")')
    await page.click('button:has-text("Check it")')
    await page.waitForSelector('.trouble:has-text("charset")')
    await page.click('button:has-text("Back to the draft")')
    await page.click('button:has-text("Paste a text instead")')
    await page.fill('#draft', 'The weather was fine.')
    await page.click('button:has-text("Check it")')
    await checked(page)
    assert.match(await page.textContent('.empty'), /Nothing in it could be checked/)
    await close(page)
  })

  it('that is hostile shows as text and does nothing', async () => {
    const evil = '<script>window.bad=1</script><img src=x onerror="window.bad=2"> \u202e'
    const page = await pasted({}, `${evil}\n\n${draft}\n\n${'x'.repeat(1_000_000)} ${evil}`)
    assert.equal(await page.evaluate(() => globalThis.bad), undefined)
    assert.equal(await page.locator('main img, main script').count(), 0)
    assert.match(await page.textContent('.text'), /U\+202E/)
    assert.match(await page.textContent('.mark.v-differs'), /9\.1 billion/, 'places are right behind it')
    await close(page)
  })

  it('is printed with every finding and its sources', async () => {
    const page = await pasted()
    await page.emulateMedia({ media: 'print' })
    assert.ok(await page.locator('.findings .paper').first().isVisible())
    assert.ok(!(await page.locator('.tools').first().isVisible()))
    await close(page)
  })
})
