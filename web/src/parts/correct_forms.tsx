// The forms in which a person says what is not right with a fact.
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { api, Problem } from '../api'
import { choicesFor, hintFor, typed, valueAt, wayWords } from '../fields'
import { useFetched, useWorld } from '../nav'
import { plain } from '../spans'
import type { CorrectionAsked, Fact } from '../types'
import { candidatesFor, idIn } from './candidates'
import { Foreign, Loading, Trouble } from './common'
import { saidOf } from './fact'

/** Who corrects, kept in this browser so that it is typed once. */
const NAME = 'rapport-name'

function nameKept(): string {
  try {
    return localStorage.getItem(NAME) ?? ''
  } catch {
    return ''
  }
}

function keepName(name: string): void {
  try {
    if (name) localStorage.setItem(NAME, name)
    else localStorage.removeItem(NAME)
  } catch {
    // A browser that keeps nothing asks again.
  }
}

export interface Closing {
  onClose: () => void
  /** It was made; the form goes away. */
  onMade: () => void
}

/** What all of them have: a note, a name, two buttons, the way of what fails. */
function Form(
  props: Closing & {
    label: string
    does: string
    ask: (value: (name: string) => string) => CorrectionAsked
    /** Takes a problem that belongs to its own field, and shows it there. */
    onProblem?: (problem: Problem | null) => boolean
    children?: ComponentChildren
  },
): JSX.Element {
  const world = useWorld()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [])
  const submit = async (event: Event) => {
    event.preventDefault()
    const form = new FormData(box.current!)
    const value = (name: string) => String(form.get(name) ?? '').trim()
    const asked = props.ask(value)
    if (value('note')) asked.note = value('note')
    if (value('by')) asked.by = value('by')
    keepName(value('by'))
    setBusy(true)
    try {
      const made = await api.correct(asked)
      world.say(`Correction ${made.number} is made.`)
      world.changed()
      props.onMade()
    } catch (error) {
      const told = error instanceof Problem ? error : new Problem(0, 'It was not made', String(error))
      setProblem(props.onProblem?.(told) ? null : told)
      setBusy(false)
    }
  }
  return (
    <form
      ref={box}
      class="correct"
      aria-label={props.label}
      onSubmit={submit}
      onKeyDown={(e) => {
        if (e.key === 'Escape') {
          e.stopPropagation()
          props.onClose()
        }
      }}
    >
      {props.children}
      <label>
        Why <span class="note">(a note, for who asks later)</span>
        <textarea name="note" rows={2} maxLength={1000} />
      </label>
      <label>
        Your name <span class="note">(may be empty)</span>
        <input name="by" defaultValue={nameKept()} maxLength={100} autocomplete="name" />
      </label>
      {problem && <Trouble problem={problem} />}
      <p class="buttons">
        <button type="submit" class="main" disabled={busy}>
          {props.does}
        </button>
        <button type="button" onClick={props.onClose}>
          Cancel
        </button>
      </p>
    </form>
  )
}

export function WrongForm(props: Closing & { fact: Fact }): JSX.Element {
  return (
    <Form
      {...props}
      label="Mark it wrong"
      does="Mark it wrong"
      ask={() => ({ kind: 'wrong', id: props.fact.id })}
    >
      <p class="note">It will be in no record and no answer; here it stays to be seen, and can be undone.</p>
    </Form>
  )
}

export function SplitForm(props: Closing & { fact: Fact }): JSX.Element {
  const { fact } = props
  return (
    <Form
      {...props}
      label="Not what its record says"
      does="Split it off"
      ask={() => ({ kind: 'split', id: fact.record ?? fact.id, other: fact.id })}
    >
      <p class="note">It becomes a record of its own: another thing than what the other reports tell.</p>
    </Form>
  )
}

