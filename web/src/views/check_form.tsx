// Where a draft is pasted, dropped or chosen.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { UNNAMED, type Draft } from '../draft'
import { readEdtf } from '../edtf'
import { Foreign } from '../parts/common'
import { DropForm } from '../parts/drop'

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
  const [trouble, setTrouble] = useState('')
  const [wrongDay, setWrongDay] = useState('')

  const take = async (chosen: File) => {
    if (chosen.size > LARGEST) return setTrouble('It is longer than 8 MB.')
    const read = await textOf(chosen)
    setFile(read === null ? chosen : undefined)
    setText(read ?? '')
    setName(chosen.name)
    setTrouble('')
  }
  const submit = (values: FormData) => {
    const day = String(values.get('asOf') ?? '').trim()
    if (!file && text.trim() === '') return setTrouble('There is nothing to check yet.')
    if (day && !readEdtf(day)) return setWrongDay(`“${day}” is no date.`)
    props.onDraft({ text, name, ...(file ? { file } : {}) }, day || undefined)
  }
  return (
    <DropForm
      id="draft"
      label="Your draft"
      placeholder="Paste it here, or drop a file."
      note={
        <>
          Every figure, meeting, agreement, office and quotation in it is held against the ledger. The draft
          goes to the server on this machine alone and is kept nowhere.
        </>
      }
      rows={16}
      text={text}
      onText={(typed) => {
        setText(typed)
        setTrouble('')
      }}
      trouble={trouble}
      instead={
        file && (
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
        )
      }
      files={{
        words: 'Or a file, dropped or chosen: text, Markdown, HTML, DOCX, PDF',
        accept: '.txt,.md,.markdown,.html,.htm,.docx,.odt,.pdf,.eml,text/*',
        onFiles: ([first]) => first && void take(first),
      }}
      onSubmit={submit}
    >
      <label>
        As known on
        <input
          name="asOf"
          defaultValue={props.asOf ?? ''}
          placeholder="today"
          autocomplete="off"
          aria-invalid={wrongDay !== ''}
          aria-describedby={wrongDay ? 'wrong-day' : undefined}
          onInput={() => setWrongDay('')}
        />
      </label>
      <button type="submit" class="main">
        Check it
      </button>
      {wrongDay && (
        <p class="wrong-value" id="wrong-day" role="alert">
          {wrongDay}
        </p>
      )}
    </DropForm>
  )
}
