// Work in the background for forms marked data-proof: a counter that makes SHA-256(token + "." + counter) begin with zero bits.
// It is done in slices, so the page stays quick. It is never a gate: a press on the button waits ten seconds at most, and the best counter so far goes along.
import { leadingZeros } from './sha256'

const longestWait = 10_000
const slice = 12
const hashesBetweenLooks = 256

interface Chore { token: string; bits: number; life: number }

export function enableProof(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-proof]')) new Toil(form).begin()
}

class Toil {
  private chore: Chore
  private since = performance.now()
  private round = 0
  private isDone = false
  private isLeaving = false
  private whenDone: () => void = () => {}

  constructor(private form: HTMLFormElement) {
    this.chore = { token: this.field('token').value, bits: Number(form.dataset.bits), life: Number(form.dataset.life) }
  }

  begin(): void {
    this.work()
    this.form.addEventListener('submit', (event) => { if (!this.isDone || this.isOld()) this.wait(event) })
    setInterval(() => { if (this.isNearlyOld() && !this.isLeaving) void this.renew() }, 15_000)
    // Back from the next page: the token was used up there.
    window.addEventListener('pageshow', (event) => { if (event.persisted) { this.isLeaving = false; void this.renew() } })
  }

  private wait(event: Event): void {
    event.preventDefault()
    if (this.isLeaving) return

    this.isLeaving = true
    const status = this.form.querySelector<HTMLElement>('[data-working]')
    if (status) status.textContent = status.dataset.working ?? ''
    const late = new Promise<void>((go) => setTimeout(go, longestWait))
    const done = this.isOld() ? this.renew() : new Promise<void>((go) => { this.whenDone = go })
    void Promise.race([late, done]).then(() => this.form.submit())
  }

  // Also resolves when no new token is to be had: the form goes with the old one.
  private async renew(): Promise<void> {
    try {
      const reply = await fetch(this.form.dataset.proof ?? '', { credentials: 'same-origin' })
      if (!reply.ok) return
      this.chore = await reply.json() as Chore
    } catch {
      return
    }

    this.field('token').value = this.chore.token
    this.field('counter').value = ''
    this.since = performance.now()
    return new Promise((go) => { this.whenDone = go; this.work() })
  }

  private work(): void {
    const { token, bits } = this.chore
    const mine = ++this.round
    let [counter, best] = [0, 0]
    this.isDone = false
    const goOn = (): void => {
      if (mine !== this.round) return
      for (const end = performance.now() + slice; performance.now() < end;) {
        for (let n = 0; n < hashesBetweenLooks; n++, counter++) {
          const zeros = leadingZeros(`${token}.${counter}`)
          if (zeros <= best) continue
          best = zeros
          this.field('counter').value = String(counter)
          if (zeros >= bits) return this.finish()
        }
      }

      setTimeout(goOn)
    }

    setTimeout(goOn)
  }

  private finish(): void {
    this.isDone = true
    this.form.dataset.proved = ''
    this.whenDone()
  }

  private isOld(): boolean {
    return performance.now() - this.since > (this.chore.life - 5) * 1000
  }

  private isNearlyOld(): boolean {
    return performance.now() - this.since > (this.chore.life - 60) * 1000
  }

  private field(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement
  }
}
