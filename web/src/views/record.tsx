// One thing across reports.
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { acrossFacts, type Told } from '../across'
import { api, Problem } from '../api'
import { dateWords } from '../edtf'
import { go, Link, useFetched, useTitle, useWorld } from '../nav'
import { ForPrograms, Foreign, Shown, Sources, ViewHeading } from '../parts/common'
import { saidOf } from '../parts/fact'
import { FactCards } from '../parts/facts'
import { PairLinks } from '../parts/pairs'
import { addressOfPlace } from '../router'
import { plain } from '../spans'
import type { Fact, RecordOf, ReportHead } from '../types'
import { counted, fieldWords, KINDS } from '../words'

/** Where a record's facts are after a correction took the record away. */
async function follow(id: string, fact: Fact, facts: readonly Fact[]): Promise<string | null> {
  try {
    await api.record(id, {})
    return null
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) return null
  }
  for (const one of [fact, ...facts.filter((f) => f.id !== fact.id)]) {
    const now = await api.fact(one.id, {}).catch(() => null)
    if (now?.record) return addressOfPlace({ view: 'record', id: now.record })
  }
  return addressOfPlace({ view: 'report', id: fact.report }, { fact: fact.id })
}

export function RecordView(props: { id: string; query: Record<string, string> }): JSX.Element {
  const world = useWorld()
  const asOf = props.query['asOf']
  const moving = useRef(false)
  const loaded = useFetched(JSON.stringify([props.id, asOf, world.version]), (signal) =>
    api.record(props.id, { asOf }, signal),
  )
  const gone = loaded.state === 'problem' && loaded.problem.status === 404 && !moving.current
  const title = loaded.state === 'here' ? loaded.value.sentence : gone ? 'This record is gone' : 'Record'
  useTitle(plain(title))
  return (
    <article class="record">
      <ViewHeading>
        <Foreign text={title} />
      </ViewHeading>
      {!gone && (
        <Shown loaded={loaded} what="the record">
          {(record) => (
            <Whole
              key={`${record.record} ${asOf ?? ''} ${world.version}`}
              record={record}
              asOf={asOf}
              onMade={(fact) => {
                moving.current = true
                void follow(props.id, fact, record.facts).then((address) => {
                  moving.current = false
                  if (address) go(address, true)
                })
              }}
            />
          )}
        </Shown>
      )}
      {gone && (
        <p>
          There is no record at this address{asOf ? ` as known on ${dateWords(asOf)}` : ' now'}: records get
          new addresses as reports come and persons correct.{' '}
          {asOf ? (
            <Link to={{ view: 'record', id: props.id }}>See it as known today</Link>
          ) : (
            <Link to={{ view: 'corrections' }}>See what was corrected</Link>
          )}
          , or <Link to={{ view: 'search' }}>search for its words</Link>.
        </p>
      )}
    </article>
  )
}

function Whole(props: {
  record: RecordOf
  asOf: string | undefined
  onMade: (fact: Fact) => void
}): JSX.Element {
  const { record, asOf } = props
  const [later, setLater] = useState<readonly RecordOf[]>([])
  const [asking, setAsking] = useState(false)
  const pieces = [record, ...later]
  const facts = pieces.flatMap((p) => p.facts)
  const reports = [...new Map(pieces.flatMap((p) => p.reports).map((r) => [r.hash, r])).values()]
  const cursor = pieces[pieces.length - 1]!.next
  const goOn = async () => {
    setAsking(true)
    const piece = await api.record(record.record, { asOf, cursor, limit: '500' }).catch(() => null)
    setAsking(false)
    if (piece) setLater([...later, piece])
  }
  return (
    <>
      <p class="meta">
        <span class={`kind k-${record.kind}`}>{KINDS[record.kind]}</span>
        <span>
          <Sources count={record.sources} />
        </span>
        <span>
          {record.all > facts.length
            ? `${facts.length} of ${counted(record.all, 'fact')} shown`
            : counted(reports.length, 'report')}
        </span>
        <PairLinks facts={facts} asOf={asOf} />
        <ForPrograms what={`records/${record.record}`} />
      </p>
      {record.chain && (
        <p class="note">
          <Foreign text={record.chain} />
        </p>
      )}
      {record.disputes.map((d) => (
        <p key={d}>
          <Link to={{ view: 'dispute', id: d }} query={{ asOf }} class="badge alert">
            Disputed: see what contradicts it
          </Link>
        </p>
      ))}
      {record.links.length > 0 && (
        <section>
          <h2>What it belongs to</h2>
          <ul class="lines">
            {record.links.map((link, i) => (
              <li key={i}>
                <span class="lead">{link.words}</span>
                <span class="line">
                  <Link to={{ view: 'record', id: link.record }} query={{ asOf }}>
                    <Foreign text={link.sentence} />
                  </Link>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {facts.length > 1 && (
        <section>
          <h2>Field by field</h2>
          <Agreed facts={facts} reports={reports} asOf={asOf} />
        </section>
      )}
      <section>
        <h2>What reports say</h2>
        <FactCards
          facts={facts}
          reports={reports}
          shared={record.all > 1}
          asOf={asOf}
          onMade={props.onMade}
        />
        {cursor && (
          <button type="button" disabled={asking} onClick={() => void goOn()}>
            More of its facts
          </button>
        )}
      </section>
    </>
  )
}

const MOST_NAMED = 3

/** Field by field, which values reports give it and how many give each. */
function Agreed(props: {
  facts: readonly Fact[]
  reports: readonly ReportHead[]
  asOf: string | undefined
}): JSX.Element {
  const { names } = useWorld()
  const all = props.facts.length
  const heads = new Map(props.reports.map((r) => [r.report, r]))
  const who = (told: Told) => (
    <span class="by">
      {' '}
      {told.facts.slice(0, MOST_NAMED).map((fact, i) => (
        <span key={fact.id}>
          {i > 0 && ', '}
          <Link to={{ view: 'report', id: fact.report }} query={{ fact: fact.id, asOf: props.asOf }}>
            <Foreign text={heads.get(fact.report)?.outlet ?? 'outlet not named'} />
          </Link>
        </span>
      ))}
      {told.facts.length > MOST_NAMED && ` and ${told.facts.length - MOST_NAMED} more`}
    </span>
  )
  return (
    <dl class="fields across">
      {acrossFacts(props.facts).map(({ field, told, silent }) => (
        <div key={field}>
          <dt>{fieldWords(field)}</dt>
          <dd>
            <ul>
              {told.map((one, i) => (
                <li key={i}>
                  <Foreign text={saidOf(field, one.value, (c) => names.name(c))} />
                  {one.facts.length === all ? (
                    <span class="by"> all</span>
                  ) : (
                    <span class="by">
                      {' '}
                      {one.facts.length} of {all}:
                    </span>
                  )}
                  {one.facts.length < all && who(one)}
                </li>
              ))}
              {silent > 0 && <li class="by">{silent} do not say</li>}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  )
}
