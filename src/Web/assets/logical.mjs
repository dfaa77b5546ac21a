// Rewrites left and right to start and end, so that one sheet serves both directions of writing.
// Works on what Sass wrote: one declaration a line. Our own styles are logical already; this is for the components we build on.

const renamed = new Map([
  ['left', 'inset-inline-start'],
  ['right', 'inset-inline-end'],
  ['border-top-left-radius', 'border-start-start-radius'],
  ['border-top-right-radius', 'border-start-end-radius'],
  ['border-bottom-left-radius', 'border-end-start-radius'],
  ['border-bottom-right-radius', 'border-end-end-radius'],
])

for (const box of ['margin', 'padding', 'border', 'scroll-margin', 'scroll-padding']) {
  renamed.set(`${box}-left`, `${box}-inline-start`)
  renamed.set(`${box}-right`, `${box}-inline-end`)
}

for (const part of ['width', 'style', 'color']) {
  renamed.set(`border-left-${part}`, `border-inline-start-${part}`)
  renamed.set(`border-right-${part}`, `border-inline-end-${part}`)
}

const words = new Map([['left', 'start'], ['right', 'end']])
const fourSided = new Set(['margin', 'padding', 'border-width', 'border-style', 'border-color'])
const declaration = /^(\s*)([a-z-]+):\s*([^;{}]+);$/

export function toLogical(css) {
  return css.split('\n').map(line).join('\n')
}

function line(text) {
  const found = declaration.exec(text)
  if (!found) return text

  const [, indent, property, value] = found
  if (renamed.has(property)) return `${indent}${renamed.get(property)}: ${value};`
  if (property === 'text-align' && words.has(value)) return `${indent}text-align: ${words.get(value)};`

  // The physical word stays for browsers that do not know the logical one.
  if ((property === 'float' || property === 'clear') && words.has(value)) return `${text}\n${indent}${property}: inline-${words.get(value)};`
  return fourSided.has(property) ? sides(text, indent, property, value) : text
}

// "a b c d" with b ≠ d says something about left and right; two or three values do not.
function sides(text, indent, property, value) {
  const parts = split(value.replace(/\s*!important$/, ''))
  if (parts.length !== 4 || parts[1] === parts[3]) return text

  const important = value.endsWith('!important') ? ' !important' : ''
  const [box, part] = property.split('-')
  const name = (axis) => [box, axis, part].filter(Boolean).join('-')
  return [`${name('block')}: ${parts[0]} ${parts[2]}`, `${name('inline')}: ${parts[3]} ${parts[1]}`]
    .map((d) => `${indent}${d}${important};`)
    .join('\n')
}

function split(value) {
  return value.match(/(?:[^\s(]+(?:\([^)]*\))?|\([^)]*\))+/g) ?? []
}
