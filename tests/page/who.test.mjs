// Views of a group of countries and of a person.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { close, ready, stage, violations } from './lib.mjs'

const { open } = stage()

describe('a group of countries', () => {
  it('is found in the box, and has a view and an address', async () => {
    const page = await open('/')
    await page.fill('#finder-large', 'central asia')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/country/Central%20Asia')
    await ready(page)
    assert.equal(await page.textContent('h1'), 'Central Asia')
    assert.match(await page.textContent('.pairs'), /Kazakhstan and South Korea|South Korea and Kazakhstan/)
    await page.reload()
    await ready(page)
    assert.ok((await page.locator('.news li').count()) > 3)
    assert.deepEqual(await violations(page), [])
    await close(page)
  })

  it('stands beside a country', async () => {
    const page = await open('/')
    await page.fill('#finder-large', 'south korea central asia')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/pair/KOR/Central%20Asia')
    await ready(page)
    assert.equal(await page.textContent('h1'), 'South Korea and Central Asia')
    assert.ok((await page.locator('#timeline .point').count()) > 10)
    assert.match(await page.textContent('#statements'), /Central Asia/)
    assert.deepEqual(await violations(page), [])
    await close(page)
  })

  it('stands beside no other group', async () => {
    const page = await open('/pair/ASEAN/Central%20Asia')
    assert.match(await page.textContent('h1'), /no such view/)
    await close(page)
  })
})

describe('a person', () => {
  it('has meetings, statements and offices, of all countries and of one', async () => {
    const page = await open('/person/Tokayev/')
    assert.equal(await page.textContent('h1'), 'Tokayev')
    for (const part of ['meetings', 'statements', 'offices'])
      await page.waitForSelector(`section[aria-labelledby=${part}] .news li`)
    assert.match(await page.textContent('section[aria-labelledby=meetings]'), /Moon Jae-in/)
    await page.click('.chips a:has-text("Romania")')
    await page.waitForURL('**country=ROU')
    await page.waitForSelector('section[aria-labelledby=meetings] .news li:has-text("Iohannis")')
    await page.waitForSelector('section[aria-labelledby=meetings] .news li:has-text("Moon Jae-in")', {
      state: 'detached',
    })
    await ready(page)
    assert.deepEqual(await violations(page), [])
    await close(page)
  })

  it('is where names lead', async () => {
    const page = await open('/pair/KAZ/KOR')
    await page.click('#statements .by a[href^="/person/"] >> nth=0')
    await page.waitForURL('**/person/**')
    await ready(page)
    await page.waitForSelector('section[aria-labelledby=statements] .news li')
    await close(page)
    const box = await open('/')
    await box.fill('#finder-large', 'tokayev')
    await box.click('[role=option]:has-text("The person")')
    await box.waitForURL('**/person/tokayev/')
    await box.waitForSelector('section[aria-labelledby=meetings] .news li')
    await close(box)
  })

  it('of whom nothing is known has a word on it', async () => {
    const page = await open('/person/Nobody%20Atall/')
    await page.waitForSelector('section[aria-labelledby=meetings] .note')
    assert.match(await page.textContent('section[aria-labelledby=meetings]'), /Nothing is known/)
    await close(page)
  })
})
