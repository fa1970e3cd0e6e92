// The History API and Preact: where the page is, links, and what is fetched.
import { createContext, type ComponentChildren, type JSX } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { Problem } from './api'
import { Names } from './countries'
import { addressOfPlace, readPlace, type Place, type Route } from './router'
import type { Session } from './types'

const GONE = 'rapport-went'

/** Where we are, of which the browser is not told at each step: it allows few a second. */
let pending: string | null = null
let later = 0
let settled = 0
const OFTEN = 250 // milliseconds

function here(): string {
  return pending ?? location.pathname + location.search
}

function settle(): void {
  clearTimeout(later)
  if (pending === null) return
  history.replaceState(null, '', pending)
  pending = null
  settled = Date.now()
}

export function usePlace(): Place {
  const [address, setAddress] = useState(here)
  useEffect(() => {
    const moved = () => setAddress(here())
    const back = () => {
      clearTimeout(later)
      pending = null
      moved()
    }
    addEventListener('popstate', back)
    addEventListener('pagehide', settle)
    addEventListener(GONE, moved)
    return () => {
      removeEventListener('popstate', back)
      removeEventListener('pagehide', settle)
      removeEventListener(GONE, moved)
    }
  }, [])
  const url = new URL(address, location.origin)
  return readPlace(url.pathname, url.search)
}

/** Goes there; `replace`: without a step to come back to. */
export function go(address: string, replace = false): void {
  if (address === here()) return
  const [before, path] = [here(), address].map((x) => x.split('?')[0])
  if (replace && before === path) {
    pending = address
    clearTimeout(later)
    if (Date.now() - settled < OFTEN) later = setTimeout(settle, OFTEN)
    else settle()
  } else {
    settle()
    history[replace ? 'replaceState' : 'pushState'](null, '', address)
    if (before !== path) scrollTo(0, 0)
  }
  dispatchEvent(new Event(GONE))
}

/** What is unfolded, by what each is called. */
export function openIn(query: Record<string, string>): string[] {
  return (query['open'] ?? '').split(';').filter((id) => id !== '')
}

/** Says in the address that something is unfolded, or is not. */
export function keepOpen(id: string, open: boolean): void {
  const url = new URL(here(), location.origin)
  const { route, query } = readPlace(url.pathname, url.search)
  const others = openIn(query).filter((one) => one !== id)
  const list = open ? [...others, id] : others
  go(addressOfPlace(route, { ...query, open: list.join(';') || undefined }), true)
}

/** So many as the server gives at once. */
const MOST = 500

/** How many of a list the address asks for: no fewer than is usual. */
export function wantedOf(query: Record<string, string>, usual: number): number {
  return Math.min(MOST, Math.max(usual, Math.floor(Number(query['most'])) || 0))
}

/** The values of the query that every view keeps. */
export function kept(query: Record<string, string>): Record<string, string | undefined> {
  return { asOf: query['asOf'] }
}

export function Link(props: {
  to: Route
  query?: Record<string, string | undefined> | undefined
  class?: string | undefined
  current?: boolean | undefined
  label?: string | undefined
  stay?: boolean
  tabIndex?: number | undefined
  /** Of a draft: what arrow keys go from and to. */
  finding?: number | undefined
  children: ComponentChildren
}): JSX.Element {
  const address = addressOfPlace(props.to, props.query)
  const click = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(address, props.stay)
  }
  return (
    <a
      href={address}
      onClick={click}
      class={props.class}
      tabIndex={props.tabIndex}
      data-finding={props.finding}
      aria-current={props.current ? 'true' : undefined}
      aria-label={props.label}
    >
      {props.children}
    </a>
  )
}

export type Loaded<T> =
  | { state: 'loading'; before?: T | undefined }
  | { state: 'here'; value: T }
  | { state: 'problem'; problem: Problem }

/** Fetches anew whenever `key` changes; what was asked before is given up. */
export function useFetched<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [held, setHeld] = useState<{ key: string; loaded: Loaded<T> }>({
    key,
    loaded: { state: 'loading' },
  })
  useEffect(() => {
    const stop = new AbortController()
    setHeld((old) => ({
      key,
      loaded: {
        state: 'loading',
        before:
          old.loaded.state === 'here'
            ? old.loaded.value
            : old.loaded.state === 'loading'
              ? old.loaded.before
              : undefined,
      },
    }))
    ask(stop.signal).then(
      (value) => {
        if (!stop.signal.aborted) setHeld({ key, loaded: { state: 'here', value } })
      },
      (error: unknown) => {
        if (stop.signal.aborted) return
        const problem =
          error instanceof Problem ? error : new Problem(0, 'The page made a mistake', String(error))
        setHeld({ key, loaded: { state: 'problem', problem } })
      },
    )
    return () => stop.abort()
  }, [key])
  return held.loaded
}

export interface World {
  names: Names
  session: Session
  /** Grows whenever the ledger was changed from here, so that all is asked anew. */
  version: number
  changed: () => void
  say: (text: string) => void
}

export const WorldContext = createContext<World>({
  names: new Names([]),
  session: { mayWrite: false },
  version: 0,
  changed: () => undefined,
  say: () => undefined,
})

export function useWorld(): World {
  return useContext(WorldContext)
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Rapport` : 'Rapport'
  }, [title])
}
