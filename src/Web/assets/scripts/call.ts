// While the officer fills in what a caller tells, what cannot wait is shown beside the form, and Ctrl+Enter sends it.
const pause = 700

export function enableCall(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-call]')
  const help = form?.querySelector<HTMLElement>('[data-call-help]')
  if (!form || !help) return

  beginAt(page, form)
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
  })

  for (const list of form.querySelectorAll<HTMLElement>('.govuk-checkboxes')) addFilter(form, list)
  let waiting = 0
  form.addEventListener('input', () => {
    window.clearTimeout(waiting)
    waiting = window.setTimeout(() => void look(form, help), pause)
  })
}

// An error list takes the focus itself, and so does the part that was asked for: the browser goes to what the address names.
function beginAt(page: Document, form: HTMLFormElement): void {
  if (page.querySelector('.govuk-error-summary') || (location.hash && page.getElementById(location.hash.slice(1)))) return

  form.querySelector<HTMLInputElement>('input[type="radio"]')?.focus()
}

const many = 20

// Sixty statements are too many to read while somebody waits: a word or two shows the few that hold them. What is ticked stays in sight.
function addFilter(form: HTMLFormElement, list: HTMLElement): void {
  const items = [...list.querySelectorAll<HTMLElement>('.govuk-checkboxes__item')]
  if (items.length < many) return

  const box = document.createElement('input')
  box.type = 'search'
  box.className = 'govuk-input ragusa-call-form__filter'
  box.placeholder = form.dataset.filter ?? ''
  box.setAttribute('aria-label', box.placeholder)
  list.before(box)
  box.addEventListener('input', (event) => {
    event.stopPropagation()
    const words = box.value.toLocaleLowerCase().split(/\s+/)
    for (const item of items) {
      const text = item.textContent?.toLocaleLowerCase() ?? ''
      item.hidden = !words.every((word) => text.includes(word)) && !item.querySelector<HTMLInputElement>('input')?.checked
    }
  })
  // Enter in the box ticks the first that is shown, instead of sending the form.
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    items.find((item) => !item.hidden && !item.querySelector<HTMLInputElement>('input')?.checked)?.querySelector<HTMLInputElement>('input')?.click()
    box.value = ''
    box.dispatchEvent(new Event('input'))
  })
}

async function look(form: HTMLFormElement, help: HTMLElement): Promise<void> {
  const reply = await fetch('/desk/call?handler=Look', { method: 'POST', body: new FormData(form) }).catch(() => undefined)
  // Without an answer the last help stays: the form itself loses nothing.
  if (!reply?.ok || reply.redirected) return

  const shown = new DOMParser().parseFromString(await reply.text(), 'text/html').body
  if (shown.textContent !== help.textContent) help.replaceChildren(...shown.childNodes)
}
