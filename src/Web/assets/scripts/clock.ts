// Clocks that run out: <time data-clock datetime="…" data-hours="{hours} h {minutes} min left" data-minutes="…" data-over="…">.
// The server wrote what was left when the page was made; here the minutes go on.
const minute = 60_000

export function enableClocks(page: Document): void {
  const clocks = [...page.querySelectorAll<HTMLTimeElement>('time[data-clock]')]
  if (clocks.length > 0) setInterval(() => clocks.forEach(show), minute / 4)
}

function show(clock: HTMLTimeElement): void {
  const left = Math.floor((Date.parse(clock.dateTime) - Date.now()) / minute)
  const words = left < 1 ? clock.dataset.over : left < 60 ? clock.dataset.minutes : clock.dataset.hours
  const text = (words ?? '').replace('{hours}', String(Math.floor(left / 60))).replace('{minutes}', left < 60 ? String(left) : String(left % 60).padStart(2, '0'))
  if (clock.textContent !== text) clock.textContent = text
}
