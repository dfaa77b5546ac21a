// Shows that the desk waits, and opens the alerts. It sees no page and keeps nothing.
interface Pushed extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface Clicked extends Pushed {
  notification: { close(): void }
}

interface Worker {
  location: Location
  registration: { showNotification(title: string, options: object): Promise<void> }
  clients: { openWindow(address: string): Promise<unknown> }
  addEventListener(kind: string, listener: (event: never) => void): void
}

const worker = self as unknown as Worker
const words = new URL(worker.location.href).searchParams

worker.addEventListener('push', (event: Pushed) => {
  event.waitUntil(worker.registration.showNotification(words.get('title') ?? '', { body: words.get('text') ?? '', tag: 'desk', renotify: true, requireInteraction: true }))
})

worker.addEventListener('notificationclick', (event: Clicked) => {
  event.notification.close()
  event.waitUntil(worker.clients.openWindow('/desk/alerts'))
})
