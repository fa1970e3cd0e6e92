// A ledger, the server and a browser for tests of the page.  RAPPORT names the
// program, CHROMIUM the browser.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const need = createRequire(join(root, 'web/package.json'))
const program = process.env.RAPPORT ?? join(root, 'build/rapport')

export function room() {
  const path = mkdtempSync(join(tmpdir(), 'rapport-page-'))
  return { path, clear: () => rmSync(path, { recursive: true, force: true }) }
}

export function add(ledger, ...files) {
  const done = spawnSync(program, ['add', '-q', '--ledger', ledger, ...files], {
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(`rapport add: ${done.stderr}`)
}

async function freePort() {
  const server = createServer()
  await new Promise((good) => server.listen(0, '127.0.0.1', good))
  const { port } = server.address()
  await new Promise((good) => server.close(good))
  return port
}

/** { address, token, stop } of a server of the ledger. */
export async function serve(ledger) {
  const port = await freePort()
  const child = spawn(program, ['serve', '--ledger', ledger, '--port', String(port)])
  let said = ''
  const token = await new Promise((good, bad) => {
    child.stdout.on('data', (data) => {
      said += data
      const found = /#token=([0-9a-f]{64})/.exec(said)
      if (found) good(found[1])
    })
    child.stderr.on('data', (data) => {
      said += data
    })
    child.on('exit', () => bad(new Error(`rapport serve: ${said}`)))
  })
  const stop = () =>
    new Promise((good) => {
      child.on('exit', good)
      child.kill('SIGTERM')
    })
  return { address: `http://127.0.0.1:${port}`, token, stop }
}

export function browser() {
  const { chromium } = need('playwright-core')
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
}

/** A page that fails the test at any mistake, and at any request elsewhere. */
async function openIn(chromium, address, path, options) {
  const context = await chromium.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  page.mistakes = []
  page.on('pageerror', (error) => page.mistakes.push(String(error)))
  page.on('console', (said) => {
    if (said.type() === 'error' && !/status of 4[0-9][0-9]/.test(said.text())) page.mistakes.push(said.text())
  })
  page.on('dialog', (dialog) => {
    page.mistakes.push('dialog ' + dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address + '/') && !url.startsWith('data:')) page.mistakes.push('asked ' + url)
  })
  await page.goto(address + path)
  await ready(page)
  return page
}

/** Waits until the view has a heading and nothing is on its way. */
export async function ready(page) {
  await page.waitForSelector('main h1')
  await page.waitForFunction(() => !document.querySelector('.loading, [aria-busy]'))
}

export async function close(page) {
  assert.deepEqual(page.mistakes, [])
  await page.context().close()
}

/**
 * For the tests of one file: a ledger of the examples, its server, a browser.
 * open(path, options of a browser's context, { address, token }).
 */
export function stage(...files) {
  const folder = room()
  const ledger = join(folder.path, 'ledger.db')
  let server
  let chromium
  before(async () => {
    add(ledger, join(root, 'examples'), ...files)
    ;[server, chromium] = await Promise.all([serve(ledger), browser()])
  })
  after(async () => {
    await chromium?.close()
    await server?.stop()
    folder.clear()
  })
  const open = async (path, options = {}, { address = server.address, token } = {}) => {
    if (!token) return openIn(chromium, address, path, options)
    const page = await openIn(chromium, address, '/#token=' + token, options)
    await page.goto(address + path)
    await ready(page)
    return page
  }
  return { folder, ledger, server: () => server, open }
}

const AXE = readFileSync(need.resolve('axe-core/axe.min.js'), 'utf8')

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * axe runs beside the page: the page's own policy lets nothing foreign in.  Of
 * all its rules, or of some alone: those that another look may break.
 */
export async function violations(page, rules) {
  await page
    .context()
    .newCDPSession(page)
    .then((cdp) => cdp.send('Page.setBypassCSP', { enabled: true }))
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  const found = await page.evaluate((only) => globalThis.axe.run(document, { runOnly: only }), rules ?? RULES)
  return found.violations.map(
    (v) =>
      `${v.id}: ${v.nodes
        .slice(0, 3)
        .map((n) => n.html.slice(0, 160))
        .join(' | ')}`,
  )
}

/** Goes there as a keyboard does: with Tab, or backwards. */
export async function tabTo(page, selector, { most = 200, back = false } = {}) {
  for (let i = 0; i < most; i++) {
    if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) return
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
  }
  assert.fail(`Tab does not lead to ${selector}`)
}

/** Drops a file onto what the selector finds. */
export async function drop(page, selector, name, text) {
  const data = await page.evaluateHandle(
    ([fileName, words]) => {
      const made = new DataTransfer()
      made.items.add(new File([words], fileName, { type: 'text/plain' }))
      return made
    },
    [name, text],
  )
  for (const type of ['dragover', 'drop']) await page.dispatchEvent(selector, type, { dataTransfer: data })
}

/** A PDF of a text, made by the browser. */
export async function pdf(page, text) {
  const blank = await page.context().newPage()
  await blank.setContent('<pre style="white-space: pre-wrap"></pre>')
  await blank.evaluate((words) => (document.querySelector('pre').textContent = words), text)
  const made = await blank.pdf()
  await blank.close()
  return made
}
