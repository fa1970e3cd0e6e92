// A person says that a fact is wrong, has another value, or belongs elsewhere;
// and takes it back.
import type { ComponentChildren, JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { api, Problem } from '../api'
import { lackingIn, waysIn, wayWords } from '../fields'
import { useFetched, useWorld } from '../nav'
import type { Correction, Fact } from '../types'
import { fieldWords } from '../words'
import { Foreign, Trouble } from './common'
import { FieldForm, MergeForm, SplitForm, WrongForm } from './correct_forms'
import { Fields } from './fact'

type Open = 'wrong' | 'merge' | 'split' | 'more' | `field ${string}` | null

/** The heading of what holds a fact takes the focus when its form has gone. */
function toHeading(box: Element | null): void {
  box?.closest('[data-fact]')?.querySelector<HTMLElement>('h2[tabindex], h3[tabindex]')?.focus()
}

/**
 * A fact's fields, and what a person may say against them.  Stands within an
 * element with data-fact that has a heading.
 */
export function Correctable(props: {
  fact: Fact
  /** Facts of the same report. */
  near: readonly Fact[]
  /** Its record is made of other facts, too. */
  shared: boolean
  corrections: readonly Correction[]
  wordsAt?: ((from: number, to: number) => string) | undefined
  onMade?: (() => void) | undefined
}): JSX.Element {
  const { fact } = props
  const { session } = useWorld()
  const [open, setOpen] = useState<Open>(null)
  const box = useRef<HTMLDivElement>(null)
  const may = session.mayWrite && !fact.wrong
  const lacking = may ? lackingIn(fact) : []
  const closing = {
    onClose: () => {
      box.current?.querySelector<HTMLElement>(`[data-opens="${CSS.escape(open ?? '')}"]`)?.focus()
      setOpen(null)
    },
    onMade: () => {
      setOpen(null)
      toHeading(box.current)
      props.onMade?.()
    },
  }
  const opener = (what: Exclude<Open, null>, words: ComponentChildren, more?: string) => (
    <button
      type="button"
      data-opens={what}
      aria-expanded={open === what}
      class={more ? 'slight' : undefined}
      onClick={() => setOpen(open === what ? null : what)}
    >
      {words}
      {more && <span class="unseen"> {more}</span>}
    </button>
  )
  const waysTo = (field: string) => (may ? waysIn(fact, field) : [])
  const beside = (field: string): ComponentChildren =>
    waysTo(field).length > 0 && opener(`field ${field}`, 'Change', fieldWords(field))
  const below = (field: string): ComponentChildren =>
    open === `field ${field}` && (
      <dd class="below">
        <FieldForm fact={fact} ways={waysTo(field)} {...closing} />
      </dd>
    )
  return (
    <div ref={box}>
      {may && (
        <p class="buttons" role="group" aria-label="Correct this fact">
          {opener('wrong', 'Mark wrong')}
          {fact.record && opener('merge', 'Merge with another')}
          {fact.record && props.shared && opener('split', 'Split off')}
        </p>
      )}
      {open === 'wrong' && <WrongForm fact={fact} {...closing} />}
      {open === 'merge' && <MergeForm fact={fact} near={props.near} {...closing} />}
      {open === 'split' && <SplitForm fact={fact} {...closing} />}
      <CorrectionsOf fact={fact.id} all={props.corrections} />
      <Fields fact={fact} wordsAt={props.wordsAt} beside={may ? beside : undefined} below={below} />
      {lacking.length > 0 && (
        <p class="buttons">
          {opener('more', 'Add a field')}
          <span class="note">{lacking.map((w) => wayWords(w).toLowerCase()).join('; ')}</span>
        </p>
      )}
      {open === 'more' && <FieldForm fact={fact} ways={lacking} {...closing} />}
      {!session.mayWrite && (
        <p class="note">
          To correct this, open the address that <code>rapport serve</code> printed when it began.
        </p>
      )}
    </div>
  )
}

export function wordsOfCorrection(c: Correction): string {
  if (c.kind === 'wrong') return 'Marked wrong'
  if (c.kind === 'merge') return 'Made one with another'
  if (c.kind === 'split') return 'Split off its record'
  const field = c.field ? wayWords(c.field) : 'A field'
  return c.value ? `${field} is “${c.value}”` : `${field} is taken away`
}

/** One correction with its way back. */
export function Made(props: { correction: Correction; children?: ComponentChildren }): JSX.Element {
  const { correction } = props
  const world = useWorld()
  const [problem, setProblem] = useState<Problem | null>(null)
  const line = useRef<HTMLLIElement>(null)
  const undo = async () => {
    try {
      await api.undo(correction.number)
      world.say(`Correction ${correction.number} is taken back.`)
      world.changed()
      line.current?.focus()
      toHeading(line.current)
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, 'It was not taken back', String(error)))
    }
  }
  return (
    <li ref={line} tabIndex={-1} class={correction.undone ? 'undone' : undefined}>
      <p>
        <strong>
          {correction.number}. <Foreign text={wordsOfCorrection(correction)} />
        </strong>
        {correction.note && (
          <>
            {' – '}
            <Foreign text={correction.note} />
          </>
        )}
      </p>
      {props.children}
      <p class="by">
        {correction.by && (
          <>
            <Foreign text={correction.by} />,{' '}
          </>
        )}
        <time dateTime={correction.made}>{momentWords(correction.made)}</time>
        {correction.undone && ', taken back'}
      </p>
      {!correction.undone && world.session.mayWrite && (
        <button type="button" onClick={undo}>
          Undo<span class="unseen"> correction {correction.number}</span>
        </button>
      )}
      {problem && <Trouble problem={problem} />}
    </li>
  )
}

/** "22 November 2026, 21:30", in the time of who looks. */
export function momentWords(moment: string): string {
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) return moment
  return at.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })
}

/** What persons corrected; nothing while it is on its way. */
export function useCorrections(): readonly Correction[] {
  const world = useWorld()
  const loaded = useFetched('corrections ' + world.version, api.corrections)
  if (loaded.state === 'here') return loaded.value
  return loaded.state === 'loading' ? (loaded.before ?? []) : []
}

/** What was corrected of a fact. */
function CorrectionsOf(props: { fact: string; all: readonly Correction[] }): JSX.Element | null {
  const mine = props.all.filter((c) => !c.undone && c.facts.some((f) => f.fact === props.fact))
  if (mine.length === 0) return null
  return (
    <ul class="corrections">
      {mine.map((c) => (
        <Made key={c.number} correction={c} />
      ))}
    </ul>
  )
}
