// While the officer fills in what a caller tells, what cannot wait is shown beside the form, and Ctrl+Enter sends it.
const pause = 700

export function enableCall(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-call]')
  const help = form?.querySelector<HTMLElement>('[data-call-help]')
  if (!form || !help) return

  form.querySelector<HTMLInputElement>('input[type="radio"]')?.focus()
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
  })

  let waiting = 0
  form.addEventListener('input', () => {
    window.clearTimeout(waiting)
    waiting = window.setTimeout(() => void look(form, help), pause)
  })
}

async function look(form: HTMLFormElement, help: HTMLElement): Promise<void> {
  const reply = await fetch('/desk/call?handler=Look', { method: 'POST', body: new FormData(form) }).catch(() => undefined)
  // Without an answer the last help stays: the form itself loses nothing.
  if (!reply?.ok || reply.redirected) return

  const shown = new DOMParser().parseFromString(await reply.text(), 'text/html').body
  if (shown.textContent !== help.textContent) help.replaceChildren(...shown.childNodes)
}
