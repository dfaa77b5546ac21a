// Small comforts of the report journey; each is hidden or empty until this runs.
export function enableReport(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }

  for (const field of page.querySelectorAll<HTMLInputElement>('input[data-script]')) field.value = '1'
}
