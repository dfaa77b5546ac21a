// Resumable uploads (tus 1.0.0) for forms marked data-uploads. Without this the form sends its files whole.
// A reload loses the browser's hold on the file, not what has arrived: chosen again in the same tab, the file goes on where it stopped.
const chunkSize = 1024 * 1024
const longestPause = 30_000
const version = { 'Tus-Resumable': '1.0.0' }

interface Line { text: HTMLElement; bar: HTMLProgressElement }

class Refused extends Error {}

export function enableFiles(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-uploads]')
  if (form !== null) new Bringing(form).begin()
}

class Bringing {
  private readonly address: string
  private readonly words: DOMStringMap
  private readonly input: HTMLInputElement
  private readonly progress: HTMLElement
  private running = 0
  private whenDone: (() => void) | null = null

  constructor(private readonly form: HTMLFormElement) {
    this.words = form.dataset
    this.address = form.dataset.uploads ?? ''
    this.input = form.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement
    this.progress = form.querySelector<HTMLElement>('[data-progress]') as HTMLElement
  }

  begin(): void {
    const button = this.form.querySelector('button')
    if (button !== null) button.hidden = true
    const drop = this.form.querySelector<HTMLElement>('[data-drop]')
    if (drop !== null) drop.hidden = false
    this.input.addEventListener('change', () => { this.take(this.input.files); this.input.value = '' })
    this.form.addEventListener('submit', (event) => event.preventDefault())
    this.form.addEventListener('dragover', (event) => { event.preventDefault(); this.form.classList.add('ragusa-bring--over') })
    this.form.addEventListener('dragleave', () => this.form.classList.remove('ragusa-bring--over'))
    this.form.addEventListener('drop', (event) => {
      event.preventDefault()
      this.form.classList.remove('ragusa-bring--over')
      this.take(event.dataTransfer?.files ?? null)
    })
    this.mention()
    this.waitFor(document.querySelector<HTMLFormElement>('form#more'))
  }

  // The button is never disabled: pressed too early it waits for what is on its way.
  private waitFor(more: HTMLFormElement | null): void {
    more?.addEventListener('submit', (event) => {
      const button = (event as SubmitEvent).submitter
      if (this.running === 0 || (button instanceof HTMLButtonElement && button.name !== '')) return

      event.preventDefault()
      this.say(this.words.waits ?? '')
      this.whenDone = () => more.requestSubmit()
    })
  }

  private take(files: FileList | null): void {
    for (const file of files ?? []) void this.bring(file)
  }

  private async bring(file: File): Promise<void> {
    this.running++
    const line = this.line()
    try {
      await this.send(file, line)
      line.text.textContent = this.fill(this.words.done, file.name)
      line.bar.remove()
      sessionStorage.removeItem(mark(file))
      await this.showBrought()
    } catch (no) {
      line.text.textContent = `${file.name}: ${no instanceof Error ? no.message : ''}`
      line.bar.remove()
      sessionStorage.removeItem(mark(file))
    } finally {
      this.running--
      if (this.running === 0) { this.whenDone?.(); this.whenDone = null }
    }
  }

  private async send(file: File, line: Line): Promise<void> {
    for (let pause = 1000; ; pause = Math.min(pause * 2, longestPause)) {
      try {
        line.text.textContent = this.fill(this.words.uploading, file.name)
        const [place, offset] = await this.goOn(file) ?? await this.create(file)
        for (let at = offset; at < file.size;) {
          at = await this.patch(place, file, at)
          line.bar.value = at / file.size
          pause = 1000
        }
        return
      } catch (fault) {
        if (fault instanceof Refused) throw fault
        line.text.textContent = this.fill(this.words.stopped, file.name)
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  }

  /** Where an upload of the same file stands that this tab began; null if there is none. */
  private async goOn(file: File): Promise<[string, number] | null> {
    const place = sessionStorage.getItem(mark(file))
    if (place === null) return null

    const answer = await fetch(place, { method: 'HEAD', headers: version })
    if (answer.status >= 500 || answer.status === 423) throw new Error()
    return answer.ok ? [place, Number(answer.headers.get('Upload-Offset'))] : null
  }

  private async create(file: File): Promise<[string, number]> {
    const metadata = `filename ${base64(file.name)}${file.type === '' ? '' : `,filetype ${base64(file.type)}`}`
    const answer = await fetch(this.address, { method: 'POST', headers: { ...version, 'Upload-Length': String(file.size), 'Upload-Metadata': metadata } })
    await refuse(answer)
    const place = answer.headers.get('Location') ?? ''
    sessionStorage.setItem(mark(file), place)
    return [place, 0]
  }

  private async patch(place: string, file: File, offset: number): Promise<number> {
    const chunk = await file.slice(offset, offset + chunkSize).arrayBuffer()
    const headers: Record<string, string> = { ...version, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) }
    // Only pages that came by a safe line have digests.
    if (globalThis.crypto?.subtle !== undefined) headers['Upload-Checksum'] = `sha256 ${toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', chunk)))}`
    const answer = await fetch(place, { method: 'PATCH', headers, body: chunk })
    if (answer.status === 409 || answer.status === 423 || answer.status === 460 || answer.status >= 500 && answer.status !== 507) throw new Error()
    await refuse(answer)
    return Number(answer.headers.get('Upload-Offset'))
  }

  /** The list as the server draws it; what was typed meanwhile stays. */
  private async showBrought(): Promise<void> {
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } })
    if (!answer.ok) return

    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-brought]')
    const old = document.querySelector('[data-brought]')
    if (fresh === null || old === null) return

    for (const typed of old.querySelectorAll<HTMLInputElement>('input')) {
      const same = fresh.querySelector<HTMLInputElement>(`input[name="${typed.name}"]`)
      if (same !== null) same.value = typed.value
    }
    old.replaceWith(fresh)
    this.mention()
  }

  private mention(): void {
    for (const item of document.querySelectorAll<HTMLElement>('[data-file][data-complete=false]')) {
      if (item.querySelector('[data-again]') !== null || this.running > 0) continue
      const hint = document.createElement('p')
      hint.className = 'govuk-hint'
      hint.dataset.again = ''
      hint.textContent = this.words.again ?? ''
      item.append(hint)
    }
  }

  private line(): Line {
    const item = document.createElement('div')
    const text = document.createElement('p')
    text.className = 'govuk-body'
    const bar = document.createElement('progress')
    bar.max = 1
    bar.value = 0
    bar.setAttribute('aria-label', this.words.uploading?.replace('{name}', '') ?? '')
    item.append(text, bar)
    this.progress.append(item)
    return { text, bar }
  }

  private say(words: string): void {
    const text = document.createElement('p')
    text.className = 'govuk-body'
    text.textContent = words
    this.progress.append(text)
  }

  private fill(words: string | undefined, name: string): string {
    return (words ?? '{name}').replace('{name}', name)
  }
}

function mark(file: File): string {
  return `upload:${location.pathname}:${file.name}:${file.size}:${file.lastModified}`
}

async function refuse(answer: Response): Promise<void> {
  if (answer.ok) return
  if (answer.status >= 500 && answer.status !== 507) throw new Error()
  const problem = await answer.json().catch(() => null) as { title?: string } | null
  throw new Refused(problem?.title ?? String(answer.status))
}

function base64(text: string): string {
  return toBase64(new TextEncoder().encode(text))
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
