import { mdiAccountOff, mdiAlertOctagon, mdiCog, mdiHandBackRight, mdiTimerSandEmpty, mdiWrench } from '@mdi/js'
import type { MachineState } from '../pages/line/replay'

/** Each state has a color that the color-blind tell apart (Okabe and Ito 2008) and a picture of its own. */
export const machineLook: Record<MachineState, { color: string; icon: string }> = {
  busy: { color: '#009e73', icon: mdiCog },
  setup: { color: '#56b4e9', icon: mdiWrench },
  blocked: { color: '#e69f00', icon: mdiHandBackRight },
  starved: { color: '#98a4ad', icon: mdiTimerSandEmpty },
  down: { color: '#d55e00', icon: mdiAlertOctagon },
  noOperator: { color: '#cc79a7', icon: mdiAccountOff },
}
