// Clocks that run out: <time data-clock datetime="…" data-hours="{hours} h {minutes} min left" data-minutes="…" data-over="…" data-late="{minutes} min late">.
// The server wrote what was left when the page was made; here the minutes go on, with data-late over the end.
const minute = 60_000
let ticking = false

export function enableClocks(page: Document): void {
  const clocks = () => [...page.querySelectorAll<HTMLTimeElement>('time[data-clock]')]
  if (ticking || clocks().length === 0) return

  ticking = true
  setInterval(() => clocks().forEach(show), minute / 4)
}

function show(clock: HTMLTimeElement): void {
  const left = Math.floor((Date.parse(clock.dateTime) - Date.now()) / minute)
  const text = left < 0 && clock.dataset.late ? clock.dataset.late.replace('{minutes}', String(-left - 1)) : leftWords(clock, left)
  if (clock.textContent !== text) clock.textContent = text
}

function leftWords(clock: HTMLTimeElement, left: number): string {
  const words = left < 1 ? clock.dataset.over : left < 60 ? clock.dataset.minutes : clock.dataset.hours
  return (words ?? '').replace('{hours}', String(Math.floor(left / 60))).replace('{minutes}', left < 60 ? String(left) : String(left % 60).padStart(2, '0'))
}
