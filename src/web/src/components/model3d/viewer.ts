import { ModelViewerElement } from '@google/model-viewer'
import { Renderer } from '@google/model-viewer/lib/three-components/Renderer.js'

export type Viewer = ModelViewerElement

/** How a model is looked at first, and again after a reset. */
const FirstView = '35deg 68deg 115%'

// A model is shown once and let go: the cache of the viewer would keep the last five.
ModelViewerElement.modelCacheSize = 0

/**
 * All viewers draw by one renderer. One whose context the browser took away draws nothing, without a word, and nobody but the browser brings it back: then the next
 * viewer gets a new renderer.
 */
function renewLostRenderer(): void {
  if (Renderer.singleton.canRender && Renderer.singleton.threeRenderer.getContext().isContextLost()) Renderer.resetSingleton()
}

/** A viewer that nothing fetches and nothing moves by itself. */
export function createViewer(address: string, label: string): Viewer {
  renewLostRenderer()
  const viewer = document.createElement('model-viewer') as Viewer
  // The styles of its shadow count from when it is in the page: under the page's policy they need the nonce by then.
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
  for (const style of viewer.shadowRoot!.querySelectorAll('style')) style.nonce = nonce ?? ''
  viewer.cameraControls = true
  viewer.disableTap = true
  viewer.disableZoom = true
  viewer.touchAction = 'pan-y'
  viewer.interactionPrompt = 'none'
  viewer.loading = 'eager'
  viewer.environmentImage = 'neutral'
  viewer.shadowIntensity = 0.5
  viewer.shadowSoftness = 0.9
  // Who asked for less motion sees no gliding to a stop.
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) viewer.interpolationDecay = 0
  viewer.cameraOrbit = FirstView
  viewer.alt = label
  viewer.src = address
  return viewer
}

export function resetView(viewer: Viewer): void {
  viewer.cameraTarget = 'auto auto auto'
  viewer.fieldOfView = 'auto'
  viewer.cameraOrbit = FirstView
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) viewer.jumpCameraToGoal()
}
