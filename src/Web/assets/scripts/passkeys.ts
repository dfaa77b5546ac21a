// Forms marked data-passkey ask the browser for a passkey ("get") or a new one ("create") and send its answer as a field of the form.
// The options come from data-options; the form goes to data-answer or its own action. Without this script or without passkeys such forms stay hidden.
type Kind = 'get' | 'create'

interface Json {
  parseRequestOptionsFromJSON(options: unknown): PublicKeyCredentialRequestOptions
  parseCreationOptionsFromJSON(options: unknown): PublicKeyCredentialCreationOptions
}

const api = window.PublicKeyCredential as unknown as (Json & typeof PublicKeyCredential) | undefined

if (api && 'parseRequestOptionsFromJSON' in api && 'parseCreationOptionsFromJSON' in api) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) enable(form, api)
}

function enable(form: HTMLFormElement, json: Json): void {
  const button = form.dataset.passkeyButton
  form.hidden = false
  for (const part of form.querySelectorAll<HTMLElement>('[data-passkey-part]')) part.hidden = false

  form.addEventListener('submit', (event) => {
    const pressed = event.submitter as HTMLButtonElement | null
    if (button && pressed?.name !== button) return

    event.preventDefault()
    void answer(form, json).catch(() => say(form))
  })
}

async function answer(form: HTMLFormElement, json: Json): Promise<void> {
  const reply = await fetch(form.dataset.options ?? '', { method: 'POST', body: new FormData(form), credentials: 'same-origin' })
  if (reply.ok) {
    const credential = await ask(form.dataset.passkey as Kind, await reply.json(), json)
    const field = form.elements.namedItem('credential') as HTMLInputElement
    field.value = JSON.stringify(credential)
  }

  // Without options the form is sent as it is, and the page says what is wrong with it.
  form.action = form.dataset.answer ?? form.action
  form.submit()
}

function ask(kind: Kind, options: unknown, json: Json): Promise<Credential | null> {
  return kind === 'get'
    ? navigator.credentials.get({ publicKey: json.parseRequestOptionsFromJSON(options) })
    : navigator.credentials.create({ publicKey: json.parseCreationOptionsFromJSON(options) })
}

// Cancelled, timed out or not possible here: the other ways stay open.
function say(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>('[data-failed]')
  if (status) status.textContent = status.dataset.failed ?? ''
}
