// A person says that a fact is wrong, has another value, or belongs elsewhere;
// and takes it back.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, Problem } from '../api'
import { useFetched, useWorld } from '../nav'
import type { Correction, CorrectionAsked, Fact } from '../types'
import { fieldWords } from '../words'
import { Foreign, Trouble } from './common'
import { fieldsOf } from './fact'

const WAYS: Record<CorrectionAsked['kind'], string> = {
  wrong: 'It is wrong',
  field: 'A field has another value',
  merge: 'It is the same as another',
  split: 'It is not what its record says',
}

/** Ways to the fields of a fact: "when", "said_by.name", "who.2.country". */
export function waysTo(fact: Fact): string[] {
  const ways: string[] = []
  const into = (way: string, value: unknown): void => {
    if (Array.isArray(value) && value.some((v) => typeof v === 'object' && v !== null))
      value.forEach((v, i) => into(`${way}.${i + 1}`, v))
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [key, part] of Object.entries(value)) {
        if (key !== 'span') into(`${way}.${key}`, part)
      }
    else ways.push(way)
  }
  for (const [field, value] of fieldsOf(fact)) into(field, value)
  return ways
}

/** What stands there now, as it would be typed. */
export function valueAt(fact: Fact, way: string): string {
  let value: unknown = fact
  for (const step of way.split('.')) {
    if (Array.isArray(value)) value = value[Number(step) - 1]
    else if (typeof value === 'object' && value !== null) value = (value as Record<string, unknown>)[step]
    else return ''
  }
  if (Array.isArray(value)) return value.join(',')
  return value === undefined ? '' : String(value)
}

export function Correct(props: { fact: Fact; alike: { record: string; sentence: string }[] }): JSX.Element {
  const { session } = useWorld()
  if (!session.mayWrite)
    return (
      <p class="note">
        To correct this, open the address that <code>rapport serve</code> printed when it began.
      </p>
    )
  return <Form key={props.fact.id} {...props} />
}

function Form(props: { fact: Fact; alike: { record: string; sentence: string }[] }): JSX.Element {
  const { fact } = props
  const world = useWorld()
  const ways = waysTo(fact)
  const [kind, setKind] = useState<CorrectionAsked['kind']>('wrong')
  const [field, setField] = useState(ways[0] ?? '')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: Event) => {
    event.preventDefault()
    const box = event.currentTarget as HTMLFormElement
    const form = new FormData(box)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const asked: CorrectionAsked = { kind, id: fact.id }
    if (kind === 'field') Object.assign(asked, { field, value: text('value') })
    if (kind === 'merge') asked.other = text('other')
    if (kind === 'split') Object.assign(asked, { id: fact.record ?? fact.id, other: fact.id })
    if (text('note')) asked.note = text('note')
    setBusy(true)
    try {
      const made = await api.correct(asked)
      setProblem(null)
      box.reset()
      box.closest('details')?.removeAttribute('open')
      world.say(`Correction ${made.number} is made.`)
      world.changed()
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, 'It was not made', String(error)))
    }
    setBusy(false)
  }

  return (
    <details class="folded correct">
      <summary>Correct this</summary>
      <form onSubmit={submit}>
        <fieldset>
          <legend>What is not right</legend>
          {(Object.keys(WAYS) as CorrectionAsked['kind'][]).map((k) => (
            <label key={k} class="choice">
              <input type="radio" name="kind" value={k} checked={k === kind} onChange={() => setKind(k)} />
              {WAYS[k]}
            </label>
          ))}
        </fieldset>
        {kind === 'field' && (
          <>
            <label>
              Field
              <select value={field} onChange={(e) => setField(e.currentTarget.value)}>
                {ways.map((w) => (
                  <option key={w} value={w}>
                    {w.includes('.') ? w : fieldWords(w)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              Value
              <input name="value" key={field} defaultValue={valueAt(fact, field)} />
            </label>
          </>
        )}
        {kind === 'merge' && (
          <label>
            Id of the other fact or record
            <input
              name="other"
              required
              pattern="[fr][0-9a-f]{12}"
              list={`alike-${fact.id}`}
              autocomplete="off"
              title="f or r and twelve hexadecimal digits"
            />
            <datalist id={`alike-${fact.id}`}>
              {props.alike.map((r) => (
                <option key={r.record} value={r.record}>
                  {r.sentence}
                </option>
              ))}
            </datalist>
          </label>
        )}
        {kind === 'split' && <p class="note">It becomes a record of its own.</p>}
        <label>
          Note
          <textarea name="note" rows={2} maxLength={1000} placeholder="why" />
        </label>
        {problem && <Trouble problem={problem} />}
        <button type="submit" disabled={busy}>
          Make this correction
        </button>
      </form>
    </details>
  )
}

export function wordsOfCorrection(c: Correction): string {
  if (c.kind === 'wrong') return 'Marked wrong'
  if (c.kind === 'merge') return 'Merged with another'
  if (c.kind === 'split') return 'Split from its record'
  return `${c.field ?? 'A field'} is ${c.value ? `“${c.value}”` : 'taken away'}`
}

/** One correction with its way back. */
export function Made(props: { correction: Correction }): JSX.Element {
  const { correction } = props
  const world = useWorld()
  const [problem, setProblem] = useState<Problem | null>(null)
  const undo = async () => {
    try {
      await api.undo(correction.number)
      world.say(`Correction ${correction.number} is taken back.`)
      world.changed()
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, 'It was not taken back', String(error)))
    }
  }
  return (
    <li class={correction.undone ? 'undone' : undefined}>
      <strong>
        {correction.number}. <Foreign text={wordsOfCorrection(correction)} />
      </strong>
      {correction.note && (
        <>
          {' '}
          <Foreign text={correction.note} />
        </>
      )}
      <span class="by">
        {correction.by && (
          <>
            <Foreign text={correction.by} />,{' '}
          </>
        )}
        <Foreign text={correction.made} />
        {correction.undone && ', taken back'}
      </span>
      {!correction.undone && world.session.mayWrite && (
        <button type="button" onClick={undo}>
          Undo<span class="unseen"> correction {correction.number}</span>
        </button>
      )}
      {problem && <Trouble problem={problem} />}
    </li>
  )
}

/** What was corrected of a fact. */
export function CorrectionsOf(props: { fact: string }): JSX.Element | null {
  const world = useWorld()
  const loaded = useFetched('corrections ' + world.version, api.corrections)
  const all = loaded.state === 'here' ? loaded.value : loaded.state === 'loading' ? (loaded.before ?? []) : []
  const mine = all.filter((c) => !c.undone && c.facts.some((f) => f.fact === props.fact))
  if (mine.length === 0) return null
  return (
    <ul class="corrections">
      {mine.map((c) => (
        <Made key={c.number} correction={c} />
      ))}
    </ul>
  )
}
