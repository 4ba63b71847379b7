import { defineTexts } from '../../i18n/language'

export const texts = defineTexts(
  {
    title: 'Import', lead: 'Add assets from AASX packages, or from environments in JSON or XML. Packages of metamodel 1.0 to 3.2 are read; what is odd about them is told.', drop: 'Drop packages here', or: 'or', choose: 'Choose files', kinds: 'AASX, JSON or XML, up to 1 GB each', sending: (name: string, share: string) => `${name}: ${share} sent`, reading: (name: string) => `${name} is read …`,
    added: (n: number) => (n === 1 ? '1 object added' : `${n} objects added`), there: (n: number) => (n === 1 ? '1 was here already and was left alone' : `${n} were here already and were left alone`), refused: 'Not imported', findings: (n: string) => `${n} findings`, noFindings: 'No findings',
    severity: 'Severity', rule: 'Rule', where: 'Where', what: 'What', more: (n: string) => `and ${n} more: aastwin verify tells them all.`, severities: { Warning: 'Worth knowing', Invalid: 'Breaks a rule', Unreadable: 'Not readable' } as Record<string, string>, none: 'Packages that you import are listed here with their report.', hint: 'Objects are shells, submodels and concept descriptions.', line: (n: number) => `line ${n}`,
  },
  {
    title: 'Import', lead: "Ajoutez des équipements depuis des paquets AASX, ou des environnements en JSON ou XML. Les paquets du métamodèle 1.0 à 3.2 sont lus ; leurs singularités sont signalées.", drop: 'Déposez des paquets ici', or: 'ou', choose: 'Choisir des fichiers', kinds: "AASX, JSON ou XML, jusqu'à 1 Go chacun", sending: (name: string, share: string) => `${name} : ${share} envoyés`, reading: (name: string) => `Lecture de ${name} …`,
    added: (n: number) => (n <= 1 ? `${n} objet ajouté` : `${n} objets ajoutés`), there: (n: number) => (n === 1 ? '1 était déjà là et reste inchangé' : `${n} étaient déjà là et restent inchangés`), refused: 'Non importé', findings: (n: string) => `${n} remarques`, noFindings: 'Aucune remarque',
    severity: 'Gravité', rule: 'Règle', where: 'Où', what: 'Quoi', more: (n: string) => `et ${n} autres : aastwin verify les donne toutes.`, severities: { Warning: 'Bon à savoir', Invalid: 'Enfreint une règle', Unreadable: 'Illisible' } as Record<string, string>, none: 'Les paquets importés apparaissent ici avec leur rapport.', hint: 'Les objets sont des AAS, des sous-modèles et des descriptions de concepts.', line: (n: number) => `ligne ${n}`,
  },
)
