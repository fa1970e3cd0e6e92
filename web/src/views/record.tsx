// One thing across reports; and figures that contradict each other.
import type { JSX } from 'preact'
import { api } from '../api'
import { dateWords } from '../edtf'
import { Link, useFetched, useTitle, useWorld } from '../nav'
import { Foreign, Shown, Source, Sources, ViewHeading } from '../parts/common'
import { Correct, CorrectionsOf } from '../parts/correct'
import { Fields, Why, Words } from '../parts/fact'
import { plain } from '../spans'
import type { Fact, ReportHead } from '../types'
import { counted, KINDS } from '../words'

function FactsOf(props: { facts: Fact[]; reports: ReportHead[]; asOf: string | undefined }): JSX.Element {
  const heads = new Map(props.reports.map((r) => [r.report, r]))
  return (
    <ul class="cards wide">
      {props.facts.map((fact) => (
        <li key={fact.id} class={fact.wrong ? 'card wrong' : 'card'}>
          <h3>
            <Source
              report={fact.report}
              fact={fact.id}
              outlet={heads.get(fact.report)?.outlet}
              published={heads.get(fact.report)?.published}
              asOf={props.asOf}
            />
          </h3>
          {fact.words ? (
            <Words words={fact.words} />
          ) : (
            <p>
              <Foreign text={fact.sentence} />
            </p>
          )}
          <CorrectionsOf fact={fact.id} />
          <details class="folded">
            <summary>
              Its fields <Why fact={fact} />
            </summary>
            <Fields fact={fact} />
            <Correct fact={fact} alike={[]} />
          </details>
        </li>
      ))}
    </ul>
  )
}

export function RecordView(props: { id: string; query: Record<string, string> }): JSX.Element {
  const world = useWorld()
  const asOf = props.query['asOf']
  const loaded = useFetched(JSON.stringify([props.id, asOf, world.version]), (signal) =>
    api.record(props.id, { asOf }, signal),
  )
  const title = loaded.state === 'here' ? loaded.value.sentence : 'Record'
  useTitle(plain(title))
  return (
    <article class="record">
      <ViewHeading>
        <Foreign text={title} />
      </ViewHeading>
      <Shown loaded={loaded} what="the record">
        {(record) => (
          <>
            <p class="meta">
              <span class={`kind k-${record.kind}`}>{KINDS[record.kind]}</span>
              <span>
                <Sources count={record.sources} />
              </span>
              <span>{counted(record.facts.length, 'report')}</span>
              <code>{record.record}</code>
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
            <section>
              <h2>What reports say</h2>
              <FactsOf facts={record.facts} reports={record.reports} asOf={asOf} />
            </section>
          </>
        )}
      </Shown>
    </article>
  )
}

function eachRecordOnce(facts: Fact[]): Fact[] {
  return facts.filter((f, i) => !f.record || facts.findIndex((g) => g.record === f.record) === i)
}

export function DisputeView(props: { id: string; query: Record<string, string> }): JSX.Element {
  const world = useWorld()
  const asOf = props.query['asOf']
  const loaded = useFetched(JSON.stringify([props.id, asOf, world.version]), (signal) =>
    api.dispute(props.id, { asOf }, signal),
  )
  useTitle('Where figures disagree')
  return (
    <article class="record">
      <ViewHeading>Where figures disagree</ViewHeading>
      <Shown loaded={loaded} what="the dispute">
        {(dispute) => (
          <>
            <p class="meta">
              <span class="badge alert">{dispute.kind === 'drift' ? 'a total that falls' : 'disputed'}</span>
              {dispute.when && <span>{dateWords(dispute.when)}</span>}
              <code>{dispute.dispute}</code>
            </p>
            <p>
              <Foreign text={dispute.why} />
            </p>
            <ul class="lines">
              {eachRecordOnce(dispute.facts).map((f) => (
                <li key={f.id}>
                  <span class="line">
                    {f.record ? (
                      <Link to={{ view: 'record', id: f.record }} query={{ asOf }}>
                        <Foreign text={f.sentence} />
                      </Link>
                    ) : (
                      <Foreign text={f.sentence} />
                    )}
                  </span>
                </li>
              ))}
            </ul>
            <section>
              <h2>What reports say</h2>
              <FactsOf facts={dispute.facts} reports={dispute.reports} asOf={asOf} />
            </section>
          </>
        )}
      </Shown>
    </article>
  )
}
