// What reports, addresses and titles may hold against who reads them.
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { rmSync } from 'node:fs'
import { close, ready, stage } from './lib.mjs'

const evil =
  '<script>window.bad=1</script><img src=x onerror="window.bad=2"><a href="javascript:window.bad=3">x</a>' +
  '<style>*{display:none}</style><svg onload=window.bad=5></svg>'
const met = 'On 3 May 2024 the president of Kenya met the president of Ghana in Nairobi. '
const reports = [
  {
    id: 'evil',
    title: `${evil} \u202edlrow eht fo dne\u202c`,
    outlet: `</title>${evil}`,
    url: 'javascript:window.bad=4',
    date: '2024-05-04',
    text:
      `${met}${evil} ` +
      `Trade between Kenya and Ghana reached $2 billion in 2023, \u2066\u202e president ${evil} said. ` +
      'bell\u0007 escape\u001b[31m tab\tdelete\u007f next\u0085\n\n' +
      'x'.repeat(1_000_000) +
      '\n',
  },
  { id: 'signs', date: '2024-05-05', text: met + '\u202e\u200b'.repeat(300_000) + ' the end.' },
  { id: '../"><img src=x onerror=window.bad=6>', date: '2024-05-06', text: met.replace('3 May', '4 May') },
  {
    id: 'many',
    date: '2024-05-07',
    text: Array.from({ length: 28 * 12 }, (_, i) =>
      met.replace('3 May 2024', `${(i % 28) + 1} May ${1990 + (i % 30)}`),
    ).join('\n\n'),
  },
]
const folder = mkdtempSync(join(tmpdir(), 'rapport-hostile-'))
const list = join(folder, 'hostile.jsonl')
writeFileSync(list, reports.map((r) => JSON.stringify(r)).join('\n') + '\n')
after(() => rmSync(folder, { recursive: true, force: true }))

const { server, open } = stage(list)

async function harmless(page) {
  assert.equal(await page.evaluate(() => globalThis.bad), undefined)
  assert.equal(
    await page.locator('main img, main script, main style, main a[href^="javascript:"]').count(),
    0,
  )
  assert.doesNotMatch(await page.textContent('body'), /[\u202a-\u202e\u2066-\u2069\u0007\u001b\u007f]/)
  assert.doesNotMatch(await page.title(), /[\u202a-\u202e]/)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
}

describe('a hostile report', () => {
  it('shows as text and does nothing, in every view', async () => {
    const record = (await (await fetch(server().address + '/v1/reports/evil')).json()).facts[0].record
    for (const path of [
      '/report/evil/',
      `/record/${record}/`,
      '/country/KEN',
      '/pair/GHA/KEN',
      '/search?q=Nairobi',
      '/',
    ]) {
      const page = await open(path)
      await harmless(page)
      if (path.startsWith('/report')) {
        const text = await page.textContent('.text')
        assert.ok(text.includes('<script>window.bad=1</script>'))
        assert.ok(text.includes('x'.repeat(100_000)))
        for (const sign of ['U+202E', 'U+2066']) assert.ok(text.includes(sign), sign)
        assert.match(await page.textContent('.meta'), /javascript:window\.bad=4/)
      }
      await close(page)
    }
  })

  it('does nothing where a person corrects it', async () => {
    const page = await open('/report/evil/', {}, { token: server().token })
    await page.click('.list .facts a')
    for (const button of await page.locator('.detail .slight').all()) {
      await button.click()
      await page.waitForSelector('.correct')
      await harmless(page)
      await page.keyboard.press('Escape')
    }
    await page.click('.detail [data-opens=merge]')
    await ready(page)
    await harmless(page)
    await close(page)
  })

  it('of signs alone is shown in a moment', async () => {
    const page = await open('/report/signs/')
    await harmless(page)
    assert.match(await page.textContent('.text'), /Nairobi.*U\+202E.*U\+200B.*the end\./s)
    assert.ok((await page.locator('.control').count()) <= 4000)
    await close(page)
  })

  it('of an evil name has an address like others', async () => {
    const page = await open('/search?q=Nairobi')
    await page.click('.card a:has-text("onerror")')
    await page.waitForURL('**/report/**')
    await ready(page)
    await harmless(page)
    assert.match(await page.textContent('.text'), /4 May 2024/)
    await close(page)
  })

  it('of many facts can still be read through', async () => {
    const page = await open('/report/many/')
    const shown = await page.locator('.list .facts li').count()
    assert.ok(shown <= 200)
    await page.locator('.mark').last().click()
    await page.waitForSelector('.detail')
    await page.click('.detail .steps a:has-text("Previous")')
    await page.waitForFunction(() => document.activeElement.matches('.detail h2'))
    await close(page)
  })
})

describe('a hostile address', () => {
  for (const path of [
    '/report/%3Cscript%3Ewindow.bad%3D1%3C%2Fscript%3E/',
    '/record/%00%ff/',
    '/search?q=%3Cimg+src%3Dx+onerror%3Dwindow.bad%3D1%3E',
    '/pair/KAZ/KOR?asOf=%22%3E%3Cscript%3E&since=%3Cb%3E',
    '/nowhere/%E2%80%AEevil',
    '//evil.example/',
    '/check?q=%3Cscript%3E',
  ])
    it(`${path} does nothing`, async () => {
      const page = await open(path)
      await harmless(page)
      await close(page)
    })
})
