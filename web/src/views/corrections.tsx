// All that persons have corrected, what was taken back too.
import type { JSX } from 'preact'
import { api } from '../api'
import { go, Link, useFetched, useTitle, useWorld } from '../nav'
import { Foreign, Shown, Some, ViewHeading } from '../parts/common'
import { Made } from '../parts/correct'
import { addressOfPlace } from '../router'
import type { Correction } from '../types'
import { counted } from '../words'

const MOST = 30
const MOST_FACTS = 5

export function Corrections(props: { query: Record<string, string> }): JSX.Element {
  const world = useWorld()
  const show = props.query['show']
  useTitle('Corrections')
  const loaded = useFetched('corrections ' + world.version, api.corrections)
  return (
    <article>
      <ViewHeading>Corrections</ViewHeading>
      <Shown loaded={loaded} what="corrections">
        {(all) => (all.length === 0 ? <None /> : <List all={all} show={show} />)}
      </Shown>
    </article>
  )
}

function None(): JSX.Element {
  const { session } = useWorld()
  return (
    <div class="empty">
      <p>
        <strong>Nothing was corrected.</strong>
      </p>
      <p>
        Open a fact in a report, or a record, to say that it is wrong, has another value or belongs elsewhere.
        What was read stays as it is, and every correction can be taken back.
      </p>
      {!session.mayWrite && (
        <p>
          First open the address that <code>rapport serve</code> printed when it began: it has the token.
        </p>
      )}
    </div>
  )
}

function List(props: { all: readonly Correction[]; show: string | undefined }): JSX.Element {
  const inForce = props.all.filter((c) => !c.undone)
  const lost = inForce.filter((c) => c.facts.some((f) => !f.found))
  const lists: Record<string, readonly Correction[]> = {
    all: props.all,
    force: inForce,
    back: props.all.filter((c) => c.undone),
    lost,
  }
  const chosen = props.show && lists[props.show] ? props.show : 'all'
  const WORDS: Record<string, string> = {
    all: 'All',
    force: 'In force',
    back: 'Taken back',
    lost: 'Without their fact',
  }
  return (
    <>
      <p class="tools" role="group" aria-label="Which">
        {Object.entries(lists).map(([key, list]) => (
          <button
            key={key}
            type="button"
            aria-pressed={chosen === key}
            disabled={list.length === 0 && key !== chosen}
            onClick={() =>
              go(addressOfPlace({ view: 'corrections' }, { show: key === 'all' ? undefined : key }), true)
            }
          >
            {WORDS[key]} ({list.length})
          </button>
        ))}
      </p>
      {lists[chosen]!.length === 0 && <p class="note">There are none of these.</p>}
      <Some key={chosen} list={[...lists[chosen]!].reverse()} most={MOST}>
        {(shown) => (
          <ol class="corrections">
            {shown.map((c) => (
              <Made key={c.number} correction={c}>
                <FactsOf correction={c} />
              </Made>
            ))}
          </ol>
        )}
      </Some>
    </>
  )
}

function FactsOf(props: { correction: Correction }): JSX.Element {
  const { facts } = props.correction
  return (
    <ul class="corrected">
      {facts.slice(0, MOST_FACTS).map((f, i) => (
        <li key={i}>
          <OneFact fact={f.fact} report={f.report} found={f.found} />
        </li>
      ))}
      {facts.length > MOST_FACTS && (
        <li class="note">and {counted(facts.length - MOST_FACTS, 'fact')} more</li>
      )}
    </ul>
  )
}

/** A corrected fact by its sentence; by its report where it is not there now. */
function OneFact(props: { fact: string | undefined; report: string; found: boolean }): JSX.Element {
  const { fact, report, found } = props
  const world = useWorld()
  const loaded = useFetched(JSON.stringify([fact, found, world.version]), (signal) =>
    fact && found ? api.fact(fact, {}, signal).catch(() => null) : Promise.resolve(null),
  )
  const told = loaded.state === 'here' ? loaded.value : loaded.state === 'loading' ? loaded.before : null
  return (
    <>
      <Link to={{ view: 'report', id: told?.report ?? report }} query={{ fact }}>
        {told ? <Foreign text={told.sentence} /> : `report ${report.slice(0, 12)}`}
      </Link>
      {told && <span class="by"> {<Foreign text={told.report} />}</span>}
      {!found && <span class="by"> not found any more: the correction does nothing</span>}
    </>
  )
}
