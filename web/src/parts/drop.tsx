// A form that takes a text, pasted or typed, or files, dropped or chosen.
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

export function DropForm(props: {
  /** Of the text's box; what is wrong with it stands in `wrong-ID`. */
  id: string
  note: ComponentChildren
  label: string
  placeholder?: string
  rows: number
  text: string
  onText: (text: string) => void
  /** What is wrong with the text; empty where nothing is. */
  trouble: string
  /** Stands where the text would, of a file that is no text. */
  instead?: ComponentChildren
  files: {
    words: string
    accept?: string
    multiple?: boolean
    onFiles: (files: File[]) => void
  }
  onSubmit: (values: FormData) => void
  /** Fields and the button. */
  children: ComponentChildren
}): JSX.Element {
  const { id, files, trouble } = props
  const [over, setOver] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (trouble) box.current?.focus()
  }, [trouble])
  const take = (list: FileList | null | undefined) => {
    if (list && list.length > 0) files.onFiles([...list])
  }
  return (
    <form
      class={over ? 'draft over' : 'draft'}
      onSubmit={(e) => {
        e.preventDefault()
        props.onSubmit(new FormData(e.currentTarget))
      }}
      onDragOver={(e) => {
        e.preventDefault()
        setOver(true)
      }}
      onDragLeave={(e) => {
        if (!e.currentTarget.contains(e.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(e) => {
        e.preventDefault()
        setOver(false)
        take(e.dataTransfer?.files)
      }}
    >
      <p class="note">{props.note}</p>
      <label for={props.instead ? undefined : id}>{props.label}</label>
      {props.instead}
      <textarea
        id={id}
        ref={box}
        rows={props.rows}
        value={props.text}
        hidden={Boolean(props.instead)}
        placeholder={props.placeholder}
        spellcheck={false}
        aria-invalid={trouble !== ''}
        aria-describedby={trouble ? `wrong-${id}` : undefined}
        onInput={(e) => props.onText(e.currentTarget.value)}
      />
      {trouble && (
        <p class="wrong-value" id={`wrong-${id}`} role="alert">
          {trouble}
        </p>
      )}
      <label class="files">
        <span>{files.words}</span>
        <input
          type="file"
          accept={files.accept}
          multiple={files.multiple}
          onChange={(e) => {
            take(e.currentTarget.files)
            e.currentTarget.value = ''
          }}
        />
      </label>
      <div class="filters">{props.children}</div>
    </form>
  )
}
