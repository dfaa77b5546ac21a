// The live desk: <section data-live="/desk/live" data-from="/desk/alerts/banner">. The server tells when the alerts of this person have changed;
// the lines are then fetched as the server writes them. Over the same connection an open queue learns what came and what changed.
// Without this script the lines are those of the moment the page was made.
import { enableClocks } from './clock'
import { type Pulse, rowsShown, showPulse, watchOf } from './queue'

const again = 30_000
const ringing = 20_000
const asking = 15_000
const setting = 'ragusa-sound'
let sound: AudioContext | null = null
let title = ''
let source: EventSource | null = null
let isHeard = false

export function enableLive(page: Document): void {
  const box = page.querySelector<HTMLElement>('[data-live]')
  if (!box) return

  title = page.title
  show(page, box)
  listen(page, box)
  page.addEventListener(rowsShown, () => listen(page, box))
  setInterval(() => ring(box), ringing)
  setInterval(() => { if (!page.hidden && !isLive()) void ask(page) }, asking)
}

function listen(page: Document, box: HTMLElement): void {
  source?.close()
  const stream = (source = new EventSource([box.dataset.live, watchOf(page)].filter(Boolean).join('?')))
  stream.addEventListener('alerts', (event) => {
    isHeard = true
    if (event.lastEventId !== stampOf(box)) void refresh(page, box)
  })
  stream.addEventListener('queue', (event) => showPulse(page, JSON.parse(event.data as string) as Pulse))
  // The browser comes back by itself after a lost connection, and not after a refusal: then try again later.
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED && stream === source) setTimeout(() => { if (stream === source) listen(page, box) }, again)
  })
}

// A proxy may hold the stream back although it is open: it counts once something was heard.
const isLive = (): boolean => isHeard && source?.readyState === EventSource.OPEN

// What remains of the queue's news without the stream.
async function ask(page: Document): Promise<void> {
  const address = page.querySelector<HTMLElement>('[data-pulse]')?.dataset.pulse
  const reply = address ? await fetch(`${address}?${watchOf(page)}`).catch(() => null) : null
  if (reply?.ok && !reply.redirected) showPulse(page, (await reply.json()) as Pulse)
}

async function refresh(page: Document, box: HTMLElement): Promise<void> {
  const known = new Set(idsIn(box))
  const reply = await fetch(box.dataset.from ?? '')
  if (!reply.ok || reply.redirected) return

  box.innerHTML = await reply.text()
  show(page, box)
  if (idsIn(box).some((id) => !known.has(id))) ring(box)
}

function show(page: Document, box: HTMLElement): void {
  const count = idsIn(box).length
  page.title = count > 0 ? `(${count}) ${title}` : title
  enableClocks(page)
  enableSound(page, box)
}

function enableSound(page: Document, box: HTMLElement): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-sound]')) {
    button.hidden = false
    button.textContent = (isOn() ? button.dataset.off : button.dataset.on) ?? ''
    button.onclick = () => {
      localStorage.setItem(setting, isOn() ? 'off' : 'on')
      enableSound(page, box)
      ring(box)
    }
  }
}

// The choice stays in this browser. Browsers let a page sound only after somebody touched it.
const isOn = (): boolean => localStorage.getItem(setting) === 'on'

function ring(box: HTMLElement): void {
  if (!isOn() || !box.querySelector('[data-rings="yes"]')) return

  sound ??= new AudioContext()
  void sound.resume()
  ;[0, 0.25, 0.5].forEach((at, n) => tone(sound!, 660 + n * 220, at))
}

function tone(context: AudioContext, pitch: number, after: number): void {
  const [voice, volume, start] = [context.createOscillator(), context.createGain(), context.currentTime + after]
  voice.frequency.value = pitch
  volume.gain.setValueAtTime(0.2, start)
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.22)
  voice.connect(volume).connect(context.destination)
  voice.start(start)
  voice.stop(start + 0.24)
}

const stampOf = (box: HTMLElement): string => box.querySelector<HTMLElement>('[data-stamp]')?.dataset.stamp ?? ''

const idsIn = (box: HTMLElement): string[] => [...box.querySelectorAll<HTMLElement>('[data-alert]')].map((line) => line.dataset.alert ?? '')
