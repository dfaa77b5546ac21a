// Writes the public suffixes and the numbering plans as two compact texts that the engines embed:
// node build.mjs FOLDER. A line holds one rule; the first line names the package and its version.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { domainToASCII, fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const json = async (path) => JSON.parse(await readFile(here(path), 'utf8'))
const out = process.argv[2] ?? here('../obj/tables')

// Each rule of the public suffix list in its ASCII form: I (ICANN) or P (private), then "com.hr", "*.ck" or "!www.ck".
async function suffixes() {
  const trie = await import('./node_modules/tldts/dist/es6/src/data/trie.js')
  const offsets = []
  let end = 0
  for (const length of trie.edgeLength) {
    offsets.push(end)
    end += length
  }

  const label = (edge) => trie.labelText.slice(offsets[edge], offsets[edge] + trie.edgeLength[edge])
  const ascii = (name) => name.split('.').map((part) => (part === '*' ? part : domainToASCII(part))).join('.')
  function* rules(node, name, mark) {
    for (let edge = trie.edgeStart[node]; edge < trie.edgeStart[node + 1]; edge++) {
      const child = trie.edgeChild[edge]
      const full = name ? `${label(edge)}.${name}` : label(edge)
      if (trie.nodeFlags[child]) yield `${trie.nodeFlags[child] === 2 ? 'P' : 'I'}${mark}${ascii(full)}`
      yield* rules(child, full, mark)
    }
  }

  return [...rules(trie.rulesRoot, '', ''), ...rules(trie.exceptionsRoot, '', '!')].sort()
}

// region, calling code, international prefix, number, lengths, trunk prefix, how it is parsed, how it is rewritten.
// The first region of a calling code is its main one; 001 stands for codes of no country.
async function phones() {
  const source = await json('node_modules/libphonenumber-js/metadata.min.json')
  const line = (region, code, plan) =>
    [region, code, plan[1] || '', plan[2], plan[3].join(','), plan[5] || '', plan[7] || '', plan[8] || ''].join('\t')
  return [
    ...Object.entries(source.country_calling_codes).flatMap(([code, regions]) =>
      regions.filter((region) => source.countries[region]).map((region) => line(region, code, source.countries[region]))),
    ...Object.entries(source.nonGeographic).map(([code, plan]) => line('001', code, plan)),
  ]
}

async function write(name, source, lines) {
  const { version } = await json(`node_modules/${source}/package.json`)
  await writeFile(`${out}/${name}.txt`, `${source} ${version}\n${lines.join('\n')}\n`)
  console.log(`${name.padEnd(10)} ${source} ${version}: ${lines.length} lines`)
}

await mkdir(out, { recursive: true })
await write('suffixes', 'tldts', await suffixes())
await write('phones', 'libphonenumber-js', await phones())
