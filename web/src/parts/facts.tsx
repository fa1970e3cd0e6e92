// What reports say of one thing: a card for each, with its words, its fields
// and what a person has to say.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { byDay } from '../across'
import type { Correction, Fact, ReportHead } from '../types'
import { Foreign, Some, Source } from './common'
import { Correctable, useCorrections } from './correct'
import { Why, Words } from './fact'

function Card(props: {
  fact: Fact
  head: ReportHead | undefined
  shared: boolean
  corrections: readonly Correction[]
  asOf: string | undefined
  onMade: (fact: Fact) => void
}): JSX.Element {
  const { fact, head } = props
  const [open, setOpen] = useState(false)
  return (
    <li class={fact.wrong ? 'card wrong' : 'card'} data-fact={fact.id}>
      <h3 tabIndex={-1}>
        <Source
          report={fact.report}
          fact={fact.id}
          outlet={head?.outlet}
          published={head?.published}
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
      <details class="folded" onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>
          Its fields <Why fact={fact} />
        </summary>
        {open && (
          <Correctable
            fact={fact}
            near={[]}
            shared={props.shared}
            corrections={props.corrections}
            onMade={() => props.onMade(fact)}
          />
        )}
      </details>
    </li>
  )
}

const MOST = 50

export function FactCards(props: {
  facts: readonly Fact[]
  reports: readonly ReportHead[]
  /** Facts of this record can be split off. */
  shared: boolean
  asOf: string | undefined
  onMade: (fact: Fact) => void
}): JSX.Element {
  const heads = new Map(props.reports.map((r) => [r.report, r]))
  const corrections = useCorrections()
  return (
    <Some list={byDay(props.facts, heads)} most={MOST}>
      {(shown) => (
        <ul class="cards wide">
          {shown.map((fact) => (
            <Card
              key={fact.id}
              fact={fact}
              head={heads.get(fact.report)}
              shared={props.shared}
              corrections={corrections}
              asOf={props.asOf}
              onMade={props.onMade}
            />
          ))}
        </ul>
      )}
    </Some>
  )
}
