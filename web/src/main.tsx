// The page of `rapport serve`: asks who we are and what countries are called,
// then shows the view that the address names.
import { render, type JSX } from 'preact'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { api, closeSession, openSession, Problem } from './api'
import { Names } from './countries'
import { dateWords } from './edtf'
import { Link, usePlace, WorldContext, type World } from './nav'
import { Loading, Trouble, ViewHeading } from './parts/common'
import { Finder } from './parts/finder'
import type { Place } from './router'
import type { Session } from './types'
import { CountryView } from './views/country'
import { AddView } from './views/add'
import { CheckView } from './views/check'
import { Corrections } from './views/corrections'
import { NetworkView } from './views/network'
import { Pair } from './views/pair'
import { PersonView } from './views/person'
import { DisputeView } from './views/dispute'
import { RecordView } from './views/record'
import { ReportView } from './views/report'
import { SearchView } from './views/search'
import { Start } from './views/start'
import './style/base.css'
import './style/frame.css'
import './style/network.css'
import './style/pair.css'
import './style/report.css'
import './style/check.css'
import './style/screens.css'

function View(props: { place: Place; names: Names }): JSX.Element {
  const { route, query } = props.place
  const unknown = (code: string) => !props.names.has(code)
  switch (route.view) {
    case 'start':
      return <Start query={query} />
    case 'country':
      return unknown(route.a) ? <Nowhere /> : <CountryView key={route.a} a={route.a} query={query} />
    case 'pair':
      return unknown(route.a) ||
        unknown(route.b) ||
        route.a === route.b ||
        (props.names.isGroup(route.a) && props.names.isGroup(route.b)) ? (
        <Nowhere />
      ) : (
        <Pair key={route.a + route.b} a={route.a} b={route.b} query={query} />
      )
    case 'person':
      return <PersonView key={route.name} name={route.name} query={query} />
    case 'report':
      return <ReportView key={route.id} id={route.id} query={query} />
    case 'record':
      return <RecordView key={route.id} id={route.id} query={query} />
    case 'dispute':
      return <DisputeView key={route.id} id={route.id} query={query} />
    case 'search':
      return <SearchView query={query} />
    case 'add':
      return <AddView />
    case 'check':
      return <CheckView query={query} />
    case 'network':
      return <NetworkView query={query} />
    case 'corrections':
      return <Corrections query={query} />
    case 'none':
      return <Nowhere />
  }
}

function Nowhere(): JSX.Element {
  return (
    <article>
      <ViewHeading>There is no such view</ViewHeading>
      <p>
        A pair is at <code>/pair/KAZ/KOR</code>, with codes of ISO 3166. Name two countries instead:
      </p>
      <Finder large />
    </article>
  )
}

/** Views that show a day's knowledge and have no slider of their own. */
const DATED = new Set(['report', 'record', 'dispute', 'search', 'person'])

function KnownOn(props: { place: Place }): JSX.Element | null {
  const { route, query } = props.place
  const { asOf, ...others } = query
  if (!asOf || !DATED.has(route.view)) return null
  return (
    <p class="known">
      As known on <strong>{dateWords(asOf)}</strong>.{' '}
      <Link to={route} query={others} stay>
        As known today
      </Link>
    </p>
  )
}

/** Hears from the server that the ledger has changed, while the page is seen. */
function useNews(changed: () => void): void {
  const known = useRef<string | null>(null)
  useEffect(() => {
    let source: EventSource | null = null
    const open = () => {
      if (document.visibilityState === 'hidden') {
        source?.close()
        source = null
        return
      }
      if (source) return
      source = new EventSource('/v1/events')
      source.addEventListener('ledger', (event) => {
        const id = (event as MessageEvent).lastEventId || String((event as MessageEvent).data)
        if (known.current !== null && known.current !== id) changed()
        known.current = id
        document.body.dataset['heard'] = id
      })
    }
    open()
    document.addEventListener('visibilitychange', open)
    return () => {
      document.removeEventListener('visibilitychange', open)
      source?.close()
    }
  }, [])
}

function Page(props: { names: Names; session: Session }): JSX.Element {
  const place = usePlace()
  const [session, setSession] = useState(props.session)
  const [version, setVersion] = useState(0)
  const [news, setNews] = useState(false)
  const [said, setSaid] = useState('')
  const own = useRef(0)
  const changed = useCallback(() => {
    own.current = Date.now()
    setVersion((v) => v + 1)
    setNews(false)
  }, [])
  useNews(() => {
    // What was changed from here is shown already; an empty page waits for more.
    if (Date.now() - own.current < 3000) return
    if (document.querySelector('.start .empty')) changed()
    else setNews(true)
  })
  useEffect(() => setSaid(''), [place.route.view])
  const world: World = useMemo(
    () => ({ names: props.names, session, version, changed, say: setSaid }),
    [props.names, session, version],
  )
  const start = place.route.view === 'start'
  return (
    <WorldContext.Provider value={world}>
      <a
        class="skip"
        href="#main"
        onClick={(e) => {
          e.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        To the content
      </a>
      <header class="head">
        <Link to={{ view: 'start' }} class="name" label="Rapport, to the start">
          <img src="/icon.svg" alt="" width={22} height={22} /> Rapport
        </Link>
        {!start && <Finder />}
        <nav aria-label="Views">
          <Link to={{ view: 'start' }} current={start}>
            Start
          </Link>
          <Link to={{ view: 'network' }} current={place.route.view === 'network'}>
            Network
          </Link>
          <Link to={{ view: 'search' }} current={place.route.view === 'search'}>
            Search
          </Link>
          <Link to={{ view: 'check' }} current={place.route.view === 'check'}>
            Check
          </Link>
          <Link to={{ view: 'corrections' }} current={place.route.view === 'corrections'}>
            Corrections
          </Link>
          {session.mayWrite && (
            <Link to={{ view: 'add' }} current={place.route.view === 'add'}>
              Add
            </Link>
          )}
        </nav>
      </header>
      <div role="status" class={said || news ? 'said' : 'unseen'}>
        {said && <span>{said}</span>}
        {news && (
          <span>
            The ledger has changed.{' '}
            <button type="button" onClick={changed}>
              Show what is new
            </button>
          </span>
        )}
      </div>
      <main id="main" tabIndex={-1}>
        <KnownOn place={place} />
        <View place={place} names={props.names} />
      </main>
      <footer class="foot">
        <p>Every line leads to the words of the report that tells it.</p>
        {session.mayWrite && (
          <p>
            You may correct and add here.{' '}
            <button
              type="button"
              onClick={() => void closeSession().then(setSession)}
              title="Until the address with the token is opened again"
            >
              Stop correcting
            </button>
          </p>
        )}
        <p>
          <a href="/v1/openapi.json">For programs</a> · <a href="/licences.txt">Licences</a>
        </p>
      </footer>
    </WorldContext.Provider>
  )
}

async function begin(box: HTMLElement): Promise<void> {
  render(
    <main>
      <Loading what="Rapport" />
    </main>,
    box,
  )
  try {
    const [session, countries, groups] = await Promise.all([openSession(), api.countries(), api.groups()])
    render(<Page names={new Names(countries, groups)} session={session} />, box)
  } catch (error) {
    const problem =
      error instanceof Problem ? error : new Problem(0, 'The page made a mistake', String(error))
    render(
      <main>
        <h1>Rapport</h1>
        <Trouble problem={problem}>
          <p>
            <button type="button" onClick={() => location.reload()}>
              Try again
            </button>
          </p>
        </Trouble>
      </main>,
      box,
    )
  }
}

const box = document.getElementById('page')
if (box) void begin(box)
