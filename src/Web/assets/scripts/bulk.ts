// An act on many reports that is under way: <div data-bulk="moving">. How far it is comes anew every second, and the whole page when it has ended.
// Without this script a link shows it.
const pause = 1_000

export function enableBulk(page: Document): void {
  const box = page.querySelector<HTMLElement>('[data-bulk="moving"]')
  if (box) setTimeout(() => void look(box), pause)
}

async function look(box: HTMLElement): Promise<void> {
  const fresh = await fetch(location.href)
    .then((reply) => (reply.ok && !reply.redirected ? reply.text() : ''))
    .catch(() => '')
  const now = new DOMParser().parseFromString(fresh, 'text/html').querySelector<HTMLElement>('[data-bulk]')
  if (now && now.dataset.bulk !== 'moving') {
    location.reload()
    return
  }

  if (now) box.replaceChildren(...now.children)
  setTimeout(() => void look(box), pause)
}
