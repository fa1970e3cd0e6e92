// Figures that contradict each other, beside each other.
import type { JSX } from 'preact'
import { subjectOf } from '../across'
import { api } from '../api'
import { dateWords } from '../edtf'
import { Link, useFetched, useTitle, useWorld } from '../nav'
import { ForPrograms, Foreign, Shown, Source, ViewHeading } from '../parts/common'
import { PairLinks } from '../parts/pairs'
import { valueWords } from '../parts/fact'
import { FactCards } from '../parts/facts'
import { Table, type TableRow } from '../parts/table'
import { plain } from '../spans'
import type { Dispute, Fact, Figure, ReportHead } from '../types'
import { capital, figureWords } from '../words'

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
  const gone = loaded.state === 'problem' && loaded.problem.status === 404
  const title = gone
    ? 'this dispute is gone'
    : `${subject ? subject + ': ' : ''}${drift ? 'a total that falls' : 'figures disagree'}`
  const heading = capital(title)
  useTitle(plain(heading))
  return (
    <article class="record">
      <ViewHeading>
        <Foreign text={heading} />
      </ViewHeading>
      {!gone && (
        <Shown loaded={loaded} what="the dispute">
          {(dispute) => <Whole dispute={dispute} asOf={asOf} />}
        </Shown>
      )}
      {gone && (
        <p>
          A dispute ends when what contradicts is corrected, and has another address when more is told.{' '}
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
        <PairLinks facts={dispute.facts} asOf={asOf} />
        <ForPrograms what={`disputes/${dispute.dispute}`} />
      </p>
      <p>
        <Foreign text={dispute.why} />
      </p>
      <Table
        label="What contradicts what"
        named
        columns={[{ title: 'Figure' }, { title: 'When' }, { title: 'Said by' }, { title: 'Reported by' }]}
        rows={claims.map((facts) => claimRow(facts, heads, asOf, (code) => world.names.name(code)))}
      />
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

function claimRow(
  facts: Fact[],
  heads: Map<string, ReportHead>,
  asOf: string | undefined,
  name: (code: string) => string,
): TableRow {
  const first = facts[0]!
  const said = [...new Set(facts.map((f) => valueWords(f['said_by'], name)))].filter(Boolean)
  const words = <Foreign text={figureWords(first as unknown as Figure)} />
  return {
    key: first.id,
    cells: [
      first.record ? (
        <Link to={{ view: 'record', id: first.record }} query={{ asOf }}>
          {words}
        </Link>
      ) : (
        words
      ),
      dateWords(first['when'] as string | undefined) || 'not told',
      said.length > 0 ? <Foreign text={said.join('; ')} /> : 'the report itself',
      facts.map((f, i) => (
        <span key={f.id}>
          {i > 0 && '; '}
          <Source
            report={f.report}
            fact={f.id}
            outlet={heads.get(f.report)?.outlet}
            published={heads.get(f.report)?.published}
            asOf={asOf}
          />
        </span>
      )),
    ],
  }
}
