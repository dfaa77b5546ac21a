// Buttons with data-copy put its value on the clipboard and say so. They are hidden until this runs.
export function enableCopy(page: Document): void {
  if (!navigator.clipboard) return

  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false
    button.addEventListener('click', () => void copy(button))
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const status = button.parentElement?.querySelector('[role="status"]')
  await navigator.clipboard.writeText(button.dataset.copy ?? '')
  if (status) status.textContent = button.dataset.copied ?? ''
}
