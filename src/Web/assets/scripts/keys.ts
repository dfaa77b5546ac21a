// The keys of the desk: ? help, j and k through the rows of a table marked data-rows, Enter opens, / goes to the search box.
// A row is opened by its first link. They act only outside fields, and can be switched off in the help window (WCAG 2.1.4).
import { queueKeys } from './queue'

const setting = 'ragusa-keys'

export function enableKeys(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>('dialog.ragusa-keys')
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-keys]')) {
    button.hidden = false
    button.addEventListener('click', () => dialog?.showModal())
  }

  const isOn = enableSwitch(dialog)
  page.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return
    if (isTyping(event.target)) return leave(event)
    if (!isOn()) return

    const act = actions(page, dialog)[event.key]
    if (act?.()) event.preventDefault()
  })
}

// The choice stays in this browser; it is no cookie and never sent.
function enableSwitch(dialog: HTMLDialogElement | null): () => boolean {
  const box = dialog?.querySelector<HTMLInputElement>('input[type="checkbox"]')
  if (!box) return () => true

  box.checked = localStorage.getItem(setting) !== 'off'
  box.addEventListener('change', () => localStorage.setItem(setting, box.checked ? 'on' : 'off'))
  return () => box.checked
}

type Action = () => boolean

function actions(page: Document, dialog: HTMLDialogElement | null): Record<string, Action> {
  return {
    '?': () => { dialog?.showModal(); return dialog !== null },
    '/': () => focus(page.querySelector<HTMLElement>('input[type="search"]')),
    j: () => step(page, 1),
    k: () => step(page, -1),
    Enter: () => open(page),
    ...queueKeys(page),
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type="checkbox"]), select, textarea'))
}

function leave(event: KeyboardEvent): void {
  if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
}

function focus(element: HTMLElement | null): boolean {
  element?.focus()
  return element !== null
}

function rows(page: Document): HTMLTableRowElement[] {
  return [...page.querySelectorAll<HTMLTableRowElement>('table[data-rows] tbody tr')]
}

function step(page: Document, by: number): boolean {
  const all = rows(page)
  const at = all.findIndex((row) => row.contains(page.activeElement))
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]
  if (!next) return false

  next.tabIndex = -1
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
  return true
}

// Enter on a link or button does what it always does; only a row itself is opened here.
function open(page: Document): boolean {
  const row = rows(page).find((r) => r === page.activeElement)
  const link = row?.querySelector<HTMLAnchorElement>('a[href]')
  link?.click()
  return link != null
}
