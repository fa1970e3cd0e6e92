// Two handles on one line: from where to where.  Each is a slider of its own to
// the keyboard and to screen readers.
import type { JSX } from 'preact'

export interface Stretch {
  from: number
  to: number
}

/** The part of the line that is chosen, in hundredths of its length. */
function partOf(value: Stretch, whole: Stretch): { left: string; right: string } {
  const length = Math.max(1, whole.to - whole.from)
  return {
    left: `${(100 * (value.from - whole.from)) / length}%`,
    right: `${(100 * (whole.to - value.to)) / length}%`,
  }
}

export function Handles(props: {
  whole: Stretch
  value: Stretch
  /** What a place on the line is called; `brief` where there is little room. */
  words: (at: number, brief: boolean) => string
  onValue: (value: Stretch) => void
}): JSX.Element {
  const { whole, value, words } = props
  const handle = (end: 'from' | 'to', label: string) => (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={words(value[end], false)}
      min={whole.from}
      max={whole.to}
      step={1}
      value={value[end]}
      onInput={(e) => {
        const at = Number(e.currentTarget.value)
        const next =
          end === 'from'
            ? { from: Math.min(at, value.to), to: value.to }
            : { from: value.from, to: Math.max(at, value.from) }
        // The handle itself stops where the other stands.
        e.currentTarget.value = String(next[end])
        props.onValue(next)
      }}
    />
  )
  return (
    <div class="handles">
      <span class="line" aria-hidden="true">
        <span style={partOf(value, whole)} />
      </span>
      {handle('from', 'From')}
      {handle('to', 'To')}
      <span class="ends" aria-hidden="true">
        <span>{words(whole.from, true)}</span>
        <span>{words(whole.to, true)}</span>
      </span>
    </div>
  )
}
