// A chart is one stop of the Tab key; arrows walk through its points.
import { useRef, useState } from 'preact/hooks'
import type { RefObject } from 'preact'

/** What an arrow key does: to the point before or behind, or -1 where it is none. */
export function stepFor(key: string, at: number, count: number): number {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(at + 1, count - 1)
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(at - 1, 0)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return -1
}

export interface Steps<E extends SVGElement> {
  box: RefObject<E | null>
  active: number
  setActive: (i: number) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** Points carry data-step, their place in the order in which arrows walk. */
export function useSteps<E extends SVGElement = SVGSVGElement>(count: number): Steps<E> {
  const box = useRef<E>(null)
  const [active, setActive] = useState(0)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = stepFor(event.key, active, count)
    if (next < 0) return
    event.preventDefault()
    setActive(next)
    box.current?.querySelector<SVGElement>(`[data-step="${next}"]`)?.focus()
  }
  return { box, active: Math.min(active, Math.max(0, count - 1)), setActive, onKeyDown }
}
