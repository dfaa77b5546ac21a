// The queue: rows that open beside the list, rows that are chosen, and news that never moves a row.
// Without this script every row is a link, the boxes are boxes, and the page is that of the moment it was made.
import { enableClocks } from './clock'

const wide = matchMedia('(min-width: 1200px)')

/** What the server says of an open queue: how many reports it does not show yet, and which of its rows changed. */
export interface Pulse { fresh: number; changed: string[] }

/** The event on the page after other rows were put into the queue. */
export const rowsShown = 'ragusa-rows'

export function enableQueue(page: Document): void {
  const table = page.querySelector<HTMLTableElement>('table.ragusa-queue')
  if (table) enablePane(page, table)
}

/** What the live desk has to know of the queue on this page; empty if there is none. */
export function watchOf(page: Document): string {
  const box = page.querySelector<HTMLElement>('[data-watch]')
  return box ? `${box.dataset.watch ?? ''}&reports=${rowsOf(page).map((row) => `${row.dataset.id}.${row.dataset.version}`).join(',')}` : ''
}

/** What is new is counted above the list and shown when somebody asks for it; what changed is marked where it stands. */
export function showPulse(page: Document, { fresh, changed }: Pulse): void {
  const box = page.querySelector<HTMLElement>('[data-watch]')
  if (!box) return

  for (const row of rowsOf(page)) if (changed.includes(row.dataset.id ?? '')) mark(row, 'ragusa-changed', box.dataset.changed)
  if (fresh > 0) offer(page, box, (box.dataset.new ?? '').replace('{count}', fresh > 99 ? '99+' : String(fresh)))
  else if (changed.length > 0) offer(page, box, (box.dataset.moved ?? '').replace('{count}', String(changed.length)))
}

/** The keys that only the queue has; what keys.ts calls outside of fields. */
export function queueKeys(page: Document): Record<string, () => boolean> {
  const row = () => page.activeElement?.closest<HTMLTableRowElement>('table.ragusa-queue tbody tr') ?? null
  return {
    x: () => toggle(row()),
    o: () => click(row()?.querySelector<HTMLElement>('a[href]')),
    a: () => take(page, row()),
    e: () => click(page.querySelector<HTMLElement>('[data-key="e"]')),
    Escape: () => close(page),
  }
}

function click(element: HTMLElement | null | undefined): boolean {
  element?.click()
  return element != null
}

function toggle(row: HTMLTableRowElement | null): boolean {
  const box = row?.querySelector<HTMLInputElement>('input[type="checkbox"]')
  if (box) box.checked = !box.checked
  return box != null
}

// Gives the report to whoever sits here, as its page would.
function take(page: Document, row: HTMLTableRowElement | null): boolean {
  const [link, me] = [row?.querySelector<HTMLAnchorElement>('a[href]'), page.querySelector<HTMLElement>('[data-me]')?.dataset.me]
  const token = page.querySelector<HTMLInputElement>('form.ragusa-rows input[name="__RequestVerificationToken"]')?.value
  if (!row || !link || !me || !token) return false

  const body = new URLSearchParams({ version: row.dataset.version ?? '', officer: me, __RequestVerificationToken: token })
  void fetch(`${link.pathname}?handler=Assign`, { method: 'POST', body }).then((reply) => say(page, row, reply.ok ? 'taken' : 'refused'))
  return true
}

function say(page: Document, row: HTMLTableRowElement, key: string): void {
  const box = page.querySelector<HTMLElement>('[data-watch]')
  const said = box?.querySelector('[data-said]')
  const name = row.querySelector('a[href]')?.textContent ?? ''
  if (box && said) said.textContent = `${name}: ${box.dataset[key] ?? ''}`
}

function enablePane(page: Document, table: HTMLTableElement): void {
  table.addEventListener('click', (event) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('.ragusa-queue__report a[href]')
    if (!link || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return

    event.preventDefault()
    void open(page, link)
  })
}

async function open(page: Document, link: HTMLAnchorElement): Promise<void> {
  const pane = page.querySelector<HTMLElement>('.ragusa-pane')
  const reply = await fetch(link.href)
  const main = reply.ok && !reply.redirected ? new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('main') : null
  if (!pane || !main) {
    location.href = link.href
    return
  }

  main.querySelectorAll('.govuk-back-link, .ragusa-back').forEach((e) => e.remove())
  const inner = page.createElement('div')
  inner.className = 'ragusa-pane__inner'
  inner.append(barOf(page, pane, link), ...main.childNodes)
  pane.replaceChildren(inner)
  pane.hidden = false
  page.body.classList.add('ragusa-beside')
  page.querySelector('table.ragusa-queue tr[aria-current]')?.removeAttribute('aria-current')
  link.closest('tr')?.setAttribute('aria-current', 'true')
  know(page, link.closest('tr'), pane.querySelector<HTMLInputElement>('input[name="version"]')?.value)
  inner.tabIndex = -1
  inner.focus({ preventScroll: true })
  enableClocks(page)
}

