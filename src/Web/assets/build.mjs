// Builds src/Web/wwwroot/assets: two sheets, the scripts, one mark. Run with `npm run build`.
import { mkdir, readFile, rm, writeFile, copyFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, transform } from 'esbuild'
import { compileAsync } from 'sass'
import { toLogical } from './logical.mjs'
import { toPalette } from './palette.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const out = here('../wwwroot/assets/')
const browsers = ['chrome87', 'edge88', 'firefox78', 'safari14']

async function sheet(name) {
  const { css } = await compileAsync(here(`styles/${name}.scss`), {
    loadPaths: [here('node_modules')],
    quietDeps: true,
  })
  const { code } = await transform(toPalette(toLogical(css)), { loader: 'css', minify: true, target: browsers })
  await writeFile(`${out}${name}.css`, code)
}

async function script(name) {
  await build({
    entryPoints: [here(`scripts/${name}.ts`)],
    outfile: `${out}${name}.js`,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none',
  })
}

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })
await Promise.all([sheet('portal'), sheet('desk'), script('portal'), script('desk'), script('passkeys'), script('push-worker'), script('graph'), copyFile(here('mark.svg'), `${out}mark.svg`)])

for (const name of ['portal.css', 'portal.js', 'desk.css', 'desk.js', 'passkeys.js', 'push-worker.js', 'graph.js', 'mark.svg']) {
  const bytes = await readFile(out + name)
  console.log(`${name.padEnd(12)} ${(bytes.length / 1000).toFixed(1).padStart(6)} kB  ${(gzipSync(bytes).length / 1000).toFixed(1).padStart(5)} kB gzip`)
}
