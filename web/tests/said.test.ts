import { describe, expect, it } from 'vitest'
import words from '../../data/en/words/topics.tsv?raw'
import countries from '../../data/en/words/countries.tsv?raw'
import events from '../../src/news/events.def?raw'
import { WITH_THE } from '../src/countries'
import { changeWords, codeWords, EVENTS, topicWords } from '../src/said'

const rowsOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))

describe('codes', () => {
  it('of topics are said as the program prints them', () => {
    for (const [topic, , printed] of rowsOf(words)) expect(topicWords(topic!), topic).toBe(printed)
  })

  it('of events are all known', () => {
    const types = [...events.matchAll(/^EVENT\((\w+),/gm)].map((found) => found[1]!)
    expect(types.length).toBe(16)
    expect(Object.keys(EVENTS).sort()).toEqual(types.sort())
  })

  it('of bounds, states and changes are said in words', () => {
    expect(codeWords('bound', '=')).toBe('exactly')
    expect(codeWords('bound', '>=')).toBe('at least')
    expect(codeWords('status', 'in-force')).toBe('in force')
    expect(codeWords('name', 'in-force')).toBe(null)
    expect(changeWords('>-50%')).toBe('down by over 50%')
    expect(changeWords('+15%')).toBe('up by 15%')
    expect(changeWords('x2')).toBe('2 times as much')
    expect(changeWords('doubled')).toBe('doubled')
  })

  it('of countries have "the" where the program says it', () => {
    const the = rowsOf(countries).flatMap(([code, sign]) => (sign === 'the' ? [code!] : []))
    expect([...WITH_THE].sort()).toEqual(the.sort())
  })
})
