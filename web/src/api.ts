// The client of /v1: every request of the page is made here, to the server
// that the page came from and to no other.
import type {
  Active,
  Added,
  AgreementRow,
  Brief,
  Checked,
  Correction,
  CorrectionAsked,
  Country,
  CountryGroup,
  Dispute,
  DisputeRow,
  Fact,
  Figure,
  Found,
  Health,
  Item,
  Newest,
  OfficeRow,
  Pair,
  RecordOf,
  Report,
  ReportHead,
  Session,
  StatementRow,
  TimelineRow,
} from './types'

/** A problem as RFC 9457 has it, or a server that cannot be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail || title)
  }
}

/** What narrows an answer; empty values are not sent. */
export type Query = Record<string, string | undefined>

let session: Session = { mayWrite: false }

function address(path: string, query: Query = {}): string {
  const values = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) values.set(name, value)
  const text = values.toString()
  return '/v1/' + path + (text ? '?' + text : '')
}

async function problem(answer: Response): Promise<Problem> {
  const said = (await answer.json().catch(() => ({}))) as { title?: string; detail?: string }
  return new Problem(answer.status, said.title ?? `The server answered ${answer.status}`, said.detail ?? '')
}

async function request<T>(path: string, options: RequestInit = {}): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(path, { credentials: 'same-origin', ...options })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem(
      0,
      'The server cannot be reached',
      'Is rapport serve still running? Start it again and reload this page.',
    )
  }
  if (!answer.ok) throw await problem(answer)
  const type = answer.headers.get('Content-Type') ?? ''
  return (type.includes('json') ? answer.json() : answer.text()) as Promise<T>
}

function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return request<T>(address(path, query), signal ? { signal } : {})
}

function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  return post<T>(address(path), method, 'application/json', body === undefined ? null : JSON.stringify(body))
}

function post<T>(
  path: string,
  method: string,
  type: string,
  body: BodyInit | null,
  signal?: AbortSignal,
): Promise<T> {
  const headers: Record<string, string> = { 'Content-Type': type }
  if (session.proof) headers['X-CSRF-Token'] = session.proof
  return request<T>(path, { method, headers, body, ...(signal ? { signal } : {}) })
}

/** Shows the token that stands behind # once, then asks who we are. */
export async function openSession(): Promise<Session> {
  const token = /^#token=([0-9a-f]{64})$/.exec(location.hash)?.[1]
  if (token) {
    history.replaceState(history.state, '', location.pathname + location.search)
    session = await send<Session>('POST', 'session', { token })
  } else session = await get<Session>('session')
  return session
}

export async function closeSession(): Promise<Session> {
  session = await send<Session>('DELETE', 'session')
  return session
}

const part = encodeURIComponent

export const api = {
  health: (signal?: AbortSignal) => get<Health>('health', {}, signal),
  countries: (signal?: AbortSignal) => get<Country[]>('countries', {}, signal),
  groups: (signal?: AbortSignal) => get<CountryGroup[]>('groups', {}, signal),
  pairs: (query: Query, signal?: AbortSignal) => get<{ pairs: Pair[]; all: number }>('pairs', query, signal),
  active: (query: Query, signal?: AbortSignal) =>
    get<Active[]>('countries', query, signal).then((list) =>
      list
        .filter((c) => c.activity > 0)
        .sort((a, b) => b.activity - a.activity || (a.code < b.code ? -1 : 1)),
    ),
  records: (query: Query, signal?: AbortSignal) =>
    get<{ records: Item[] }>('records', query, signal).then((x) => x.records),
  recordsFrom: (query: Query, signal?: AbortSignal) =>
    get<{ records: Item[]; next?: string }>('records', query, signal),
  offices: (query: Query, signal?: AbortSignal) =>
    get<{ offices: OfficeRow[] }>('offices', query, signal).then((x) => x.offices),
  newest: (query: Query, signal?: AbortSignal) => get<Newest>('newest', query, signal),
  brief: (query: Query, signal?: AbortSignal) => get<Brief>('brief', query, signal),
  timeline: (query: Query, signal?: AbortSignal) =>
    get<{ timeline: TimelineRow[] }>('timeline', query, signal).then((x) => x.timeline),
  agreements: (query: Query, signal?: AbortSignal) =>
    get<{ agreements: AgreementRow[] }>('agreements', query, signal).then((x) => x.agreements),
  statements: (query: Query, signal?: AbortSignal) =>
    get<{ statements: StatementRow[] }>('statements', query, signal).then((x) => x.statements),
  disputes: (query: Query, signal?: AbortSignal) =>
    get<{ disputes: DisputeRow[] }>('disputes', query, signal).then((x) => x.disputes),
  figures: (query: Query, signal?: AbortSignal) =>
    get<{ figures: Figure[] }>('figures', query, signal).then((x) => x.figures),
  record: (id: string, query: Query, signal?: AbortSignal) =>
    get<RecordOf>('records/' + part(id), query, signal),
  fact: (id: string, query: Query, signal?: AbortSignal) => get<Fact>('facts/' + part(id), query, signal),
  dispute: (id: string, query: Query, signal?: AbortSignal) =>
    get<Dispute>('disputes/' + part(id), query, signal),
  reports: (query: Query, signal?: AbortSignal) =>
    get<{ reports: ReportHead[]; next?: string }>('reports', query, signal),
  report: (id: string, query: Query, signal?: AbortSignal) =>
    get<Report>('reports/' + part(id), query, signal),
  search: (query: Query, signal?: AbortSignal) => get<Found>('search', query, signal),
  corrections: (signal?: AbortSignal) => get<Correction[]>('corrections', {}, signal),
  check: (body: Blob, type: string, query: Query, signal?: AbortSignal) =>
    post<Checked>(address('check', query), 'POST', type, body, signal),
  add: (body: Blob, type: string, query: Query) => post<Added>(address('reports', query), 'POST', type, body),
  correct: (asked: CorrectionAsked) => send<{ number: number; facts: number }>('POST', 'corrections', asked),
  addExamples: () => send<Added>('POST', 'examples'),
  undo: (number: number) => send<unknown>('DELETE', 'corrections/' + number),
}

interface Described {
  paths: Record<string, { get?: { parameters?: { name?: string; schema?: { enum?: string[] } }[] } }>
}

let forms: Promise<string[]> | null = null

/** The forms in which this server tells a brief, as it describes itself. */
export function briefForms(): Promise<string[]> {
  forms ??= get<Described>('openapi.json').then(
    (all) => all.paths['/v1/brief']?.get?.parameters?.find((p) => p.name === 'as')?.schema?.enum ?? [],
  )
  return forms
}

/** Where a browser finds an answer in another form, to download. */
export function addressOf(what: 'brief' | 'timeline' | 'figures', query: Query): string {
  return address(what, query)
}
