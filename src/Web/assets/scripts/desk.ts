import { Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, SkipLink, createAll } from 'govuk-frontend'
import { enableBulk } from './bulk'
import { enableCall } from './call'
import { enableClocks } from './clock'
import { enableCopy } from './copy'
import { enableKeys } from './keys'
import { enableLive } from './live'
import { enableMenus } from './menus'
import { enablePush } from './push'
import { enableQueue } from './queue'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const part of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, SkipLink]) createAll(part)
enableBulk(document)
enableCall(document)
enableCopy(document)
enableClocks(document)
enableKeys(document)
enableLive(document)
enableMenus(document)
enablePush(document)
enableQueue(document)
