import {
  mdiAlphabeticalVariant, mdiBellOutline, mdiChevronRight, mdiCodeBraces, mdiCubeScan, mdiFileOutline, mdiFolderOutline, mdiFormatListNumbered, mdiLinkVariant, mdiNumeric, mdiPlayCircleOutline, mdiRayStartEnd, mdiStarOutline,
  mdiToggleSwitchOutline, mdiTranslate, mdiVectorPolyline, mdiViewDashboardOutline,
} from '@mdi/js'
import type { SubmodelElement } from '../api/metamodel'
import { controlOf, isNumeric } from '../model/xsd'

/** The picture of a kind of element. */
export function elementIcon(element: SubmodelElement | null): string {
  switch (element?.modelType) {
    case undefined:
      return mdiViewDashboardOutline
    case 'Property':
      return isNumeric(element?.valueType) ? mdiNumeric : controlOf(element?.valueType) === 'boolean' ? mdiToggleSwitchOutline : mdiAlphabeticalVariant
    case 'MultiLanguageProperty':
      return mdiTranslate
    case 'Range':
      return mdiRayStartEnd
    case 'File':
      return mdiFileOutline
    case 'Blob':
      return mdiCodeBraces
    case 'SubmodelElementCollection':
      return mdiFolderOutline
    case 'SubmodelElementList':
      return mdiFormatListNumbered
    case 'Operation':
      return mdiPlayCircleOutline
    case 'ReferenceElement':
      return mdiLinkVariant
    case 'RelationshipElement':
    case 'AnnotatedRelationshipElement':
      return mdiVectorPolyline
    case 'Entity':
      return mdiCubeScan
    case 'BasicEventElement':
      return mdiBellOutline
    case 'Capability':
      return mdiStarOutline
    default:
      return mdiChevronRight
  }
}
