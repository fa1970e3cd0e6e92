// Where a draft is pasted, dropped or chosen.
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { UNNAMED, type Draft } from '../draft'
import { readEdtf } from '../edtf'
import { Foreign } from '../parts/common'

const LARGEST = 8 * 1024 * 1024

/** A file as text; null where it is none (DOCX, PDF), which the server reads. */
async function textOf(file: File): Promise<string | null> {
  const bytes = await file.arrayBuffer()
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') || text.startsWith('%PDF-') ? null : text
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
  const [name, setName] = useState(props.draft?.name ?? UNNAMED)
  const [file, setFile] = useState(props.draft?.file)
  const [over, setOver] = useState(false)
  const [trouble, setTrouble] = useState<{ where: 'text' | 'day'; words: string } | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)

  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    if (chosen.size > LARGEST) return setTrouble({ where: 'text', words: 'It is longer than 8 MB.' })
    const read = await textOf(chosen)
    setFile(read === null ? chosen : undefined)
    setText(read ?? '')
    setName(chosen.name)
    setTrouble(null)
    box.current?.focus()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const day = String(new FormData(event.currentTarget as HTMLFormElement).get('asOf') ?? '').trim()
    if (!file && text.trim() === '') {
      setTrouble({ where: 'text', words: 'There is nothing to check yet.' })
      box.current?.focus()
      return
    }
    if (day && !readEdtf(day)) return setTrouble({ where: 'day', words: `“${day}” is no date.` })
    props.onDraft({ text, name, ...(file ? { file } : {}) }, day || undefined)
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
      <label for={file ? undefined : 'draft'}>Your draft</label>
      {file && (
        <p class="buttons">
          <strong>
            <Foreign text={name} />
          </strong>
          <span class="note">
            {Math.ceil(file.size / 1024).toLocaleString('en-GB')} kB, read by the server
          </span>
          <button
            type="button"
            onClick={() => {
              setFile(undefined)
              setName(UNNAMED)
            }}
          >
            Paste a text instead
          </button>
        </p>
      )}
      <textarea
        id="draft"
        ref={box}
        rows={16}
        value={text}
        hidden={file !== undefined}
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
          Or a file: text, Markdown, HTML, DOCX, PDF
          <input
            type="file"
            accept=".txt,.md,.markdown,.html,.htm,.docx,.odt,.pdf,.eml,text/*"
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
