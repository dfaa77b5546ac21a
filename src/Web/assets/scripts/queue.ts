// The queue: rows that open beside the list, rows that are chosen, and news that never moves a row.
// Without this script every row is a link, the boxes are boxes, and the page is that of the moment it was made.
import { enableClocks } from './clock'

const wide = matchMedia('(min-width: 1200px)')
const pause = 15_000

export function enableQueue(page: Document): void {
  const table = page.querySelector<HTMLTableElement>('table.ragusa-queue')
  if (!table) return

  enablePane(page, table)
  enablePulse(page, table)
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
  const box = page.querySelector<HTMLElement>('.ragusa-live-rows')
  const name = row.querySelector('a[href]')?.textContent ?? ''
  if (box) box.textContent = `${name}: ${box.dataset[key] ?? ''}`
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
  pane.replaceChildren(barOf(page, pane, link), ...main.childNodes)
  pane.hidden = false
  page.body.classList.add('ragusa-beside')
  page.querySelector('table.ragusa-queue tr[aria-current]')?.removeAttribute('aria-current')
  link.closest('tr')?.setAttribute('aria-current', 'true')
  pane.tabIndex = -1
  pane.focus()
  enableClocks(page)
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

// What is new is counted above the list and shown when somebody asks for it; what changed is marked where it stands.
function enablePulse(page: Document, table: HTMLTableElement): void {
  const box = page.querySelector<HTMLElement>('.ragusa-live-rows')
  if (!box?.dataset.pulse) return

  setInterval(() => { if (!page.hidden) void look(table, box) }, pause)
}

async function look(table: HTMLTableElement, box: HTMLElement): Promise<void> {
  const rows = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr[data-id]')]
  const reply = await fetch(`${box.dataset.pulse}&reports=${rows.map((r) => r.dataset.id).join(',')}`)
  if (!reply.ok || reply.redirected) return

  const { fresh, versions } = (await reply.json()) as { fresh: number; versions: Record<string, number> }
  for (const row of rows) mark(row, versions[row.dataset.id ?? ''], box.dataset.changed ?? '')
  if (fresh > 0) offer(box, fresh)
}

function mark(row: HTMLTableRowElement, version: number | undefined, words: string): void {
  if (String(version) === row.dataset.version || row.classList.contains('ragusa-changed')) return

  row.classList.add('ragusa-changed')
  const note = row.ownerDocument.createElement('span')
  note.className = 'govuk-tag'
  note.textContent = words
  row.querySelector('.ragusa-queue__report')?.append(' ', note)
}

function offer(box: HTMLElement, fresh: number): void {
  const words = (box.dataset.new ?? '').replace('{count}', fresh > 99 ? '99+' : String(fresh))
  const known = box.querySelector('a')
  if (known) {
    if (known.textContent !== words) known.textContent = words
    return
  }

  const link = box.ownerDocument.createElement('a')
  link.className = 'govuk-link'
  link.href = location.href
  link.textContent = words
  box.replaceChildren(link)
}
