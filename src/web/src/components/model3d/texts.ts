import { bytes } from '../../format/numbers'
import { defineTexts } from '../../i18n/language'
import { MostBytes, type GltfFault } from '../../model/gltf'

export const texts = defineTexts(
  {
    label: (title: string) => `3D model: ${title}`, keys: 'Drag it or use the arrow keys to turn it. Click into it, then use the wheel, or Page up and Page down, to come closer or step back.', prompt: 'Turn it by the arrow keys, come closer by Page up', reset: 'Reset view', drawing: 'The model is being drawn …', cannotDraw: 'This model cannot be shown',
    noWebGl: 'This browser draws no 3D here: WebGL is switched off or not supported. Switch on hardware acceleration in its settings, or download the model.', lost: 'The browser took the graphics memory away. Try again; if it happens again, close other tabs that draw.', notRead: 'The viewer could not read this model. Check the file with a glTF validator and export it anew, or download it.', notLoaded: 'The part of the page that draws models could not be loaded. Check the connection and try again.',
    views: { front: 'front', right: 'right', back: 'back', left: 'left', upper: 'from above', lower: 'from below' }, seenFrom: (side: string) => `Seen from the ${side}`, seenFromSide: (side: string, height: string) => `Seen from the ${side}, ${height}`,
    faults: {
      tooLarge: (size: string, most: string) => `The file has ${size}; up to ${most} are shown. Export it with fewer triangles or smaller textures, or download it.`,
      empty: 'The file is empty. Upload it again.',
      notGltf: 'The file is no glTF, whatever its name says. Export the model as GLB (glTF 2.0) and upload it again.',
      version: (version: string) => `The file is of version ${version} of glTF; 2.0 is shown. Export it as glTF 2.0.`,
      cutOff: (told: string, there: string) => `The file is cut off: ${told} are told, ${there} are there. Upload it again.`,
      badJson: 'The description inside of the file is no well-formed JSON. Export the model anew and upload it again.',
      broken: (where: string) => `The file contradicts itself at ${where}. Check it with a glTF validator and export it anew.`,
      external: (address: string) => `The model needs another file, ${address}, which is not asked for. Export it as one GLB with everything in it.`,
      decoder: (extension: string) => `The model is compressed (${extension}) and would need a decoder from elsewhere. Export it without compression.`,
      extension: (extension: string) => `The model needs the extension ${extension}, which is not known here. Export it without it.`,
      nothing: 'The file has nothing to draw: there is no mesh in it. Export the model with its geometry.',
    },
  },
  {
    label: (title: string) => `Modèle 3D : ${title}`, keys: "Faites-le glisser ou utilisez les flèches du clavier pour le tourner. Cliquez dedans, puis utilisez la molette, ou Page préc. et Page suiv., pour vous rapprocher ou reculer.", prompt: 'Tournez-le avec les flèches du clavier, rapprochez-vous avec Page préc.', reset: 'Réinitialiser la vue', drawing: 'Le modèle se dessine …', cannotDraw: 'Ce modèle ne peut pas être affiché',
    noWebGl: "Ce navigateur ne dessine pas de 3D ici : WebGL est désactivé ou absent. Activez l'accélération matérielle dans ses réglages, ou téléchargez le modèle.", lost: "Le navigateur a repris la mémoire graphique. Réessayez ; si cela se reproduit, fermez d'autres onglets qui dessinent.", notRead: "La visionneuse n'a pas pu lire ce modèle. Vérifiez le fichier avec un validateur glTF et exportez-le de nouveau, ou téléchargez-le.", notLoaded: "La partie de la page qui dessine les modèles n'a pas pu être chargée. Vérifiez la connexion et réessayez.",
    views: { front: 'face', right: 'droite', back: 'derrière', left: 'gauche', upper: "d'en haut", lower: "d'en bas" }, seenFrom: (side: string) => `Vu côté ${side}`, seenFromSide: (side: string, height: string) => `Vu côté ${side}, ${height}`,
    faults: {
      tooLarge: (size: string, most: string) => `Le fichier fait ${size} ; ${most} au plus sont affichés. Exportez-le avec moins de triangles ou des textures plus petites, ou téléchargez-le.`,
      empty: 'Le fichier est vide. Envoyez-le de nouveau.',
      notGltf: "Le fichier n'est pas du glTF, quoi que dise son nom. Exportez le modèle en GLB (glTF 2.0) et envoyez-le de nouveau.",
      version: (version: string) => `Le fichier est de la version ${version} de glTF ; la 2.0 est affichée. Exportez-le en glTF 2.0.`,
      cutOff: (told: string, there: string) => `Le fichier est tronqué : ${told} annoncés, ${there} présents. Envoyez-le de nouveau.`,
      badJson: "La description dans le fichier n'est pas du JSON bien formé. Exportez le modèle et envoyez-le de nouveau.",
      broken: (where: string) => `Le fichier se contredit à ${where}. Vérifiez-le avec un validateur glTF et exportez-le de nouveau.`,
      external: (address: string) => `Le modèle a besoin d'un autre fichier, ${address}, qui n'est pas demandé. Exportez-le en un seul GLB qui contient tout.`,
      decoder: (extension: string) => `Le modèle est compressé (${extension}) et demanderait un décodeur venu d'ailleurs. Exportez-le sans compression.`,
      extension: (extension: string) => `Le modèle a besoin de l'extension ${extension}, inconnue ici. Exportez-le sans elle.`,
      nothing: "Le fichier n'a rien à dessiner : il ne contient aucun maillage. Exportez le modèle avec sa géométrie.",
    },
  },
)

/** What is wrong with a file and what to do, in the chosen language. */
export function faultSentence(fault: GltfFault): string {
  const of = texts.value.faults
  switch (fault.kind) {
    case 'tooLarge': return of.tooLarge(bytes(fault.bytes), bytes(MostBytes))
    case 'version': return of.version(fault.version)
    case 'cutOff': return of.cutOff(bytes(fault.told), bytes(fault.there))
    case 'broken': return of.broken(fault.where)
    // A file may name a very long address.
    case 'external': return of.external(fault.address.length > 120 ? `${fault.address.slice(0, 119)}…` : fault.address)
    case 'decoder': return of.decoder(fault.extension)
    case 'extension': return of.extension(fault.extension)
    default: return of[fault.kind]
  }
}

/** What the viewer tells screen readers of where one looks from, by its own names of the directions. */
export function viewNames(): Record<string, string> {
  const t = texts.value
  const names: Record<string, string> = { 'interaction-prompt': t.prompt }
  for (const side of ['front', 'right', 'back', 'left'] as const) {
    names[side] = t.seenFrom(t.views[side])
    names[`upper-${side}`] = t.seenFromSide(t.views[side], t.views.upper)
    names[`lower-${side}`] = t.seenFromSide(t.views[side], t.views.lower)
  }
  return names
}
