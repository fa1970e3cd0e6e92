// A draft held against the ledger: what is confirmed, differs, is older than
// the newest, or is not there.
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { api } from '../api'
import {
  findingsOf,
  keepDraft,
  keptDraft,
  kindsIn,
  marksOf,
  sent,
  stepFrom,
  UNNAMED,
  VERDICT_SIGNS,
  VERDICT_WORDS,
  VERDICTS,
  type Draft,
} from '../draft'
import { dateWords } from '../edtf'
import { go, useFetched, useTitle, useWorld } from '../nav'
import { Foreign, Shown, ViewHeading } from '../parts/common'
import { addressOfPlace } from '../router'
import type { Checked } from '../types'
import { counted } from '../words'
import { DraftForm } from './check_form'
import { CheckedText, FindingDetail, FindingList } from './check_parts'

/** A state of the view as an address; the draft itself stays in the tab. */
function addressOf(query: Record<string, string>, more: Record<string, string | undefined>): string {
  return addressOfPlace({ view: 'check' }, { ...query, ...more })
}

function ask(draft: Draft, asOf: string | undefined, signal: AbortSignal): Promise<Checked> {
  const { body, type } = sent(draft.name, draft.text, draft.file)
  return api.check(body, type, { name: draft.name === UNNAMED ? undefined : draft.name, asOf }, signal)
}

export function CheckView(props: { query: Record<string, string> }): JSX.Element {
  const { query } = props
  const world = useWorld()
  const [draft, setDraft] = useState<Draft | null>(keptDraft)
  const [times, setTimes] = useState(0)
  const editing = query['edit'] !== undefined || !draft
  const asOf = query['asOf']
  useTitle(draft && !editing ? `Check: ${draft.name}` : 'Check a draft')
  const loaded = useFetched(JSON.stringify([times, asOf, world.version, editing]), (signal) =>
    draft && !editing ? ask(draft, asOf, signal) : Promise.resolve(null),
  )
  if (editing)
    return (
      <article class="check">
        <ViewHeading>Check a draft</ViewHeading>
        <DraftForm
          draft={draft}
          asOf={asOf}
          onDraft={(made, day) => {
            keepDraft(made)
            setDraft(made)
            setTimes((n) => n + 1)
            go(addressOfPlace({ view: 'check' }, { asOf: day }))
          }}
        />
      </article>
    )
  return (
    <article class="check">
      <ViewHeading>
        <Foreign text={draft.name} />
      </ViewHeading>
      <Shown loaded={loaded} what="what the ledger says">
        {(checked) => checked && <Result checked={checked} draft={draft} query={query} />}
      </Shown>
      {loaded.state === 'problem' && (
        <p>
          <button type="button" onClick={() => go(addressOf(query, { edit: 'yes' }))}>
            Back to the draft
          </button>
        </p>
      )}
    </article>
  )
}

function Result(props: { checked: Checked; draft: Draft; query: Record<string, string> }): JSX.Element {
  const { checked, draft, query } = props
  const kinds = kindsIn(query['show'])
  const text = checked.text ?? draft.text
  const findings = useMemo(() => findingsOf(checked, kinds), [checked, query['show']])
  const marks = useMemo(() => marksOf(text, findings), [text, findings])
  const number = Number(query['finding'] ?? 0)
  const chosen = findings.find((f) => f.number === number)
  const box = useRef<HTMLDivElement>(null)
  /** Where the focus goes when another finding is chosen by keys. */
  const follow = useRef('')

  const choose = (to: number | undefined) =>
    go(addressOf(query, { finding: to === undefined ? undefined : String(to) }), true)
  useEffect(() => {
    const { current } = follow
    follow.current = ''
    if (current) box.current?.querySelector<HTMLElement>(`${current} [data-finding="${number}"]`)?.focus()
  }, [number])
  const step = (by: 1 | -1, within = '') => {
    const next = stepFrom(findings, number === 0 && by < 0 ? Infinity : number, by)
    if (!next) return
    follow.current = within
    choose(next.number)
  }
  const keys = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    const by = STEPS[event.key]
    if (!by || !target.closest('[data-finding]')) return
    event.preventDefault()
    step(by, target.closest('.text') ? '.text' : '.findings')
  }
  return (
    <div ref={box} onKeyDown={keys}>
      <Counts checked={checked} query={query} />
      <div class="tools">
        <button type="button" disabled={!stepFrom(findings, number || Infinity, -1)} onClick={() => step(-1)}>
          Previous
        </button>
        <button type="button" disabled={!stepFrom(findings, number, 1)} onClick={() => step(1)}>
          Next
        </button>
        <button type="button" onClick={() => go(addressOf(query, { edit: 'yes', finding: undefined }))}>
          Change the draft
        </button>
        <button type="button" onClick={() => print()}>
          Print
        </button>
      </div>
      {checked.verdicts.length === 0 ? (
        <div class="empty">
          <p>
            <strong>Nothing in it could be checked.</strong>
          </p>
          <p>
            Figures, meetings, agreements and other ties, offices and quotations that tell of relations
            between countries are held against the ledger. None was found in this draft.
          </p>
        </div>
      ) : (
        <p class="note no-paper">Arrow keys lead from finding to finding.</p>
      )}
      <div class="reading">
        <CheckedText text={text} marks={marks} findings={findings} open={chosen?.number} query={query} />
        <aside aria-label="Findings">
          <div class="chosen" aria-live="polite">
            {chosen && (
              <FindingDetail
                key={chosen.number}
                finding={chosen}
                asOf={query['asOf']}
                onClose={() => choose(undefined)}
              />
            )}
          </div>
          {findings.length > 0 && (
            <FindingList findings={findings} open={chosen?.number} query={query} checked={checked} />
          )}
        </aside>
      </div>
    </div>
  )
}

const STEPS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** How many there are of each, which are shown, and for what day. */
function Counts(props: { checked: Checked; query: Record<string, string> }): JSX.Element {
  const { checked, query } = props
  const kinds = kindsIn(query['show'])
  const all = kinds.length === VERDICTS.length
  const toggle = (kind: (typeof VERDICTS)[number]) => {
    const next = all ? [kind] : kinds.includes(kind) ? kinds.filter((k) => k !== kind) : [...kinds, kind]
    const show = next.length === 0 || next.length === VERDICTS.length ? undefined : next.join(',')
    go(addressOf(query, { show, finding: undefined }), true)
  }
  return (
    <>
      <ul class="counts" aria-label="What the ledger says">
        {VERDICTS.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              class={`v-${kind}`}
              aria-pressed={!all && kinds.includes(kind)}
              disabled={checked.counts[kind] === 0}
              onClick={() => toggle(kind)}
            >
              <strong>{checked.counts[kind].toLocaleString('en-GB')}</strong>
              <span>
                <span aria-hidden="true">{VERDICT_SIGNS[kind]}</span> {VERDICT_WORDS[kind]}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p class="note">
        {counted(checked.verdicts.length, 'statement')} of the draft,{' '}
        {checked.day ? `read as of ${dateWords(checked.day)}, ` : ''}
        {checked.day_why}
        {query['asOf'] && `; held against what was known on ${dateWords(query['asOf'])}`}.
      </p>
    </>
  )
}
