// The menus of the bar: <details data-menu>. Without this script they open and shut by their word; here also by Escape, by a click
// elsewhere and by going on with the Tab key.
export function enableMenus(page: Document): void {
  for (const menu of page.querySelectorAll<HTMLDetailsElement>('details[data-menu]')) {
    menu.addEventListener('focusout', (event) => {
      if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false
    })
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return

      menu.open = false
      menu.querySelector('summary')?.focus()
      event.stopPropagation()
    })
    page.addEventListener('click', (event) => {
      if (!menu.contains(event.target as Node)) menu.open = false
    })
  }
}
