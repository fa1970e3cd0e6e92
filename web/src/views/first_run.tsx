// The screen of an empty ledger: what Rapport is, and its examples at once.
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { api, Problem } from '../api'
import { useWorld } from '../nav'
import { Trouble } from '../parts/common'
import { counted } from '../words'

export function FirstRun(): JSX.Element {
  const { session, changed, say } = useWorld()
  const [state, setState] = useState<'idle' | 'busy' | Problem>('idle')
  const trouble = useRef<HTMLDivElement>(null)
  const add = () => {
    setState('busy')
    api.addExamples().then(
      ({ added }) => {
        say(`${counted(added, 'report')} added.`)
        changed()
      },
      (error: unknown) =>
        setState(error instanceof Problem ? error : new Problem(0, 'The page made a mistake', String(error))),
    )
  }
  useEffect(() => {
    if (state instanceof Problem) trouble.current?.focus()
  }, [state])
  return (
    <section class="empty" aria-labelledby="first">
      <h2 id="first">This ledger is empty</h2>
      <ol class="steps">
        <li>Rapport reads news reports and notes what they tell of relations between countries.</li>
        <li>
          What several reports tell becomes one record; where figures contradict each other, both stand.
        </li>
        <li>Every line on this page leads to the words of the report that tells it.</li>
      </ol>
      {session.mayWrite ? (
        <p>
          <button type="button" class="main" onClick={add} disabled={state === 'busy'}>
            Add the examples
          </button>{' '}
          <span class="note">Short reports in our own words, read here in seconds.</span>
        </p>
      ) : (
        <p>
          To add the examples with a button here, open the <strong>second address</strong> that{' '}
          <code>rapport serve</code> printed in its terminal, the one with <code>#token=</code>: whoever adds
          or corrects shows this token, which keeps others on this machine from doing so.
        </p>
      )}
      <p role="status" class={state === 'busy' ? 'progress' : 'unseen'}>
        {state === 'busy' && (
          <>
            <progress aria-label="The examples are read" /> The examples are read and compared…
          </>
        )}
      </p>
      {state instanceof Problem && (
        <div ref={trouble} tabIndex={-1}>
          <Trouble problem={state}>
            <p>Nothing was lost; the button tries again.</p>
          </Trouble>
        </div>
      )}
      <p>Or in another terminal, in the folder of Rapport, with the ledger that you serve:</p>
      <pre>
        <code>rapport add --ledger LEDGER examples/</code>
      </pre>
      <p>
        Your own reports are added in the same way: text, web pages, PDF, documents, mails, feeds and
        archives. This page shows them as soon as they are read.
      </p>
    </section>
  )
}
