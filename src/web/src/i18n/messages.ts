import { defineTexts } from './language'

/** Texts that more than one page uses. */
export const messages = defineTexts(
  {
    nav: {
      fleet: 'Fleet', line: 'Production line', scenarios: 'Scenarios', battery: 'Battery', energy: 'Energy', maintenance: 'Maintenance', softSensor: 'Soft sensors', import: 'Import',
      browse: 'Browse', decide: 'Decide', oversee: 'Oversee', audit: 'Audit log', access: 'Access rules', menu: 'Menu', skip: 'Skip to content',
    },
    app: {
      dark: 'Use the dark theme', light: 'Use the light theme', language: 'Passer en français', server: 'Server', ownServer: 'This server', notFound: 'There is nothing at this address.', toFleet: 'To the fleet',
    },
    connection: {
      connecting: 'Connecting', live: 'Live', polling: 'Refreshing every 5 s', signIn: 'Not signed in', lost: 'Server not reached',
      lostText: (time: string) => `The server does not answer. What is shown is the state of ${time}; the page tries again every 2 seconds.`,
      neverText: 'The server does not answer. The page tries again every 2 seconds.', stale: (when: string) => `State of ${when}, not confirmed since`,
    },
    action: {
      retry: 'Try again', cancel: 'Cancel', save: 'Save', edit: 'Edit', undo: 'Undo', redo: 'Redo', close: 'Close', copy: 'Copy', copied: 'Copied', download: 'Download', open: 'Open', run: 'Run', add: 'Add', remove: 'Remove', reset: 'Reset',
      search: 'Search', more: 'More', back: 'Back', details: 'Details', showTable: 'Show as table', showChart: 'Show as chart',
    },
    state: { loading: 'Loading …', empty: 'Nothing here', failed: 'This could not be read', unreachable: 'The server does not answer', unreached: 'The server was not reached: try again when it is back.', yes: 'Yes', no: 'No', none: 'none', notSet: 'not set' },
    access: {
      needsToken: 'The server wants to know who you are: sign in with a token.', badToken: 'The server does not accept your token any more: sign in again.',
      notAllowed: 'You may not do this: the rules of the server do not allow it to you.', notAllowedAnonymous: 'You may not do this without signing in, or not at all: so the rules of the server say.', title: 'Not allowed', signInTitle: 'Sign in to see this',
    },
    time: { now: 'just now' },
    difference: { where: 'Element', itself: '(itself)', more: (n: number) => `and ${n} more` },
    validation: {
      required: 'A value is needed.', integer: 'Enter a whole number, such as 12.', number: 'Enter a number, such as 1.5.', boolean: 'Choose true or false.',
      date: 'Enter a date, such as 2026-01-31.', dateTime: 'Enter a date and time, such as 2026-01-31T12:00:00Z.', time: 'Enter a time, such as 12:30:00.',
      outsideType: (type: string) => `This number does not fit ${type}.`, range: (range: string) => `Allowed: ${range}.`, fromTo: (min: string, max: string) => `${min} to ${max}`,
      atLeast: (min: string) => `at least ${min}`, atMost: (max: string) => `at most ${max}`, above: (min: string) => `above ${min}`, below: (max: string) => `below ${max}`,
    },
    estimate: { of: (lower: string, upper: string, level: string) => `${level} % interval from ${lower} to ${upper}` },
    machine: { busy: 'Working', setup: 'Setup', blocked: 'Blocked', starved: 'Starved', down: 'Down', noOperator: 'No operator' },
  },
  {
    nav: {
      fleet: 'Parc', line: 'Ligne de production', scenarios: 'Scénarios', battery: 'Batterie', energy: 'Énergie', maintenance: 'Maintenance', softSensor: 'Capteurs logiciels', import: 'Import',
      browse: 'Parcourir', decide: 'Décider', oversee: 'Superviser', audit: "Journal d'audit", access: "Règles d'accès", menu: 'Menu', skip: 'Aller au contenu',
    },
    app: {
      dark: 'Passer au thème sombre', light: 'Passer au thème clair', language: 'Switch to English', server: 'Serveur', ownServer: 'Ce serveur', notFound: "Il n'y a rien à cette adresse.", toFleet: 'Vers le parc',
    },
    connection: {
      connecting: 'Connexion', live: 'En direct', polling: 'Actualisé toutes les 5 s', signIn: 'Non connecté', lost: 'Serveur injoignable',
      lostText: (time: string) => `Le serveur ne répond pas. L'état affiché est celui de ${time} ; la page réessaie toutes les 2 secondes.`,
      neverText: 'Le serveur ne répond pas. La page réessaie toutes les 2 secondes.', stale: (when: string) => `État de ${when}, non confirmé depuis`,
    },
    action: {
      retry: 'Réessayer', cancel: 'Annuler', save: 'Enregistrer', edit: 'Modifier', undo: 'Annuler la modification', redo: 'Rétablir', close: 'Fermer', copy: 'Copier', copied: 'Copié', download: 'Télécharger', open: 'Ouvrir', run: 'Lancer', add: 'Ajouter', remove: 'Retirer', reset: 'Réinitialiser',
      search: 'Rechercher', more: 'Plus', back: 'Retour', details: 'Détails', showTable: 'Afficher en tableau', showChart: 'Afficher en graphique',
    },
    state: { loading: 'Chargement …', empty: 'Rien ici', failed: 'Lecture impossible', unreachable: 'Le serveur ne répond pas', unreached: "Le serveur n'a pas répondu : réessayez quand il sera de retour.", yes: 'Oui', no: 'Non', none: 'aucun', notSet: 'non renseigné' },
    access: {
      needsToken: 'Le serveur veut savoir qui vous êtes : connectez-vous avec un jeton.', badToken: "Le serveur n'accepte plus votre jeton : connectez-vous de nouveau.",
      notAllowed: "Vous n'avez pas ce droit : les règles du serveur ne vous l'accordent pas.", notAllowedAnonymous: "Vous n'avez pas ce droit sans vous connecter, ou pas du tout : ainsi le veulent les règles du serveur.", title: 'Accès refusé', signInTitle: 'Connectez-vous pour voir ceci',
    },
    time: { now: "à l'instant" },
    difference: { where: 'Élément', itself: '(lui-même)', more: (n: number) => `et ${n} de plus` },
    validation: {
      required: 'Une valeur est nécessaire.', integer: 'Saisissez un nombre entier, par exemple 12.', number: 'Saisissez un nombre, par exemple 1,5.', boolean: 'Choisissez vrai ou faux.',
      date: 'Saisissez une date, par exemple 2026-01-31.', dateTime: 'Saisissez une date et une heure, par exemple 2026-01-31T12:00:00Z.', time: 'Saisissez une heure, par exemple 12:30:00.',
      outsideType: (type: string) => `Ce nombre dépasse ${type}.`, range: (range: string) => `Permis : ${range}.`, fromTo: (min: string, max: string) => `de ${min} à ${max}`,
      atLeast: (min: string) => `au moins ${min}`, atMost: (max: string) => `au plus ${max}`, above: (min: string) => `plus de ${min}`, below: (max: string) => `moins de ${max}`,
    },
    estimate: { of: (lower: string, upper: string, level: string) => `intervalle à ${level} % de ${lower} à ${upper}` },
    machine: { busy: 'En travail', setup: 'Réglage', blocked: 'Bloqué', starved: 'En attente de pièce', down: 'En panne', noOperator: 'Sans opérateur' },
  },
)