// Opening a report for the first time changes it. Whoever did that need not be told.
function know(page: Document, row: HTMLTableRowElement | null, version: string | undefined): void {
  if (!row || !version || row.dataset.version === version) return

  row.dataset.version = version
  page.dispatchEvent(new Event(rowsShown))
}

function barOf(page: Document, pane: HTMLElement, link: HTMLAnchorElement): HTMLElement {
  const bar = page.createElement('div')
  bar.className = 'ragusa-pane__bar'
  const whole = page.createElement('a')
  whole.className = 'govuk-link'
  whole.href = link.href
  whole.textContent = pane.dataset.page ?? ''
  const shut = page.createElement('button')
  shut.type = 'button'
  shut.className = 'govuk-button govuk-button--secondary'
  shut.textContent = pane.dataset.close ?? ''
  shut.addEventListener('click', () => close(page))
  bar.append(whole, shut)
  return bar
}

function close(page: Document): boolean {
  const pane = page.querySelector<HTMLElement>('.ragusa-pane')
  if (!pane || pane.hidden) return false

  pane.hidden = true
  pane.replaceChildren()
  page.body.classList.remove('ragusa-beside')
  const row = page.querySelector<HTMLTableRowElement>('table.ragusa-queue tr[aria-current]')
  row?.removeAttribute('aria-current')
  row?.querySelector<HTMLElement>('a[href]')?.focus()
  return true
}

function mark(row: HTMLTableRowElement, kind: string, words: string | undefined): void {
  if (row.classList.contains(kind)) return

  row.classList.add(kind)
  const note = row.ownerDocument.createElement('span')
  note.className = 'govuk-tag'
  note.textContent = words ?? ''
  row.querySelector('.ragusa-queue__report')?.append(' ', note)
}

function offer(page: Document, box: HTMLElement, words: string): void {
  const known = box.querySelector('a')
  if (known) {
    if (known.textContent !== words) known.textContent = words
    return
  }

  const link = page.createElement('a')
  link.className = 'govuk-link'
  link.href = box.dataset.show ?? ''
  link.textContent = words
  link.addEventListener('click', (event) => {
    // From a later page the link leads to the first.
    if (!box.dataset.first) return

    event.preventDefault()
    void show(page, box, link.href)
  })
  box.querySelector('[data-offer]')?.replaceChildren(link)
}

// The list as it is now, in the place of the old one. What was chosen stays chosen, what is open beside it stays open.
async function show(page: Document, box: HTMLElement, address: string): Promise<void> {
  const reply = await fetch(address).catch(() => null)
  const now = reply?.ok && !reply.redirected ? new DOMParser().parseFromString(await reply.text(), 'text/html') : null
  const [old, next] = [bodyOf(page), now && bodyOf(now)]
  if (!now || !old || !next) {
    location.href = address
    return
  }

  const known = new Set(rowsOf(page).map((row) => row.dataset.id))
  keep(old, next)
  for (const part of ['#count', '.ragusa-rows__rest']) page.querySelector(part)?.replaceWith(now.querySelector(part) ?? '')
  old.replaceWith(next)
  for (const words of box.children) words.replaceChildren()
  box.dataset.watch = now.querySelector<HTMLElement>('[data-watch]')?.dataset.watch ?? ''
  const fresh = [...next.rows].filter((row) => !known.has(row.dataset.id))
  for (const row of fresh) mark(row, 'ragusa-fresh', box.dataset.fresh)
  focus(fresh[0] ?? next.rows[0])
  enableClocks(page)
  page.dispatchEvent(new Event(rowsShown))
}

// A row that was chosen and no longer stands on this page goes to its end.
function keep(old: HTMLTableSectionElement, next: HTMLTableSectionElement): void {
  for (const row of [...old.rows]) {
    const same = [...next.rows].find((r) => r.dataset.id === row.dataset.id)
    const [was, box] = [boxOf(row), same && boxOf(same)]
    if (row.hasAttribute('aria-current')) same?.setAttribute('aria-current', 'true')
    if (was?.checked && box) box.checked = true
    else if (was?.checked && !same) next.append(row)
  }
}

function focus(row: HTMLTableRowElement | undefined): void {
  if (!row) return

  row.tabIndex = -1
  row.focus({ preventScroll: true })
  row.scrollIntoView({ block: 'nearest' })
}

const bodyOf = (page: Document): HTMLTableSectionElement | null => page.querySelector('table.ragusa-queue tbody')

const rowsOf = (page: Document): HTMLTableRowElement[] => [...page.querySelectorAll<HTMLTableRowElement>('table.ragusa-queue tbody tr[data-id]')]

const boxOf = (row: HTMLTableRowElement): HTMLInputElement | null => row.querySelector('input[name="report"]')
