// An act on many reports that is under way: <div data-bulk="moving">. How far it is comes anew every second; when it has ended, the whole page
// takes the place of the old one, and whoever waited at its heading hears it. Without this script a link shows it.
const pause = 1_000

export function enableBulk(page: Document): void {
  const box = page.querySelector<HTMLElement>('[data-bulk="moving"]')
  if (box) setTimeout(() => void look(page, box), pause)
}

async function look(page: Document, box: HTMLElement): Promise<void> {
  const fresh = await fetch(location.href)
    .then((reply) => (reply.ok && !reply.redirected ? reply.text() : ''))
    .catch(() => '')
  const next = new DOMParser().parseFromString(fresh, 'text/html')
  const now = next.querySelector<HTMLElement>('[data-bulk]')
  if (now && now.dataset.bulk !== 'moving') {
    end(page, next)
    return
  }

  if (now) box.replaceChildren(...now.children)
  setTimeout(() => void look(page, box), pause)
}

function end(page: Document, next: Document): void {
  page.querySelector('main')?.replaceChildren(...(next.querySelector('main')?.childNodes ?? []))
  const heading = page.querySelector<HTMLElement>('main h1')
  if (!heading) return

  heading.tabIndex = -1
  heading.focus()
}
