// The picture of a campaign: <div data-graph="ID OF THE DATA" hidden>…<div data-graph-picture></div>…</div>. Accounts of payers, values and reports stand in
// columns in the direction of reading, each in its row, so that the picture begins with what is strongest and is the same each time. The table below says the same.
import cytoscape, { type Core, type ElementDefinition, type NodeSingular } from 'cytoscape'

interface Told { id: string; side: 'payer' | 'value' | 'reports'; label: string; said: string; href: string }
interface Tie { source: string; target: string; label: string; money: boolean }

// The drawing library writes a sheet of its own into the head unless one of this name is there; ours forbids that and has its one rule already.
const sheetOfLibrary = '__________cytoscape_stylesheet'
const row = 54
const wide = 640
const highest = 520
const sides = ['payer', 'value', 'reports'] as const

function draw(box: HTMLElement): void {
  const picture = box.querySelector<HTMLElement>('[data-graph-picture]')!
  const { nodes, edges } = JSON.parse(document.getElementById(box.dataset.graph ?? '')!.textContent ?? '{}') as { nodes: Told[]; edges: Tie[] }
  box.hidden = false
  document.head.querySelector('meta')!.id ||= sheetOfLibrary
  const graph = cytoscape({
    container: picture,
    elements: elementsOf(nodes, edges, picture),
    layout: { name: 'preset' },
    // The page scrolls under the wheel; closer and farther have buttons and keys.
    userZoomingEnabled: false,
    boxSelectionEnabled: false,
    autoungrabify: true,
    minZoom: 0.2,
    maxZoom: 2.5,
  })
  dress(graph)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => dress(graph))
  begin(graph, picture)
  new Walk(graph, box, picture).begin()
}

function elementsOf(nodes: Told[], edges: Tie[], picture: HTMLElement): ElementDefinition[] {
  const places = placesOf(nodes, edges, picture)
  return [
    ...nodes.map((node) => ({ data: { ...node, width: places.widths[node.side] }, position: places.of.get(node.id)! })),
    ...edges.map((edge, n) => ({ data: { ...edge, id: `edge-${n}` }, classes: edge.money ? 'money' : '' })),
  ]
}

// Reports stand beside what they name: each column is ordered by the middle of its neighbours in the one before.
function placesOf(nodes: Told[], edges: Tie[], picture: HTMLElement): { widths: Record<string, number>; of: Map<string, { x: number; y: number }> } {
  const width = Math.max(320, picture.clientWidth)
  const shown = sides.filter((side) => nodes.some((node) => node.side === side))
  const unit = width / (shown.length + (shown.includes('value') ? 0.6 : 0) + 0.2 * shown.length)
  const widths = { payer: unit * 0.9, value: unit * 1.5, reports: unit * 0.9 }
  const isMirrored = getComputedStyle(picture).direction === 'rtl'
  const of = new Map<string, { x: number; y: number }>()
  const values = nodes.filter((node) => node.side === 'value')
  values.forEach((node, n) => of.set(node.id, { x: 0, y: n * row }))
  for (const side of ['reports', 'payer'] as const) {
    nodes.filter((node) => node.side === side).map((node, n) => ({ node, n, at: middle(node.id, edges, of) }))
      .sort((one, other) => one.at - other.at || one.n - other.n).forEach(({ node }, n) => of.set(node.id, { x: 0, y: n * row }))
  }
  let left = 0
  for (const side of shown) {
    const x = left + widths[side] / 2
    for (const node of nodes.filter((one) => one.side === side)) of.get(node.id)!.x = isMirrored ? -x : x
    left += widths[side] + width * (width < wide ? 0.08 : 0.12)
  }
  return { widths, of }
}

function middle(id: string, edges: Tie[], of: Map<string, { x: number; y: number }>): number {
  const rows = edges.flatMap((edge) => edge.target === id ? [edge.source] : edge.source === id ? [edge.target] : []).map((other) => of.get(other)?.y).filter((y) => y !== undefined) as number[]
  return rows.length ? rows.reduce((sum, y) => sum + y, 0) / rows.length : Infinity
}

// As wide as it is; what does not fit in height is reached by walking, dragging or stepping back.
function begin(graph: Core, picture: HTMLElement): void {
  const box = graph.elements().boundingBox()
  const zoom = Math.min(1, (picture.clientWidth - 16) / box.w)
  picture.style.blockSize = `${Math.min(Math.max(box.h * zoom + 28, 120), highest)}px`
  graph.resize()
  graph.zoom(zoom)
  graph.pan({ x: (graph.width() - box.w * zoom) / 2 - box.x1 * zoom, y: 12 - box.y1 * zoom })
}

