// usage: node tests/page/shots.mjs ADDRESS FOLDER [REPORT]
// Pictures of each view by day, by night and on a telephone, to look at.
import { join } from 'node:path'
import { browser } from './lib.mjs'

const [address, folder, report = '01-astana-2009.txt'] = process.argv.slice(2)
const looks = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  narrow: { viewport: { width: 360, height: 740 }, colorScheme: 'light' },
}
const page0 = await browser()
for (const [look, options] of Object.entries(looks)) {
  const context = await page0.newContext(options)
  const page = await context.newPage()
  page.on('console', (m) => {
    if (m.type() === 'error') console.error(look, m.text())
  })
  page.on('pageerror', (e) => console.error(look, e))
  const take = async (name, path, then) => {
    await page.goto(address + path)
    await page.waitForSelector('main h1')
    await page.waitForFunction(() => !document.querySelector('.loading'))
    if (then) await then()
    await page.screenshot({
      path: join(folder, `${name}-${look}.png`),
      fullPage: true,
    })
  }
  await take('start', '/')
  await take('pair', '/pair/KAZ/KOR')
  await take('country', '/country/KAZ')
  await take('search', '/search?q=strategic+partnership')
  await take('corrections', '/corrections')
  const first = async () => {
    await page.click('.mark.k-figure, .mark')
    await page.waitForSelector('.detail')
    await page.waitForFunction(() => !document.querySelector('.loading'))
  }
  await take('report', `/report/${encodeURIComponent(report)}/`, first)
  await page.click('.detail a:has-text("The record")')
  await page.waitForSelector('article.record .card')
  await page.screenshot({
    path: join(folder, `record-${look}.png`),
    fullPage: true,
  })
  await page.goto(address + '/pair/KAZ/KOR')
  await page.click('#disputes .card a')
  await page.waitForSelector('article.record .card')
  await page.screenshot({
    path: join(folder, `dispute-${look}.png`),
    fullPage: true,
  })
  await context.close()
}
await page0.close()
