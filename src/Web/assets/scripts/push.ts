// <form data-push="KEY">: this browser is called when an alert is for its user. The push message is empty; what is shown stands in the
// address of the worker, in the language of the page on which it was switched on.

export function enablePush(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-push]')
  if (!form || !('serviceWorker' in navigator) || !('PushManager' in window)) return

  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void subscribe(form)
  })
}

async function subscribe(form: HTMLFormElement): Promise<void> {
  const status = form.querySelector<HTMLElement>('[data-push-refused]')
  try {
    const worker = await register(form)
    const old = await worker.pushManager.getSubscription()
    await old?.unsubscribe()
    const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: form.dataset.push })
    form.querySelector<HTMLInputElement>('input[name=endpoint]')!.value = made.endpoint
    form.submit()
  } catch {
    if (status) status.textContent = status.dataset.pushRefused ?? ''
  }
}

async function register(form: HTMLFormElement): Promise<ServiceWorkerRegistration> {
  const words = new URLSearchParams({ title: form.dataset.pushTitle ?? '', text: form.dataset.pushText ?? '' })
  const made = await navigator.serviceWorker.register(`/assets/push-worker.js?${words.toString()}`)
  await activated(made)
  return made
}

// A browser subscribes only a worker that is active (Push API, subscribe, step 7); right after the first registration it is not yet.
async function activated(made: ServiceWorkerRegistration): Promise<void> {
  const coming = made.installing ?? made.waiting
  if (made.active || !coming) return

  await new Promise<void>((resolve) => coming.addEventListener('statechange', () => ['activated', 'redundant'].includes(coming.state) && resolve()))
}
