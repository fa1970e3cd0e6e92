// What narrows the view of a pair, and its brief as a file.
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { addressOf, type Query } from '../api'
import type { AgreementRow, StatementRow, TimelineRow } from '../types'

export const FILTERS = ['topic', 'person', 'since', 'until', 'sources'] as const

export function Downloads(props: { asked: Query }): JSX.Element {
  const forms: [string, string, string][] = [
    ['html', 'HTML', 'html'],
    ['md', 'Markdown', 'md'],
    ['json', 'JSON', 'json'],
  ]
  return (
    <p class="downloads">
      <span>The brief as</span>
      {forms.map(([as, words, ending]) => (
        <a
          key={as}
          href={addressOf('brief', { ...props.asked, as })}
          download={`brief-${props.asked['a']}-${props.asked['b']}.${ending}`}
        >
          {words}
        </a>
      ))}
      <button type="button" onClick={() => print()}>
        Print
      </button>
    </p>
  )
}

export function Filters(props: {
  all: { timeline: TimelineRow[]; statements: StatementRow[]; agreements: AgreementRow[] }
  query: Record<string, string>
  change: (more: Record<string, string | undefined>) => void
}): JSX.Element {
  const { all, query, change } = props
  const topics = useMemo(() => {
    const found = new Set<string>()
    for (const row of [...all.timeline, ...all.statements, ...all.agreements])
      for (const topic of row.topics) found.add(topic)
    if (query['topic']) found.add(query['topic'])
    return [...found].sort()
  }, [all, query['topic']])
  const any = FILTERS.some((f) => query[f])
  const text = (name: (typeof FILTERS)[number], label: string, hint: string) => (
    <label>
      {label}
      <input
        name={name}
        defaultValue={query[name] ?? ''}
        placeholder={hint}
        key={query[name] ?? ''}
        autocomplete="off"
        spellcheck={false}
      />
    </label>
  )
  return (
    <form
      class="filters"
      aria-label="Show only"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const more: Record<string, string | undefined> = {}
        for (const f of FILTERS) more[f] = String(form.get(f) ?? '').trim() || undefined
        change(more)
      }}
    >
      <label>
        Topic
        <select
          name="topic"
          value={query['topic'] ?? ''}
          key={'t' + (query['topic'] ?? '')}
          onChange={(e) => change({ topic: e.currentTarget.value || undefined })}
        >
          <option value="">all</option>
          {topics.map((t) => (
            <option key={t} value={t}>
              {t}
            </option>
          ))}
        </select>
      </label>
      {text('person', 'Person', 'a name')}
      {text('since', 'From', '2019')}
      {text('until', 'To', '2024-06')}
      <label>
        Sources
        <select
          name="sources"
          value={query['sources'] ?? ''}
          key={'s' + (query['sources'] ?? '')}
          onChange={(e) => change({ sources: e.currentTarget.value || undefined })}
        >
          <option value="">any number</option>
          {['2', '3', '5'].map((n) => (
            <option key={n} value={n}>
              at least {n}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Show</button>
      {any && (
        <button type="button" onClick={() => change(Object.fromEntries(FILTERS.map((f) => [f, undefined])))}>
          All again
        </button>
      )}
    </form>
  )
}
