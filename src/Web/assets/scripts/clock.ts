// Clocks that run out: <time data-clock datetime="…" data-hours="{hours} h {minutes} min left" data-minutes="…" data-over="…" data-late="…" data-late-hours="…">.
// The server wrote what was left when the page was made; here the minutes go on, with data-late and data-late-hours over the end.
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
  const text = left < 0 && clock.dataset.late ? lateWords(clock, -left - 1) : leftWords(clock, left)
  if (clock.textContent !== text) clock.textContent = text
}

function leftWords(clock: HTMLTimeElement, left: number): string {
  return fill(left < 1 ? clock.dataset.over : left < 60 ? clock.dataset.minutes : clock.dataset.hours, left)
}

function lateWords(clock: HTMLTimeElement, late: number): string {
  return fill(late < 60 ? clock.dataset.late : clock.dataset.lateHours, late)
}

function fill(words: string | undefined, time: number): string {
  return (words ?? '').replace('{hours}', String(Math.floor(time / 60))).replace('{minutes}', time < 60 ? String(time) : String(time % 60).padStart(2, '0'))
}
