import { defineTexts } from '../../i18n/language'

export const texts = defineTexts(
  {
    arguments: 'Arguments', noArguments: 'This operation takes no arguments.', inoutput: 'Arguments that the operation may change', give: 'Give this argument', addItem: 'Add', removeItem: (n: number) => `Remove item ${n}`,
    item: (n: number) => `Item ${n}`, fileAddress: 'Address or path of a file', run: 'Run', background: 'Run in the background', backgroundHint: 'With progress, and can be cancelled; else one request waits for the answer.',
    timeout: 'Time limit', faults: (n: number) => (n === 1 ? '1 entry needs attention' : `${n} entries need attention`), defaults: 'Back to the defaults', copyCurl: 'Copy as curl', result: 'Result', noResult: 'Run the operation to see what it answers.',
    noOutput: 'It is done. The operation answers nothing.', took: (time: string) => `took ${time}`, history: 'Runs in this browser', repeat: 'Repeat with changes', show: 'Show', compare: 'Compare', compareWith: (time: string) => `Compared with the run of ${time}`,
    figure: 'Figure', this: 'This run', other: 'Other run', difference: 'Difference', same: 'All figures are equal.', clear: 'Forget all', notKept: 'The result was too large to be kept: repeat the run to see it.', asJson: 'Show as JSON', asText: 'Show in words',
    states: { Completed: 'Completed', Failed: 'Failed', Canceled: 'Cancelled', Timeout: 'Out of time', Refused: 'Refused', Running: 'Running', Initiated: 'Waiting' } as Record<string, string>,
    unknown: 'There is no such operation', noOperation: 'The element at this address is no operation.', 
  },
  {
    arguments: 'Arguments', noArguments: 'Cette opération ne prend pas d’argument.', inoutput: "Arguments que l'opération peut modifier", give: 'Donner cet argument', addItem: 'Ajouter', removeItem: (n: number) => `Retirer l'élément ${n}`,
    item: (n: number) => `Élément ${n}`, fileAddress: "Adresse ou chemin d'un fichier", run: 'Lancer', background: "Lancer en arrière-plan", backgroundHint: 'Avec avancement et annulation possible ; sinon une seule requête attend la réponse.',
    timeout: 'Durée maximale', faults: (n: number) => (n === 1 ? '1 saisie à corriger' : `${n} saisies à corriger`), defaults: 'Valeurs par défaut', copyCurl: 'Copier en curl', result: 'Résultat', noResult: "Lancez l'opération pour voir sa réponse.",
    noOutput: "C'est fait. L'opération ne renvoie rien.", took: (time: string) => `durée ${time}`, history: 'Exécutions dans ce navigateur', repeat: 'Répéter avec des changements', show: 'Afficher', compare: 'Comparer', compareWith: (time: string) => `Comparé à l'exécution de ${time}`,
    figure: 'Grandeur', this: 'Cette exécution', other: 'Autre exécution', difference: 'Différence', same: 'Toutes les grandeurs sont égales.', clear: 'Tout oublier', notKept: "Le résultat était trop grand pour être conservé : relancez pour le voir.", asJson: 'Afficher en JSON', asText: 'Afficher en clair',
    states: { Completed: 'Terminée', Failed: 'Échouée', Canceled: 'Annulée', Timeout: 'Temps dépassé', Refused: 'Refusée', Running: 'En cours', Initiated: 'En attente' } as Record<string, string>,
    unknown: "Cette opération n'existe pas", noOperation: "L'élément à cette adresse n'est pas une opération.", 
  },
)
