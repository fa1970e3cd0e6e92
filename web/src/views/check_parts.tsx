// The draft with its marks, and the findings with their evidence.
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { api } from '../api'
import { messageOf, VERDICT_SIGNS, VERDICT_WORDS, VERDICTS, type Finding } from '../draft'
import { Link, useFetched, useWorld } from '../nav'
import { Folded, Foreign, Shown, Source } from '../parts/common'
import { MarkedText } from '../parts/marked'
import { Words } from '../parts/fact'
import { plain, type Mark } from '../spans'
import type { Checked, Fact, Witness } from '../types'

/** Of findings at one place, the one that asks for work first. */
function worst(findings: readonly Finding[]): Finding | undefined {
  return [...findings].sort(
    (a, b) => VERDICTS.indexOf(a.verdict.verdict) - VERDICTS.indexOf(b.verdict.verdict),
  )[0]
}

export function CheckedText(props: {
  text: string
  marks: readonly Mark[]
  findings: readonly Finding[]
  open: number | undefined
  query: Record<string, string>
}): JSX.Element {
  const { open, query } = props
  const box = useRef<HTMLDivElement>(null)
  const byNumber = useMemo(() => new Map(props.findings.map((f) => [String(f.number), f])), [props.findings])
  useEffect(() => {
    box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [open])
  return (
    <div class="text" ref={box} dir="auto" role="region" aria-label="The draft, with findings">
      <MarkedText
        text={props.text}
        marks={props.marks}
        open={open === undefined ? undefined : String(open)}
        each={(over, words, first) => {
          const here = over.flatMap((id) => byNumber.get(id) ?? [])
          const chosen = here.find((f) => f.number === open)
          const finding = chosen ?? worst(here)
          if (!finding) return words
          const { verdict, number } = finding
          return (
            <>
              <Link
                to={{ view: 'check' }}
                query={{ ...query, finding: String(number) }}
                stay
                class={`mark v-${verdict.verdict}`}
                current={chosen !== undefined}
                tabIndex={first ? undefined : -1}
                finding={number}
              >
                {words}
                {first && (
                  <sup>
                    <span aria-hidden="true">{VERDICT_SIGNS[verdict.verdict]}</span>
                    <span class="unseen">, {VERDICT_WORDS[verdict.verdict]}, finding </span>
                    {number}
                  </sup>
                )}
              </Link>
            </>
          )
        }}
      />
    </div>
  )
}

function sourcesOf(witnesses: readonly Witness[], asOf: string | undefined): JSX.Element {
  const MOST = 3
  return (
    <>
      {witnesses.slice(0, MOST).map((w, i) => (
        <span key={w.id}>
          {i > 0 && '; '}
          <Source report={w.report} fact={w.id} outlet={w.outlet} published={w.published} asOf={asOf} />
        </span>
      ))}
      {witnesses.length > MOST && <span class="by">; {witnesses.length - MOST} more</span>}
    </>
  )
}

export function FindingList(props: {
  findings: readonly Finding[]
  open: number | undefined
  query: Record<string, string>
  checked: Checked
}): JSX.Element {
  const { findings, query } = props
  return (
    <div class="list">
      <h2>
        Findings
        {findings.length < props.checked.verdicts.length && (
          <span class="unit">
            {findings.length} of {props.checked.verdicts.length}
          </span>
        )}
      </h2>
      <ol class="findings">
        {findings.map(({ number, verdict }) => (
          <li key={number} class={number === props.open ? 'current' : undefined}>
            <Link
              to={{ view: 'check' }}
              query={{ ...query, finding: String(number) }}
              stay
              current={number === props.open}
              finding={number}
            >
              <span class="number">{number}</span>
              <span class={`kind v-${verdict.verdict}`}>
                <span aria-hidden="true">{VERDICT_SIGNS[verdict.verdict]} </span>
                {VERDICT_WORDS[verdict.verdict]}
                {verdict.aspect && verdict.verdict === 'differs' && ` in ${verdict.aspect}`}
              </span>{' '}
              “<Foreign text={verdict.words} />”
            </Link>
            <p class="paper">
              Line {verdict.line}. <Foreign text={messageOf(verdict)} />.{' '}
              {sourcesOf(verdict.facts, query['asOf'])}
            </p>
          </li>
        ))}
      </ol>
    </div>
  )
}

const MOST_SHOWN = 3
const MOST_ASKED = 8

async function factsOf(witnesses: readonly Witness[], signal: AbortSignal): Promise<Map<string, Fact>> {
  const asked = witnesses.slice(0, MOST_ASKED)
  const facts = await Promise.all(asked.map((w) => api.fact(w.id, {}, signal)))
  return new Map(facts.map((f) => [f.id, f]))
}

/** What is said where: the ledger's value, the outlet, the exact words. */
function Evidence(props: {
  witnesses: readonly Witness[]
  facts: Map<string, Fact>
  asOf: string | undefined
}): JSX.Element {
  return (
    <ul class="others">
      {props.witnesses.map((w, i) => {
        const fact = props.facts.get(w.id)
        const before = i > 0 ? props.facts.get(props.witnesses[i - 1]!.id) : undefined
        return (
          <li key={w.id}>
            {fact && fact.sentence !== before?.sentence && (
              <p>
                {fact.record ? (
                  <Link to={{ view: 'record', id: fact.record }} query={{ asOf: props.asOf }}>
                    <Foreign text={fact.sentence} />
                  </Link>
                ) : (
                  <Foreign text={fact.sentence} />
                )}
              </p>
            )}
            {fact?.words && <Words words={fact.words} />}
            <p class="by">
              <Source
                report={w.report}
                fact={w.id}
                outlet={w.outlet}
                published={w.published}
                asOf={props.asOf}
              />
            </p>
          </li>
        )
      })}
    </ul>
  )
}

const HEADINGS = {
  confirmed: ['Confirmed by', 'Contradicted by'],
  differs: ['The ledger has', 'The ledger has, too'],
  older: ['Newer', 'Confirmed for its time by'],
  absent: ['Near it', 'Near it'],
} as const

export function FindingDetail(props: {
  finding: Finding
  asOf: string | undefined
  onClose: () => void
}): JSX.Element {
  const { number, verdict } = props.finding
  const world = useWorld()
  const all = [...verdict.facts.slice(0, MOST_ASKED), ...verdict.against.slice(0, MOST_ASKED)]
  const loaded = useFetched(JSON.stringify([number, all.map((w) => w.id), world.version]), (signal) =>
    factsOf(all, signal),
  )
  const list = (witnesses: readonly Witness[], heading: string) =>
    witnesses.length > 0 && (
      <>
        <h3>{heading}</h3>
        <Shown loaded={loaded} what="the reports' words">
          {(facts) => (
            <>
              <Evidence witnesses={witnesses.slice(0, MOST_SHOWN)} facts={facts} asOf={props.asOf} />
              {witnesses.length > MOST_SHOWN && (
                <Folded
                  words={`${witnesses.length - MOST_SHOWN} more`}
                  rows={() => (
                    <Evidence witnesses={witnesses.slice(MOST_SHOWN)} facts={facts} asOf={props.asOf} />
                  )}
                />
              )}
            </>
          )}
        </Shown>
      </>
    )
  const [by, against] = HEADINGS[verdict.verdict]
  return (
    <section class="detail" aria-label={plain(`Finding ${number}`)}>
      <div class="top">
        <span class={`kind v-${verdict.verdict}`}>
          {number}. {VERDICT_SIGNS[verdict.verdict]} {VERDICT_WORDS[verdict.verdict]}
        </span>
        <button type="button" onClick={props.onClose}>
          Close
        </button>
      </div>
      <h2>
        “<Foreign text={verdict.words} />”
      </h2>
      <p class="says">
        <Foreign text={messageOf(verdict)} />
      </p>
      {verdict.said && verdict.found && (
        <dl class="fields">
          <div>
            <dt>Your draft</dt>
            <dd>
              <Foreign text={verdict.said} />
            </dd>
          </div>
          <div>
            <dt>The ledger</dt>
            <dd>
              <Foreign text={verdict.found} />
            </dd>
          </div>
        </dl>
      )}
      {verdict.row && (
        <p class="note">
          By the program's own table: <code>{plain(verdict.row)}</code>
        </p>
      )}
      {list(verdict.facts, by)}
      {list(verdict.against, against)}
    </section>
  )
}
