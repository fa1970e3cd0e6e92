// What narrows the view of a pair, and its brief as a file.
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { addressOf, briefForms, type Query } from '../api'
import { dateWords } from '../edtf'
import { useFetched } from '../nav'
import { topicWords } from '../said'
import { plain } from '../spans'
import type { AgreementRow, Figure, StatementRow, TimelineRow } from '../types'
import { measureWords } from '../words'

export const FILTERS = ['topic', 'measure', 'person', 'since', 'until', 'sources'] as const

/** Forms of a brief: as the server names them, what they are called, how files of them end. */
const FORMS: [string, string, string][] = [
  ['pdf', 'PDF', 'pdf'],
  ['docx', 'Word', 'docx'],
  ['odt', 'OpenDocument', 'odt'],
  ['html', 'HTML', 'html'],
  ['md', 'Markdown', 'md'],
  ['json', 'JSON', 'json'],
]

export function Downloads(props: { asked: Query }): JSX.Element {
  const known = useFetched('forms of a brief', briefForms)
  const told = known.state === 'here' ? known.value : ['html', 'md', 'json']
  return (
    <p class="downloads">
      <span>The brief as</span>
      {FORMS.filter(([as]) => told.includes(as)).map(([as, words, ending]) => (
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

/** What is narrowed now, in words. */
function narrowedWords(query: Record<string, string>): string {
  const { topic, measure, person, since, until, sources } = query
  const parts = [
    topic && `topic ${topicWords(topic)}`,
    measure && measure.split(',').map(measureWords).join(' or ').toLowerCase(),
    person && `with ${person}`,
    since && `from ${dateWords(since)}`,
    until && `to ${dateWords(until)}`,
    sources && `at least ${sources} sources`,
  ]
  return plain(parts.filter(Boolean).join(', '))
}

export function Filters(props: {
  all: { timeline: TimelineRow[]; statements: StatementRow[]; agreements: AgreementRow[]; figures: Figure[] }
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
  const measures = useMemo(() => {
    const found = new Set(all.figures.map((f) => f.measure))
    if (query['measure']) found.add(query['measure'])
    return [...found].sort()
  }, [all.figures, query['measure']])
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
    <details class="narrow" open={any}>
      <summary>Show only a part{any && <>: {narrowedWords(query)}</>}</summary>
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
                {topicWords(t)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Measure
          <select
            name="measure"
            value={query['measure'] ?? ''}
            key={'m' + (query['measure'] ?? '')}
            onChange={(e) => change({ measure: e.currentTarget.value || undefined })}
          >
            <option value="">all</option>
            {measures.map((m) => (
              <option key={m} value={m}>
                {m.split(',').map(measureWords).join(' or ')}
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
          <button
            type="button"
            onClick={() => change(Object.fromEntries(FILTERS.map((f) => [f, undefined])))}
          >
            All again
          </button>
        )}
      </form>
    </details>
  )
}
