// The components draw some colours from the palette of the house they come from, past every setting. Each such colour gets ours
// here; a colour that is in neither list stops the build, so that an update of the library cannot bring its colours back.

const ours = new Set([
  '#000000', '#ffffff', '#14202b', '#fbfaf7', '#0b5c8a', '#073f60', '#a4432a', '#7c301d', '#3f6b2f', '#8a5a00', '#5a6470', '#e9e4d8', '#cfc8b8',
  '#ffd27a', '#f3efe6', '#4b5763', '#4d5763', '#5b3a78', '#f7f5f0', '#22323f', '#6d7b88', // light
  '#10181f', '#18232c', '#22303b', '#e9ecee', '#a3b0bb', '#3a4955', '#7cc3ee', '#a9d8f4', '#f29b83', '#f7b9a8', '#a4cf92', '#e8bd63', '#8795a1', '#c6aee0', '#0a1016', // dark
])

const theirs = new Map([
  ['#0f7a52', '#0b5c8a'], ['#0b5e3e', '#073f60'], ['#0b5c3e', '#073f60'], ['#083d29', '#073f60'], ['#0f385c', '#073f60'], // buttons
  ['#ca3535', '#a4432a'], ['#982828', '#7c301d'], ['#651b1b', '#7c301d'], // warning buttons, links in errors
  ['#f3f3f3', '#f3efe6'], ['#cecece', '#cfc8b8'], ['#858686', '#5a6470'], ['#0b0c0c', '#14202b'], ['#d2e2f1', '#e9e4d8'], // grounds and lines
])

// Tags in eleven colours: ours say what they mean instead (ragusa-tag--waiting).
const unused = /\.govuk-(?:tag--|button--inverse|summary-card)[^{}]*\{[^{}]*\}/g

export function toPalette(css) {
  return css
    .replace(unused, '')
    .replace(/var\((--govuk-[a-z-]+), #[0-9a-f]{3,8}\)/g, 'var($1)')
    .replace(/#[0-9a-f]{6}\b|#[0-9a-f]{3}\b/gi, replace)
}

function replace(colour) {
  const full = (colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour).toLowerCase()
  if (ours.has(full)) return full
  if (theirs.has(full)) return theirs.get(full)
  throw new Error(`The colour ${full} is not in the palette of styles/_house.scss`)
}
