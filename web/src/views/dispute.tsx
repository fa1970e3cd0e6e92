// Figures that contradict each other, beside each other.
import type { JSX } from 'preact'
import { subjectOf } from '../across'
import { api } from '../api'
import { dateWords } from '../edtf'
import { Link, useFetched, useTitle, useWorld } from '../nav'
import { Foreign, Shown, Source, ViewHeading } from '../parts/common'
import { valueWords } from '../parts/fact'
import { FactCards } from '../parts/facts'
import { plain } from '../spans'
import type { Dispute, Fact, Figure, ReportHead } from '../types'
import { figureWords } from '../words'

/** Facts by the record that they belong to. */
function claimsOf(facts: readonly Fact[]): Fact[][] {
  const claims = new Map<string, Fact[]>()
  for (const fact of facts) {
    const key = fact.record ?? fact.id
    claims.set(key, [...(claims.get(key) ?? []), fact])
  }
  return [...claims.values()]
}

export function DisputeView(props: { id: string; query: Record<string, string> }): JSX.Element {
  const world = useWorld()
  const asOf = props.query['asOf']
  const loaded = useFetched(JSON.stringify([props.id, asOf, world.version]), (signal) =>
    api.dispute(props.id, { asOf }, signal),
  )
  const subject = loaded.state === 'here' ? subjectOf(loaded.value.facts) : null
  const drift = loaded.state === 'here' && loaded.value.kind === 'drift'
  const title = `${subject ? subject + ': ' : ''}${drift ? 'a total that falls' : 'figures disagree'}`
  const heading = title.charAt(0).toUpperCase() + title.slice(1)
  useTitle(plain(heading))
  const gone = loaded.state === 'problem' && loaded.problem.status === 404
  return (
    <article class="record">
      <ViewHeading>
        <Foreign text={heading} />
      </ViewHeading>
      <Shown loaded={loaded} what="the dispute">
        {(dispute) => <Whole dispute={dispute} asOf={asOf} />}
      </Shown>
      {gone && (
        <p>
          A dispute ends when what contradicts is corrected, and has another id when more is told.{' '}
          <Link to={{ view: 'corrections' }}>See what was corrected</Link>.
        </p>
      )}
    </article>
  )
}

function Whole(props: { dispute: Dispute; asOf: string | undefined }): JSX.Element {
  const { dispute, asOf } = props
  const world = useWorld()
  const claims = claimsOf(dispute.facts)
  const heads = new Map(dispute.reports.map((r) => [r.report, r]))
  return (
    <>
      <p class="meta">
        <span class="badge alert">disputed</span>
        {dispute.when && <span>{dateWords(dispute.when)}</span>}
        <code>{dispute.dispute}</code>
      </p>
      <p>
        <Foreign text={dispute.why} />
      </p>
      <div class="scroll" role="region" aria-label="What contradicts what" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col">When</th>
              <th scope="col">Said by</th>
              <th scope="col">Reported by</th>
            </tr>
          </thead>
          <tbody>
            {claims.map((facts) => (
              <Claim key={facts[0]!.id} facts={facts} heads={heads} asOf={asOf} />
            ))}
          </tbody>
        </table>
      </div>
      <section>
        <h2>What reports say</h2>
        <FactCards
          facts={dispute.facts}
          reports={dispute.reports}
          shared={false}
          asOf={asOf}
          onMade={() => world.changed()}
        />
      </section>
    </>
  )
}

function Claim(props: {
  facts: Fact[]
  heads: Map<string, ReportHead>
  asOf: string | undefined
}): JSX.Element {
  const { facts, asOf } = props
  const { names } = useWorld()
  const first = facts[0]!
  const said = [...new Set(facts.map((f) => valueWords(f['said_by'], (c) => names.name(c))))].filter(Boolean)
  const words = figureWords(first as unknown as Figure)
  return (
    <tr>
      <th scope="row">
        {first.record ? (
          <Link to={{ view: 'record', id: first.record }} query={{ asOf }}>
            <Foreign text={words} />
          </Link>
        ) : (
          <Foreign text={words} />
        )}
      </th>
      <td>{dateWords(first['when'] as string | undefined) || 'not told'}</td>
      <td>{said.length > 0 ? <Foreign text={said.join('; ')} /> : 'the report itself'}</td>
      <td>
        {facts.map((f, i) => (
          <span key={f.id}>
            {i > 0 && '; '}
            <Source
              report={f.report}
              fact={f.id}
              outlet={props.heads.get(f.report)?.outlet}
              published={props.heads.get(f.report)?.published}
              asOf={asOf}
            />
          </span>
        ))}
      </td>
    </tr>
  )
}