function dress(graph: Core): void {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string): string => style.getPropertyValue(`--ragusa-${name}`).trim()
  graph.style([
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle', width: 'data(width)', height: 40, 'background-color': colour('raised'), 'border-width': 1.5, 'border-color': colour('action'),
        label: 'data(label)', color: colour('ink'), 'font-size': 12, 'font-family': getComputedStyle(document.body).fontFamily, 'line-height': 1.25,
        'text-valign': 'center', 'text-halign': 'center', 'text-wrap': 'wrap', 'text-overflow-wrap': 'anywhere',
      },
    },
    { selector: 'node[side = "reports"]', style: { shape: 'ellipse', 'background-color': colour('sunk'), 'border-color': colour('quiet') } },
    { selector: 'node[side = "payer"]', style: { 'border-style': 'dashed', 'border-color': colour('quiet') } },
    { selector: 'edge', style: { width: 1.5, 'line-color': colour('line'), 'curve-style': 'straight' } },
    {
      selector: 'edge.money',
      style: {
        width: 2.5, 'line-color': colour('danger'), 'curve-style': 'unbundled-bezier', 'control-point-distances': 30, 'control-point-weights': 0.5, 'target-arrow-shape': 'triangle', 'target-arrow-color': colour('danger'),
        label: 'data(label)', color: colour('ink'), 'font-size': 11, 'text-background-color': colour('raised'), 'text-background-opacity': 0.9, 'text-background-padding': '2px',
      },
    },
    { selector: 'edge.near', style: { width: 3, 'line-color': colour('action') } },
    { selector: 'node.near', style: { 'border-width': 3 } },
    { selector: 'node.here', style: { 'border-width': 5, 'border-color': colour('ring'), 'border-style': 'solid' } },
  ] as never)
  graph.nodes().forEach((node) => { shorten(node) })
}

// What is too long for its box ends in dots; the whole of it is said and stands in the table.
function shorten(node: NodeSingular): void {
  const most = Math.max(6, Math.floor((node.data('width') as number) / 7.6))
  node.style('label', (node.data('label') as string).split('\n').map((line) => (line.length > most ? `${line.slice(0, most - 1)}…` : line)).join('\n'))
}

class Walk {
  private here: NodeSingular | null = null

  constructor(private readonly graph: Core, private readonly box: HTMLElement, private readonly picture: HTMLElement) {}

  begin(): void {
    this.picture.addEventListener('keydown', (event) => { if (!event.ctrlKey && !event.metaKey && !event.altKey && this.press(event.key)) event.preventDefault() })
    this.picture.addEventListener('focus', () => { if (!this.here) this.go(this.graph.nodes()[0]) })
    this.graph.on('tap', 'node', (event) => { this.go(event.target as NodeSingular) })
    this.graph.on('dbltap', 'node', (event) => { this.open(event.target as NodeSingular) })
    for (const button of this.box.querySelectorAll<HTMLElement>('[data-graph-do]')) button.addEventListener('click', () => { this.zoom(button.dataset.graphDo ?? '') })
  }

  private press(key: string): boolean {
    if (key === 'Enter') return this.open(this.here)
    if (key === 'Home') return this.go(this.graph.nodes()[0])
    if (key === '+') return this.zoom('closer')
    if (key === '-') return this.zoom('farther')
    if (key === '0') return this.zoom('whole')
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key]
    return way ? this.step(way[0], way[1]) : false
  }

  // Across to a neighbour, the nearest first; up and down in the column.
  private step(x: number, y: number): boolean {
    if (!this.here) return this.go(this.graph.nodes()[0])

    const from = this.here.position()
    const among = x === 0 ? this.graph.nodes().filter((node) => node.position().x === from.x) : this.here.neighborhood('node')
    const ahead = among.toArray().filter((node) => Math.sign(x === 0 ? node.position().y - from.y : node.position().x - from.x) === (x || y)) as NodeSingular[]
    const away = (node: NodeSingular): number => Math.hypot(node.position().x - from.x, node.position().y - from.y)
    const next = ahead.sort((one, other) => away(one) - away(other))[0]
    if (next) this.go(next)
    return true
  }

  private go(node: NodeSingular | undefined): boolean {
    if (!node) return false

    this.here = node
    this.graph.elements().removeClass('here near')
    node.addClass('here').neighborhood().addClass('near')
    const said = this.box.querySelector<HTMLElement>('[data-graph-said]')!
    said.textContent = node.data('said') as string
    this.reveal(node)
    return true
  }

  private reveal(node: NodeSingular): void {
    const seen = this.graph.extent()
    const { x1, y1, x2, y2 } = node.boundingBox()
    if (x1 < seen.x1 || y1 < seen.y1 || x2 > seen.x2 || y2 > seen.y2) this.graph.center(node)
  }

  private open(node: NodeSingular | null): boolean {
    if (node) location.assign(node.data('href') as string)
    return node !== null
  }

  private zoom(what: string): boolean {
    if (what === 'whole') this.graph.fit(undefined, 12)
    else this.graph.zoom({ level: this.graph.zoom() * (what === 'closer' ? 1.25 : 0.8), renderedPosition: this.here?.renderedPosition() ?? { x: this.graph.width() / 2, y: this.graph.height() / 2 } })
    return true
  }
}

for (const box of document.querySelectorAll<HTMLElement>('[data-graph]')) draw(box)
