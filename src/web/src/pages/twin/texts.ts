import { defineTexts } from '../../i18n/language'

export const texts = defineTexts(
  {
    leads: { battery: 'How long a battery still lasts, and what makes it age.', energy: 'How a plant uses energy, and what could be saved.', maintenance: 'Which machine will need care, when, and at what risk.', softSensor: 'Quantities that nobody measures, estimated from those that are.', line: '' } as Record<string, string>,
    none: { battery: 'No battery twin on this server', energy: 'No energy twin on this server', maintenance: 'No maintenance twin on this server', softSensor: 'No soft sensor on this server', line: '' } as Record<string, string>,
    noneText: 'Import a package that has such a submodel, or start the server with one.', toImport: 'Import a package', choose: 'Asset', toData: 'Its data', operations: 'What you can ask', run: 'Open', figures: 'What is known', noFigures: 'The submodel has no values beside its operations.',
  },
  {
    leads: { battery: "Combien de temps une batterie tient encore, et ce qui la fait vieillir.", energy: "Comment une installation use l'énergie, et ce qu'on pourrait économiser.", maintenance: 'Quelle machine aura besoin de soins, quand, et à quel risque.', softSensor: "Des grandeurs que personne ne mesure, estimées à partir de celles qu'on mesure.", line: '' } as Record<string, string>,
    none: { battery: 'Aucun jumeau de batterie sur ce serveur', energy: "Aucun jumeau d'énergie sur ce serveur", maintenance: 'Aucun jumeau de maintenance sur ce serveur', softSensor: 'Aucun capteur logiciel sur ce serveur', line: '' } as Record<string, string>,
    noneText: 'Importez un paquet qui a un tel sous-modèle, ou démarrez le serveur avec un tel paquet.', toImport: 'Importer un paquet', choose: 'Équipement', toData: 'Ses données', operations: 'Ce que vous pouvez demander', run: 'Ouvrir', figures: "Ce qu'on sait", noFigures: "Le sous-modèle n'a pas de valeurs à côté de ses opérations.",
  },
)
