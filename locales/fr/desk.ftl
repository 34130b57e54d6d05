# Mots du bureau et des fiches propres à l’office.
desk-meta = { $date } · ce qui a bougé depuis { $since }
desk-meta-plain = { $date }
desk-needs = À vous de jouer
desk-needs-none = Rien ne vous attend
desk-needs-none-text = Quand une décision, une relecture ou une action en retard vous revient, elle figure ici avec sa raison.
desk-moved = Ce qui a bougé
desk-moved-count = { $count ->
    [one] { $count } chiffre
   *[other] { $count } chiffres
}
desk-moved-none = Aucun chiffre n’a bougé depuis la dernière lecture.
desk-ahead = Prochains jours
desk-ahead-none = Aucune date dans les deux semaines.
desk-coach = Du coach · { $minutes } minutes
desk-coach-for = Pour { $name } · { $minutes } minutes
desk-coach-plain = Du coach
desk-lesson = Lire la leçon
desk-print = Bulletin
desk-overdue = en retard
act-open = Ouvrir
act-close = Clore
act-decide = Décider
act-accept = Accepter
act-answer = Répondre
act-review = Revoir
act-vote = Voter
act-read = Lire
act-write = Rédiger
act-enrol = S’inscrire

people-title = Personnes et droits
people-meta = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
people-name = Nom
people-email = Courriel
people-job = Fonction
people-language = Langue
people-grants = Droits
people-new = Personne
people-new-title = Ajouter une personne
people-add = Ajouter
people-grant = Donner un droit…
people-grant-title = Donner un rôle à { $name }
people-grant-verb = Donner
people-role = Rôle
people-where = Où
people-ungrant = Retirer
people-empty = Personne ici
people-empty-text = Les personnes se connectent, portent des actions et des risques, votent aux jalons. Ajoutez-en une, puis donnez-lui un rôle là où est le travail.
grant-owner = Propriétaire
grant-pmo = Responsable PMO
grant-portfolio-manager = Responsable de portefeuille
grant-project-manager = Chef de projet
grant-contributor = Contributeur
grant-stakeholder = Partie prenante

scopes-title = Périmètres
scopes-meta = { $projects } projets dans { $all } périmètres
scopes-name = Nom
scopes-kind = Type
scopes-lead = Responsable
scopes-stage = Étape
scopes-ends = Fin
scopes-budget = Budget
scopes-new = Périmètre
scopes-new-title = Ajouter un périmètre
scopes-edit-title = Modifier { $name }
scopes-parent = Dans
scopes-key = Clé
scopes-summary = Résumé
scopes-starts = Début
scopes-currency = Devise
scope-stage-proposed = Proposé
scope-stage-running = En cours
scope-stage-held = En attente
scope-stage-closed = Clos
scope-stage-stopped = Arrêté

tokens-title = Jetons
tokens-meta = Laissez un script ou un outil agir en votre nom ; chaque jeton dit ce qu’il peut et jusqu’à quand
tokens-name = Nom
tokens-scopes = Peut
tokens-expires = Expire
tokens-used = Dernier emploi
tokens-new = Jeton
tokens-new-title = Créer un jeton
tokens-make = Créer
tokens-once = Copiez-le maintenant : il n’est montré qu’une fois.
tokens-revoke = Révoquer
tokens-revoked = Jeton révoqué
tokens-empty = Aucun jeton
tokens-empty-text = Un jeton signe une requête sans navigateur. Donnez-lui le moins possible, et un dernier jour.
token-read = lire
token-write = écrire
token-admin = administrer

jobs-title = Travaux de fond
jobs-meta = Imports, prévisions et autres travaux longs
jobs-kind = Type
jobs-state = État
jobs-says = Ce qu’il dit
jobs-done = Fait
jobs-since = Depuis
jobs-retry = Relancer
jobs-empty = Aucun travail de fond
jobs-empty-text = Les imports et les prévisions tournent ici. Vous pouvez quitter leur page ; ils continuent.
people-taken-back = Droit retiré
jobs-kind-assist-read-import = Lecture d’un import
jobs-kind-risk-forecast = Prévision des risques
jobs-kind-steer-kpi-review = Revue des indicateurs
jobs-kind-coach-review-suggestions = Recherche de suggestions
