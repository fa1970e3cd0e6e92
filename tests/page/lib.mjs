// A ledger, the server and a browser for tests of the page.  RAPPORT names the
// program, CHROMIUM the browser.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
