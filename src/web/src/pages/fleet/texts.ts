import { defineTexts } from '../../i18n/language'

export const texts = defineTexts(
  {
    title: 'Fleet',
    lead: 'Every asset this server describes. Open one to see its data, run its operations, or change a value.',
    search: 'Search by name, identifier or serial number',
    count: (shown: string, all: string) => (shown === all ? (all === '1' ? '1 asset' : `${all} assets`) : `${shown} of ${all} assets`),
    cut: (n: string) => `The first ${n} assets are listed. The server searches the others: by short name, identifier, type or serial number.`,
    cards: 'Cards', table: 'Table', view: 'View', withTwin: 'With twin', someKinds: (n: string) => `Kinds of the first ${n} submodels only: for another, put submodel=its semantic id into the address of this page.`, withSubmodel: 'With submodel', all: 'All', kind: 'Asset kind',
    scan: 'Search by a QR code', noCode: 'There is no code on this picture that could be read.', health: 'State', states: { critical: 'Critical', warning: 'Warning', good: 'Good' } as Record<string, string>, alarms: (n: number) => (n === 1 ? '1 alarm' : `${n} alarms`), remaining: 'Remaining life', cycles: 'cycles', failures: 'Failures expected in 7 days', valueOf: (age: string) => `newest value ${age}`, worstFirst: 'Worst first', asking: 'Asking the twins …', onlyState: (state: string, n: string) => `${state}: ${n}`, assetType: 'Asset type', site: 'Site',
    name: 'Name', twins: 'Twins', assetId: 'Asset identifier', serial: 'Serial number', submodels: 'Submodels',
    submodelCount: (n: number) => (n === 1 ? '1 submodel' : `${n} submodels`),
    empty: 'No asset is loaded yet', emptyText: 'Drop an AASX package on the import page, or start the server with packages: aastwin serve FOLDER.', toImport: 'Import a package',
    none: 'No asset matches', noneText: 'Change the search or the filters.', clear: 'Clear search and filters',
    assetKinds: { Instance: 'Instance', Type: 'Type', NotApplicable: 'Not applicable', Role: 'Role' } as Record<string, string>,
  },
  {
    title: 'Parc',
    lead: 'Tous les équipements que ce serveur décrit. Ouvrez-en un pour voir ses données, lancer ses opérations ou modifier une valeur.',
    search: 'Rechercher par nom, identifiant ou numéro de série',
    count: (shown: string, all: string) => (shown === all ? (all === '1' ? '1 équipement' : `${all} équipements`) : `${shown} équipements sur ${all}`),
    cut: (n: string) => `Les ${n} premiers équipements sont listés. Le serveur cherche parmi les autres : par nom court, identifiant, type ou numéro de série.`,
    cards: 'Cartes', table: 'Tableau', view: 'Affichage', withTwin: 'Avec jumeau', someKinds: (n: string) => `Seulement les natures des ${n} premiers sous-modèles : pour une autre, mettez submodel=son identifiant sémantique dans l'adresse de cette page.`, withSubmodel: 'Avec sous-modèle', all: 'Tous', kind: "Nature de l'équipement",
    scan: 'Chercher par un code QR', noCode: "Aucun code lisible sur cette image.", health: 'État', states: { critical: 'Critique', warning: 'Avertissement', good: 'Bon' } as Record<string, string>, alarms: (n: number) => (n === 1 ? '1 alarme' : `${n} alarmes`), remaining: 'Durée de vie restante', cycles: 'cycles', failures: 'Pannes attendues sous 7 jours', valueOf: (age: string) => `dernière valeur ${age}`, worstFirst: "Les pires d'abord", asking: 'Interrogation des jumeaux …', onlyState: (state: string, n: string) => `${state} : ${n}`, assetType: "Type d'équipement", site: 'Site',
    name: 'Nom', twins: 'Jumeaux', assetId: "Identifiant de l'équipement", serial: 'Numéro de série', submodels: 'Sous-modèles',
    submodelCount: (n: number) => (n <= 1 ? `${n} sous-modèle` : `${n} sous-modèles`),
    empty: "Aucun équipement n'est chargé", emptyText: "Déposez un paquet AASX sur la page d'import, ou démarrez le serveur avec des paquets : aastwin serve DOSSIER.", toImport: 'Importer un paquet',
    none: 'Aucun équipement ne correspond', noneText: 'Changez la recherche ou les filtres.', clear: 'Effacer recherche et filtres',
    assetKinds: { Instance: 'Instance', Type: 'Type', NotApplicable: 'Sans objet', Role: 'Rôle' } as Record<string, string>,
  },
)
