import { reactive, watch } from 'vue'
import { ApiError } from '../api/client'
import { messages } from '../i18n/messages'
import { ConflictError, edits, turn, type Edit } from '../model/edits'
import { defineTexts } from '../i18n/language'

const t = defineTexts(
  { saved: (name: string) => `${name} is changed.`, undone: (name: string) => `${name} is as before.`, redone: (name: string) => `${name} is changed again.`, conflict: 'Somebody changed this element since, so nothing was written.' },
  { saved: (name: string) => `${name} est modifié.`, undone: (name: string) => `${name} est comme avant.`, redone: (name: string) => `${name} est de nouveau modifié.`, conflict: "Quelqu'un a modifié cet élément depuis : rien n'a été écrit." },
)

/** What the bar at the bottom says about the last edit. */
export const notice = reactive({ isShown: false, text: '', edit: null as Edit | null })

watch(() => edits.value.length, (now, before) => {
  if (now > before) tell(t.value.saved(edits.value.at(-1)!.name), edits.value.at(-1)!)
})

/** The bar comes with the first edit, and tells of that one too. */
const JustNowMilliseconds = 3000
const newest = edits.value.at(-1)
if (newest && Date.now() - newest.time < JustNowMilliseconds) tell(t.value.saved(newest.name), newest)

function tell(text: string, edit: Edit | null): void {
  notice.text = text
  notice.edit = edit
  notice.isShown = true
}

export function useUndo() {
  async function turnEdit(edit: Edit): Promise<void> {
    try {
      await turn(edit)
      tell(edit.isUndone ? t.value.undone(edit.name) : t.value.redone(edit.name), edit)
    } catch (failure) {
      tell(failure instanceof ConflictError ? t.value.conflict : failure instanceof ApiError ? failure.message : messages.value.state.unreachable, null)
    }
  }

  return { turnEdit }
}
