// Who deals with whom over the years, as a network and as the table of it.
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { api, type Query } from '../api'
import { Network } from '../charts/network'
import { dateWords, readEdtf } from '../edtf'
import { go, kept, Link, useFetched, useTitle, useWorld } from '../nav'
import { AsKnownOn } from '../parts/asof'
import { Shown, ViewHeading } from '../parts/common'
import { chosen, pointOf, stretchOf, wordsOfYears, YearRange, type Years } from '../parts/years'
import { Table } from '../parts/table'
import { addressOfPlace } from '../router'
import type { Extent, Pair } from '../types'
import { counted, KINDS } from '../words'

const MOST = [20, 40, 80, 150]
/** What is drawn where nothing is said: what fits on a telephone, or on a desk. */
const usual = () => (innerWidth < 600 ? 20 : 40)

interface Held {
  extent: Extent
  /** Of all years: by them the picture is laid out. */
  whole: Pair[]
  pairs: Pair[]
  more: number
}

async function ask(query: Query, years: Query, signal: AbortSignal): Promise<Held> {
  const narrowed = years['since'] !== undefined || years['until'] !== undefined
  const [health, whole, part] = await Promise.all([
    api.health(signal),
    api.pairs(query, signal),
    narrowed ? api.pairs({ ...query, ...years }, signal) : null,
  ])
  const { pairs, all } = part ?? whole
  return { extent: health, whole: whole.pairs, pairs, more: Math.max(0, all - pairs.length) }
}

/** The time of the ledger's reports; what is older or newer belongs to the ends. */
function timeOf(extent: Extent): Years | null {
  const first = readEdtf(extent.first)?.first
  const last = readEdtf(extent.last)?.last
  return first === undefined || last === undefined ? null : stretchOf(first, last)
}

export function NetworkView(props: { query: Record<string, string> }): JSX.Element {
  const { query } = props
  const world = useWorld()
  useTitle('Network')
  const most = MOST.includes(Number(query['most'])) ? Number(query['most']) : usual()
  const asked: Query = { asOf: query['asOf'], limit: String(most) }
  const years: Query = { since: query['from'], until: query['to'] }
  const loaded = useFetched(JSON.stringify([asked, years, world.version]), (signal) =>
    ask(asked, years, signal),
  )
  const change = (more: Record<string, string | undefined>) =>
    go(addressOfPlace({ view: 'network' }, { ...query, ...more }), true)
  return (
    <article class="net">
      <ViewHeading>Who deals with whom, over the years</ViewHeading>
      <Shown loaded={loaded} what="the network of pairs">
        {(held) => <Whole held={held} query={query} most={most} change={change} />}
      </Shown>
    </article>
  )
}

function Whole(props: {
  held: Held
  query: Record<string, string>
  most: number
  change: (more: Record<string, string | undefined>) => void
}): JSX.Element {
  const { held, query, change } = props
  const { names } = useWorld()
  const whole = useMemo(() => timeOf(held.extent), [held.extent.first, held.extent.last])
  const value = whole && chosen(query['from'], query['to'], whole)
  const name = (code: string) => names.name(code)
  if (held.whole.length === 0)
    return (
      <div class="empty">
        <p>
          <strong>No dealings of two countries are known{query['asOf'] ? ' by that day' : ''}.</strong>
        </p>
        <p>
          <Link to={{ view: 'start' }}>To the start</Link>
        </p>
      </div>
    )
  return (
    <>
      <div class="bar">
        {whole && value && (
          <YearRange
            whole={whole}
            value={value}
            onValue={(y) =>
              change({
                from: y.from > whole.from ? pointOf(y.from, y.months) : undefined,
                to: y.to < whole.to ? pointOf(y.to, y.months) : undefined,
              })
            }
          />
        )}
        <label class="most">
          Pairs{' '}
          <select value={props.most} onChange={(e) => change({ most: e.currentTarget.value })}>
            {MOST.map((n) => (
              <option key={n} value={n}>
                the {n} most active
              </option>
            ))}
          </select>
        </label>
        <AsKnownOn
          first={held.extent.first}
          last={held.extent.last}
          value={query['asOf']}
          onValue={(day) => change({ asOf: day })}
        />
      </div>
      {held.pairs.length > 0 ? (
        <>
          <Network whole={held.whole} pairs={held.pairs} name={name} query={kept(query)} />
          <p class="key" aria-hidden="true">
            The wider a line, the more two countries deal with each other; the larger a sign, the more a
            country deals with those shown.
          </p>
        </>
      ) : (
        <div class="empty">
          <p>
            <strong>Nothing is known of this time.</strong>
          </p>
          <p>
            <button type="button" onClick={() => change({ from: undefined, to: undefined })}>
              All of it
            </button>
          </p>
        </div>
      )}
      {held.pairs.length > 0 && (
        <section aria-labelledby="network-table">
          <h2 id="network-table">
            The same as a table
            <span class="unit" role="status">
              {whole && value && `Time: ${wordsOfYears(value, whole)}; `}
              {counted(held.pairs.length, 'pair')}
              {held.more > 0 && `; ${counted(held.more, 'pair')} of less activity left out`}
            </span>
          </h2>
          <Rows pairs={held.pairs} name={name} query={kept(query)} />
        </section>
      )}
    </>
  )
}

function Rows(props: {
  pairs: Pair[]
  name: (code: string) => string
  query: Record<string, string | undefined>
}): JSX.Element {
  const { pairs, name, query } = props
  const most = Math.max(1, ...pairs.map((p) => p.activity))
  const kinds = (['event', 'figure', 'statement', 'tie'] as const).filter((kind) =>
    pairs.some((p) => p.records[kind] > 0),
  )
  return (
    <Table
      id="network-table-rows"
      label="Pairs as a table"
      named
      columns={[
        { title: 'Pair' },
        { title: 'Records', kind: 'number' },
        ...kinds.map((kind) => ({ title: `${KINDS[kind]}s`, kind: 'number' as const })),
        { title: 'First told', kind: 'when' },
        { title: 'Last told', kind: 'when' },
      ]}
      rows={pairs.map((pair) => {
        const [a, b] = pair.countries
        return {
          key: a + b,
          cells: [
            <Link to={{ view: 'pair', a, b }} query={query}>
              {name(a)} and {name(b)}
            </Link>,
            <>
              <meter min={0} max={most} value={pair.activity} aria-hidden="true" />
              {pair.activity.toLocaleString('en-GB')}
            </>,
            ...kinds.map((kind) => pair.records[kind].toLocaleString('en-GB')),
            dateWords(pair.first, true) || 'undated',
            dateWords(pair.last, true) || 'undated',
          ],
        }
      })}
    />
  )
}
