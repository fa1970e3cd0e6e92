// Where a draft is pasted, dropped or chosen.
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Draft } from '../draft'
import { readEdtf } from '../edtf'

const LARGEST = 8 * 1024 * 1024

/** A file as text; null where it is none. */
async function textOf(file: File): Promise<string | null> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

export function DraftForm(props: {
  draft: Draft | null
  asOf: string | undefined
  onDraft: (draft: Draft, asOf: string | undefined) => void
}): JSX.Element {
  const [text, setText] = useState(props.draft?.text ?? '')
  const [name, setName] = useState(props.draft?.name ?? '')
  const [over, setOver] = useState(false)
  const [trouble, setTrouble] = useState<{ where: 'text' | 'day'; words: string } | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)

  const take = async (file: File | undefined) => {
    if (!file) return
    if (file.size > LARGEST) return setTrouble({ where: 'text', words: 'It is longer than 8 MB.' })
    const read = await textOf(file)
    if (read === null || read.includes('\0'))
      return setTrouble({
        where: 'text',
        words: `“${file.name}” is no text. Paste its words here, or run rapport check on the file.`,
      })
    setText(read)
    setName(file.name)
    setTrouble(null)
    box.current?.focus()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const day = String(new FormData(event.currentTarget as HTMLFormElement).get('asOf') ?? '').trim()
    if (text.trim() === '') {
      setTrouble({ where: 'text', words: 'There is nothing to check yet.' })
      box.current?.focus()
      return
    }
    if (day && !readEdtf(day)) return setTrouble({ where: 'day', words: `“${day}” is no date.` })
    props.onDraft({ text, name: name || 'Your draft' }, day || undefined)
  }
  const wrong = (where: 'text' | 'day') =>
    trouble?.where === where && (
      <p class="wrong-value" id={`wrong-${where}`} role="alert">
        {trouble.words}
      </p>
    )
  return (
    <form
      class={over ? 'draft over' : 'draft'}
      onSubmit={submit}
      onDragOver={(e) => {
        e.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => {
        e.preventDefault()
        setOver(false)
        void take(e.dataTransfer?.files[0])
      }}
    >
      <p class="note">
        Every figure, meeting, agreement, office and quotation in it is held against the ledger. The draft
        goes to the server on this machine alone and is kept nowhere.
      </p>
      <label for="draft">Your draft</label>
      <textarea
        id="draft"
        ref={box}
        rows={16}
        value={text}
        placeholder="Paste it here, or drop a file."
        spellcheck={false}
        aria-invalid={trouble?.where === 'text'}
        aria-describedby={trouble?.where === 'text' ? 'wrong-text' : undefined}
        onInput={(e) => {
          setText(e.currentTarget.value)
          setTrouble(null)
        }}
      />
      {wrong('text')}
      <div class="filters">
        <label>
          A file: text, Markdown or HTML
          <input
            type="file"
            accept=".txt,.md,.markdown,.html,.htm,text/*"
            onChange={(e) => void take(e.currentTarget.files?.[0])}
          />
        </label>
        <label>
          As known on
          <input
            name="asOf"
            defaultValue={props.asOf ?? ''}
            placeholder="today"
            autocomplete="off"
            aria-invalid={trouble?.where === 'day'}
            aria-describedby={trouble?.where === 'day' ? 'wrong-day' : undefined}
          />
        </label>
        <button type="submit" class="main">
          Check it
        </button>
      </div>
      {wrong('day')}
    </form>
  )
}
