import { Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, Radios, SkipLink, createAll } from 'govuk-frontend'
import { enableCopy } from './copy'
import { enableFiles } from './files'
import { enableProof } from './proof'
import { enableReport } from './report'

// Every page works without this file. It adds: focus on errors, counts, "none of these", leaving with three Shifts, copying, work in the background.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const part of [Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, Radios, SkipLink]) createAll(part)
enableCopy(document)
enableReport(document)
enableFiles(document)
enableProof(document)