export function MergeForm(props: Closing & { fact: Fact; near: readonly Fact[] }): JSX.Element {
  const { fact } = props
  const id = useId()
  const [chosen, setChosen] = useState<string | null>(null)
  const [wrong, setWrong] = useState('')
  const loaded = useFetched(fact.id, (signal) => candidatesFor(fact, props.near, signal))
  const list = loaded.state === 'here' ? loaded.value : []
  const free = chosen === '' || (loaded.state !== 'loading' && list.length === 0)
  return (
    <Form
      {...props}
      label="The same as another"
      does="Make them one"
      ask={(value) => ({ kind: 'merge', id: fact.id, other: idIn(free ? value('other') : (chosen ?? '')) })}
      onProblem={(problem) => {
        if (problem?.status !== 400 && problem?.status !== 404) return false
        setWrong(problem.detail || problem.title)
        return true
      }}
    >
      <fieldset aria-describedby={wrong ? id + '-wrong' : undefined}>
        <legend>It tells of the same thing as</legend>
        {loaded.state === 'loading' && <Loading what="what is like it" />}
        {list.map((c) => (
          <label key={c.record} class="choice">
            <input
              type="radio"
              name="which"
              required
              checked={chosen === c.record}
              onChange={() => setChosen(c.record)}
            />
            <Foreign text={c.words} />
          </label>
        ))}
        {list.length > 0 && (
          <label class="choice">
            <input type="radio" name="which" checked={chosen === ''} onChange={() => setChosen('')} />
            another
          </label>
        )}
        {free && (
          <label>
            Its id, or the address of its page
            <input
              name="other"
              required
              autocomplete="off"
              spellcheck={false}
              aria-invalid={wrong !== ''}
              aria-describedby={wrong ? id + '-wrong' : undefined}
            />
          </label>
        )}
        {wrong && (
          <p id={id + '-wrong'} class="wrong-value" role="alert">
            <Foreign text={wrong} />
          </p>
        )}
      </fieldset>
    </Form>
  )
}

export function FieldForm(props: Closing & { fact: Fact; ways: readonly string[] }): JSX.Element {
  const { fact, ways } = props
  const id = useId()
  const { names } = useWorld()
  const [way, setWay] = useState(ways[0] ?? '')
  const [wrong, setWrong] = useState('')
  const value = useRef('')
  const choices = choicesFor(fact, way)
  const hint = hintFor(way)
  const common = {
    name: 'value',
    'aria-invalid': wrong !== '',
    'aria-describedby': `${id}-hint${wrong ? ` ${id}-wrong` : ''}`,
  }
  const isCountry = way === 'in' || way.endsWith('.country')
  return (
    <Form
      {...props}
      label={`Another value: ${wayWords(way)}`}
      does="Save"
      ask={(read) => {
        value.current = read('value')
        return { kind: 'field', id: fact.id, field: way, value: typed(way, value.current) }
      }}
      onProblem={(problem) => {
        if (problem?.status !== 400) return false
        setWrong(`“${value.current}” cannot be read as this.`)
        return true
      }}
    >
      {ways.length > 1 && (
        <label>
          Which part
          <select
            value={way}
            onChange={(e) => {
              setWay(e.currentTarget.value)
              setWrong('')
            }}
          >
            {ways.map((w) => (
              <option key={w} value={w}>
                {wayWords(w)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {wayWords(way)}
        {choices ? (
          <select key={way} {...common} defaultValue={valueAt(fact, way)}>
            {choices.map((c) => (
              <option key={c} value={c}>
                {saidOf(way, c === 'true' ? true : c === 'false' ? false : c, (code) => names.name(code))}
              </option>
            ))}
          </select>
        ) : (
          <input
            key={way}
            {...common}
            defaultValue={plain(valueAt(fact, way))}
            maxLength={2000}
            list={isCountry ? id + '-countries' : undefined}
            autocomplete="off"
            spellcheck={false}
          />
        )}
      </label>
      {isCountry && (
        <datalist id={id + '-countries'}>
          {names.all.map((c) => (
            <option key={c.code} value={c.name} />
          ))}
        </datalist>
      )}
      <p id={id + '-hint'} class="note">
        {hint && `${hint}. `}Empty takes it away.
      </p>
      {wrong && (
        <p id={id + '-wrong'} class="wrong-value" role="alert">
          <Foreign text={wrong} />
        </p>
      )}
    </Form>
  )
}
