# Mots de l'assistance : plans, importations, actions, décisions, parties prenantes.

assist-plans = Plans
assist-plans-meta = { $count ->
    [one] { $count } plan, dernière version
   *[other] { $count } plans, dernière version de chacun
}
assist-plans-empty = Aucun plan pour l’instant
assist-plans-empty-text = Un plan appartient à un projet. Choisissez un projet ci-dessus et apportez son planning depuis Microsoft Project ou Primavera P6.
assist-plan = Plan
assist-plan-tasks = Tâches
assist-plan-findings = Constats
assist-plan-p80 = Fin P80
assist-plan-no-p80 = Aucune simulation n’a été faite pour ce projet
assist-work-plan = Plan de travail
assist-plan-version = Version { $number }
assist-plan-newest = Voir la dernière
assist-plan-view = Vue
assist-plan-view-gantt = Gantt
assist-plan-view-findings = Constats
assist-plan-view-versions = Versions
assist-plan-finding-count = { $count ->
    [one] { $count } constat
   *[other] { $count } constats
}
assist-plan-baseline = { $name } jusqu’au { $finish }
assist-plan-no-baseline = Pas de référence
assist-plan-behind = { $days ->
    [one] fin { $days } jour ouvré après
   *[other] fin { $days } jours ouvrés après
}
assist-plan-ahead = { $days ->
    [one] fin { $days } jour ouvré avant
   *[other] fin { $days } jours ouvrés avant
}
assist-plan-on-baseline = fin comme promise
assist-plan-accepted = Accepté
assist-plan-by = Par
assist-plan-moved = Fin déplacée, jours
assist-plan-empty = Ce projet n’a pas encore de plan
assist-plan-empty-text = Apportez le planning en XML depuis Microsoft Project ou en XER depuis Primavera P6. Il est vérifié et ordonnancé ici, vous voyez ce qui a été constaté, et rien ne change avant votre accord. Un fichier peut aussi être déposé n’importe où sur cette page.

assist-import = Importer
assist-import-first = Choisir un fichier de planning
assist-import-drop = Déposez le fichier de planning pour le lire
assist-import-project = Projet dans le fichier
assist-import-accept = Accepter comme plan
assist-import-accepted = Le plan a une nouvelle version
assist-import-from-to = { $before } → { $after }
assist-import-later = { $days ->
    [one] La fin serait { $days } jour plus tard.
   *[other] La fin serait { $days } jours plus tard.
}
assist-import-earlier = { $days ->
    [one] La fin serait { $days } jour plus tôt.
   *[other] La fin serait { $days } jours plus tôt.
}
assist-import-same = La fin ne bougerait pas.

assist-findings-none = Rien à signaler
assist-findings-none-text = Les contrôles de logique, délais, contraintes, marges et dates n’ont rien à dire de ce plan.
assist-finding-show = Voir la barre
assist-severity-error = Erreur
assist-severity-warning = Alerte
assist-severity-note = Note

assist-priority-low = Basse
assist-priority-normal = Normale
assist-priority-high = Haute

assist-actions = Actions
assist-actions-meta = { $count ->
    [one] { $count } action
   *[other] { $count } actions
}
assist-actions-empty = Rien n’est encore promis
assist-actions-empty-text = Notez qui fait quoi pour quand, dès que c’est dit. Ce qui est en retard arrive sur le bureau de son responsable.
assist-action = Action
assist-action-new = Action
assist-action-new-title = Noter une action
assist-action-edit = Modifier l’action
assist-action-source = Origine
assist-action-done = Fait
assist-action-drop = Abandonner
assist-action-drop-title = Abandonner « { $title } »
assist-action-reopen = Rouvrir
assist-action-closed = L’action est close
assist-action-status-open = Ouverte
assist-action-status-doing = En cours
assist-action-status-done = Faite
assist-action-status-dropped = Abandonnée

assist-decisions = Décisions
assist-decisions-meta = { $count ->
    [one] { $count } décision
   *[other] { $count } décisions
}
assist-decisions-empty = Aucune décision n’est demandée
assist-decisions-empty-text = Proposez ce que quelqu’un doit décider et pour quand. Une fois prise, la décision reste telle quelle, avec qui, quand et pourquoi.
assist-decision = Décision
assist-decision-new = Proposer
assist-decision-new-title = Proposer une décision
assist-decision-edit = Modifier la décision
assist-decision-kind = Sujet
assist-decision-kind-scope = Périmètre
assist-decision-kind-time = Délai
assist-decision-kind-cost = Coût
assist-decision-kind-quality = Qualité
assist-decision-kind-organisation = Organisation
assist-decision-needed = Pour le
assist-decision-on = Décidée
assist-decision-told = Communiquée à
assist-decision-outcome = Issue
assist-decision-stays = Elle reste telle qu’elle est prise ; on peut ajouter plus tard à qui elle a été communiquée.
assist-decision-saved = La décision est consignée
assist-decide = Décider
assist-decide-title = Décider « { $title } »
assist-decided-by = Décidée par { $name }, { $date }
assist-decision-status-proposed = Proposée
assist-decision-status-taken = Prise
assist-decision-status-rejected = Rejetée

assist-stakeholders = Parties prenantes
assist-stakeholders-meta = { $count ->
    [one] { $count } partie prenante
   *[other] { $count } parties prenantes
}
assist-stakeholders-empty = Personne n’est encore noté
assist-stakeholders-empty-text = Notez qui est concerné par le projet, ce qu’ils attendent et qui leur parle ensuite. L’image montre qui a le plus besoin de vous.
assist-stakeholder = Partie prenante
assist-stakeholder-new = Partie prenante
assist-stakeholder-new-title = Noter une partie prenante
assist-stakeholder-edit = Modifier la partie prenante
assist-organisation = Organisation
assist-role-title = Fonction
assist-interest = Intérêt
assist-influence = Influence
assist-interest-grid = Intérêt et influence
assist-interest-grid-label = Parties prenantes par intérêt (vers la droite) et influence (vers le haut) ; le tableau dit la même chose
assist-scale = 1 est le moins, 5 le plus
assist-stance = Position
assist-stance-against = Opposée
assist-stance-sceptical = Sceptique
assist-stance-neutral = Neutre
assist-stance-supportive = Favorable
assist-stance-champion = Porteuse
assist-contact = Prochain contact
assist-expectation = Ce qu’ils attendent
assist-engagement = Comment nous travaillons avec eux

## Travailler dans un planning : la grille et le Gantt
gantt-number = Ligne
gantt-years = Années
gantt-done = Fait
gantt-who = Qui
gantt-predecessors = Prédécesseurs
gantt-successors = Successeurs
gantt-remaining = Restant
gantt-deadline-column = Échéance
gantt-constraint = Contrainte
gantt-mode = Mode
gantt-kind = Nature
gantt-calendar = Calendrier
gantt-actual-start = Début réel
gantt-actual-finish = Fin réelle
gantt-free-float = Marge libre
gantt-baseline-start = Début de référence
gantt-baseline-finish = Fin de référence
gantt-early-start = Début au plus tôt
gantt-early-finish = Fin au plus tôt
gantt-late-start = Début au plus tard
gantt-late-finish = Fin au plus tard
gantt-priority = Priorité
gantt-code = Code
gantt-note = Note
gantt-short-FS = FD
gantt-short-SS = DD
gantt-short-FF = FF
gantt-short-SF = DF
gantt-constraint-start-on = Début le
gantt-constraint-finish-on = Fin le
gantt-constraint-start-no-earlier-than = Début au plus tôt le
gantt-constraint-start-no-later-than = Début au plus tard le
gantt-constraint-finish-no-earlier-than = Fin au plus tôt le
gantt-constraint-finish-no-later-than = Fin au plus tard le
gantt-constraint-mandatory-start = Début impératif
gantt-constraint-mandatory-finish = Fin impérative
gantt-constraint-as-late-as-possible = Le plus tard possible
gantt-mode-automatic = Automatique
gantt-mode-manual = Manuel
gantt-mode-inactive = Inactive
gantt-kind-summary = Récapitulative
gantt-kind-task = Tâche
gantt-kind-start-milestone = Jalon de début
gantt-kind-finish-milestone = Jalon de fin
gantt-kind-level-of-effort = Effort continu
gantt-kind-resource-dependent = Selon la ressource
gantt-misread-duration = « { $text } » n’est pas une durée
gantt-misread-duration-hint = Écrivez un nombre et une unité : 3 j, 2 sem, 4 h, 1j 4h
gantt-misread-day = « { $text } » n’est pas une date
gantt-misread-day-hint = Écrivez par exemple 24 déc., 24/12/2026 ou 2026-12-24
gantt-misread-tie = « { $text } » n’est pas une ligne de ce planning
gantt-misread-tie-hint = Écrivez le numéro de la ligne, le type et le décalage : 12FD+2j; 14
gantt-misread-percent = « { $text } » n’est pas un pourcentage
gantt-misread-percent-hint = Écrivez un nombre de 0 à 100
gantt-misread-choice = « { $text } » ne fait pas partie des choix
gantt-misread-choice-hint = Choisissez dans la liste
gantt-misread-constraint = « { $text } » n’est pas une contrainte
gantt-misread-constraint-hint = Choisissez dans la liste, puis écrivez la date
gantt-misread-number = « { $text } » n’est pas un nombre entier
gantt-misread-number-hint = Écrivez un nombre de 0 à 1000
gantt-misread-name = Une tâche porte un nom
gantt-misread-name-hint = Écrivez ce qui est à faire
gantt-mark = Sélectionner { $task }
gantt-new-line = Ajouter une tâche
gantt-new-task = Nouvelle tâche
gantt-add = Ajouter
gantt-pick-day = Choisir un jour
gantt-conflict = { $person } a mis { $now } ici à { $at }
gantt-conflict-mine = Vous avez écrit { $text }.
gantt-somebody = Quelqu’un
gantt-nothing = rien
gantt-keep-mine = Garder le mien
gantt-take-theirs = Prendre le sien
gantt-waiting = Pas encore enregistré : le serveur ne répond pas. Votre texte est gardé et sera renvoyé de lui-même.
gantt-try-now = Essayer maintenant
gantt-forget = Oublier ma saisie
gantt-did-set = { $column } de { $task }
gantt-did-add = Ajout de { $task }
gantt-did-remove = { $count ->
    [one] { $task } supprimée
   *[other] { $count } lignes supprimées
}
gantt-did-indent = { $count ->
    [one] Abaisser une ligne
   *[other] Abaisser { $count } lignes
}
gantt-did-outdent = { $count ->
    [one] Hausser une ligne
   *[other] Hausser { $count } lignes
}
gantt-did-move = { $count ->
    [one] Déplacer une ligne
   *[other] Déplacer { $count } lignes
}
gantt-did-link = { $count ->
    [one] Lier une tâche
   *[other] Lier { $count } tâches
}
gantt-did-link-one = Lier deux tâches
gantt-did-unlink = Retirer des liens
gantt-did-relink = Changer un lien
gantt-did-nudge = { $count ->
    [one] Déplacer une barre
   *[other] Déplacer { $count } barres
}
gantt-did-drag = Glisser une barre
gantt-did-bulk = { $column } de { $count } lignes
gantt-did-paste = { $count ->
    [one] Coller une ligne
   *[other] Coller { $count } lignes
}
gantt-drag-start = Début { $was } → { $to }
gantt-drag-finish = Fin { $was } → { $to }
gantt-drag-progress = { $percent } faits
gantt-drag-link = À lâcher sur une barre
gantt-drag-link-to = { $type } : { $task }
gantt-drag-same = La fin du planning reste
gantt-drag-moves = Fin du planning : { $days } j
gantt-link = Lien
gantt-link-type = Type
gantt-link-lag = Décalage
gantt-link-remove = Retirer
gantt-link-change = Changer
gantt-earlier = { $days } jours plus tôt :
gantt-apply = Appliquer
gantt-print-as-of = au { $date }
gantt-print-page = { $page } sur { $pages }
gantt-misread-kept = « { $text } » n’a pas été enregistré avant votre départ
gantt-misread-kept-hint = Appuyez sur Entrée dans le champ pour l’enregistrer

## La page d’un planning
assist-plan-view-quality = Qualité
assist-plan-view-movement = Mouvement
assist-plan-view-history = Historique
assist-plan-live = En direct
assist-plan-finishes = fin le { $date }
assist-news = { $count ->
    [one] { $names } a changé une ligne
   *[other] { $names } a changé { $count } lignes
}
assist-redo = Rétablir
assist-milestone = Jalon
assist-early = Au plus tôt
assist-late-dates = Au plus tard
assist-splits = Fractionnée
assist-link-add = Ajouter un lien
assist-more-fields = Autres champs
assist-link-add-hint = 12FD+2j
assist-filter-critical = Critiques
assist-filter-late = En retard sur la référence
assist-filter-mine = Les miennes
assist-filter-milestones = Jalons
assist-filter-findings = Avec constats
assist-filter-open = Non terminées
assist-filter-clear = Retirer tous les filtres
assist-filter-text = Trouver une tâche
assist-columns = Colonnes
assist-columns-reset = Comme au début
assist-marks = Afficher
assist-mark-baseline = Référence
assist-mark-float = Marge
assist-mark-links = Liens
assist-mark-forecast = Risque P10–P90
assist-zoom-in = Agrandir
assist-zoom-out = Réduire
assist-views = Vues
assist-view-save = Enregistrer cette vue
assist-view-saved = Vue { $name } enregistrée
assist-view-forget = Oublier { $name }
assist-baselines = Références
assist-baseline-keep = Garder comme référence
assist-baseline-kept = Référence { $name } gardée
assist-baseline-drop = Supprimer { $name }
assist-baseline-drop-text = Ses dates sont perdues. Le planning lui-même reste tel quel.
assist-export = Exporter
assist-export-title = Exporter en { $format }
assist-export-lossless = Ce format porte tout ce que contient ce planning.
assist-export-loses = { $count ->
    [one] Un élément reste de côté dans ce format :
   *[other] { $count } éléments restent de côté dans ce format :
}
assist-download = Télécharger
assist-print = Imprimer
assist-format-mspdi = Microsoft Project XML
assist-format-xer = Primavera P6 XER
assist-format-pmxml = Primavera P6 XML
assist-format-json = Dextra JSON
assist-format-xlsx = Classeur Excel
assist-format-csv = Tableau CSV
assist-format-ics = Agenda
assist-format-svg = Gantt en SVG
assist-format-pdf = Gantt en PDF
assist-format-mspdi-end = xml
assist-format-xer-end = xer
assist-format-pmxml-end = xml
assist-format-json-end = json
assist-format-xlsx-end = xlsx
assist-format-csv-end = csv
assist-format-ics-end = ics
assist-format-svg-end = svg
assist-format-pdf-end = pdf
assist-bulk = Actions sur les lignes choisies
assist-bulk-count = { $count ->
    [one] { $count } choisie
   *[other] { $count } choisies
}
assist-bulk-set-field = Régler…
assist-bulk-set = Régler
assist-bulk-clear = Désélectionner
assist-bulk-wrong = Ce texte ne convient pas au champ
assist-act-open = Ouvrir
assist-act-insert = Insérer une tâche
assist-act-indent = Abaisser
assist-act-outdent = Hausser
assist-act-up = Monter
assist-act-down = Descendre
assist-act-later = Commencer plus tard
assist-act-sooner = Commencer plus tôt
assist-act-longer = Finir plus tard
assist-act-shorter = Finir plus tôt
assist-act-link = Lier
assist-act-unlink = Délier
assist-quality-score = { $failed ->
    [0] Les { $count } contrôles sont respectés
    [one] Un contrôle sur { $count } échoue
   *[other] { $failed } contrôles sur { $count } échouent
}
assist-quality-standard = Norme
assist-quality-more = { $count } de plus
assist-standard-dcma = DCMA
assist-standard-dextra = Dextra
assist-check-logic = Logique manquante
assist-check-leads = Avances
assist-check-lags = Décalages
assist-check-finish-start = Liens fin à début
assist-check-hard-constraints = Contraintes dures
assist-check-high-float = Marge élevée
assist-check-negative-float = Marge négative
assist-check-high-duration = Durée élevée
assist-check-invalid-dates = Dates invalides
assist-check-resources = Ressources
assist-check-missed-tasks = Tâches manquées
assist-check-critical-path-test = Essai du chemin critique
assist-check-cpli = Indice de longueur du chemin critique
assist-check-bei = Indice d’exécution de la référence
assist-check-dangling-starts = Débuts ouverts
assist-check-dangling-finishes = Fins ouvertes
assist-check-redundant-links = Liens redondants
assist-check-out-of-sequence = Avancement hors séquence
assist-check-constraint-driven = Critiques par contrainte
assist-check-calendars = Calendriers irréalistes
assist-check-summary-logic = Liens sur récapitulatives
assist-check-idle-constraints = Contraintes sans effet
assist-check-unpaired-starts = Débuts sans fin
assist-check-long-lags = Longs décalages
assist-check-resource-calendars = Calendriers des ressources
assist-check-odd-durations = Durées étranges
assist-check-long-milestones = Jalons avec une durée
assist-check-same-names = Noms identiques
assist-check-merge-points = Points de convergence
assist-check-long-remaining = Restants longs
assist-check-empty-summaries = Récapitulatives vides
assist-check-hits = Finies comme promis
assist-mended = Corrigé
assist-mend-preview = Aperçu
assist-mend-lines = { $count ->
    [one] Une ligne change
   *[other] { $count } lignes changent
}
assist-movement-against = Par rapport à
assist-movement-title = Mouvement de la fin en jours ouvrés, par cause
assist-movement-total = Total
assist-movement-still = La fin n’a pas bougé.
assist-movement-none = Rien à comparer pour l’instant
assist-movement-none-text = Gardez une référence ou apportez une autre version de ce planning. Cette page montre alors de combien la fin a bougé, et pourquoi.
assist-cause-progress = Avancement
assist-cause-logic = Logique
assist-cause-duration = Durée
assist-cause-calendar = Calendrier
assist-cause-constraint = Contrainte
assist-cause-scope = Périmètre
assist-history-none = Personne n’a modifié cette version
assist-history-none-text = Chaque modification est notée ici : qui l’a faite, quand, et de combien elle a déplacé la fin.
assist-history-revision = Nº
assist-history-what = Modification
assist-history-at = Quand
assist-history-changes = Changements
assist-history-edit = Modification
assist-history-undo = Annulé
assist-history-redo = Refait
assist-quality-gao = Les dix bonnes pratiques du GAO pour les plannings
assist-verdict-kept = Suivie
assist-verdict-broken = Enfreinte
assist-verdict-not-computable = Non calculable
assist-history-undone = annulée

# Tous les plans sur un axe
assist-portfolio = Tous les plans
assist-portfolio-rows = Programmes et projets
assist-portfolio-chart = Barres de tous les projets sur un même axe ; dates et liens figurent en texte à côté
assist-portfolio-meta = { $projects ->
    [one] un projet
   *[other] { $projects } projets
}
assist-portfolio-meta-links = { $links ->
    [0] aucun lien entre eux
    [one] un lien entre eux
   *[other] { $links } liens entre eux
}
assist-portfolio-left-out = { $count } laissés de côté : ouvrez un programme
assist-portfolio-fold = Replier { $name }
assist-portfolio-unfold = Déplier { $name }
assist-portfolio-late = après sa référence
assist-portfolio-late-than = après la référence du { $date }
assist-portfolio-promised = référence { $date }
assist-portfolio-only-late = Après la référence
assist-portfolio-only-linked = Avec liens
assist-portfolio-nothing = Aucun projet ne répond au filtre
assist-portfolio-nothing-text = Le filtre choisi écarte tous les projets de ce lieu.
assist-portfolio-empty = Pas encore de plan ici
assist-portfolio-empty-text = Cette page place le plan le plus récent de chaque projet sur un même axe et les date ensemble : quand un projet en attend un autre, un retard se voit ici sur les deux. Commencez un plan dans un projet, ou apportez-en un depuis un fichier.
assist-portfolio-empty-act = Aller aux plans
assist-links = Liens entre projets
assist-links-none = Aucun projet n’en attend encore un autre. Liez une tâche à celle d’un autre projet : les deux sont datés ensemble.
assist-links-show = Afficher les liens
assist-links-hide = Masquer les liens
assist-link-new = Lier des projets
assist-link-new-title = Faire attendre un projet
assist-link-verb = Lier
assist-link-from-project = Projet qui vient d’abord
assist-link-from-task = Tâche à attendre
assist-link-to-project = Projet qui attend
assist-link-to-task = Tâche qui attend
assist-link-type = Nature
assist-link-lag = Décalage
assist-link-lag-hint = 3 j, 2 sem, −1 j
assist-link-lag-wrong = Ce n’est pas une durée : écrivez un nombre et une unité, 3 j ou 2 sem
assist-link-made = Lié
assist-link-remove = Retirer
assist-link-removed = Lien retiré
assist-link-broken = rompu
assist-link-broken-why = Une tâche à l’un de ses bouts n’est plus dans son plan : le lien ne retient rien
assist-link-driving = détermine
assist-link-driving-why = Sans ce lien, le projet qui attend commencerait cette tâche plus tôt
assist-link-slack = ne détermine pas
assist-link-slack-why = La tâche qui attend commence plus tard pour une autre raison

# Simulations
assist-what-ifs = Et si ?
assist-what-ifs-meta = { $count ->
    [one] un essai
   *[other] { $count } essais
}
assist-what-ifs-empty = Essayez d’abord sur une copie
assist-what-ifs-empty-text = Un essai copie les plans que vous choisissez. Modifiez les copies à votre gré : les plans restent tels quels. Cette page montre l’effet de chaque modification sur la fin ; ensuite, fusionnez les copies ou abandonnez-les.
assist-what-if-new = Essai
assist-what-if-new-title = Copier des plans pour essayer
assist-what-if-verb = Copier
assist-what-if-name-hint = La question posée : « Une seconde équipe dès mars ? »
assist-what-if-plans = Plans à copier
assist-what-if-status-open = Ouvert
assist-what-if-status-merged = Fusionné
assist-what-if-status-dropped = Abandonné
assist-what-if-by = Ouvert par
assist-what-if-opened = Ouvert le
assist-what-if-ended = Clos le
assist-what-if-opened-by = ouvert par { $name }, { $at }
assist-what-if-ended-at = clos le { $at }
assist-what-if-all = Tous les essais
assist-what-if-play = Essayer dans la copie
assist-what-if-see-plan = Voir le plan
assist-what-if-merge = Fusionner
assist-what-if-drop = Abandonner
assist-what-if-merged = Fusionné : les plans ont les modifications
assist-what-if-dropped = Abandonné
assist-what-if-over = L’essai est clos : il n’y a plus rien à comparer.
assist-what-if-plan = Plan
assist-what-if-copy = Copie
assist-what-if-becomes = devient
assist-what-if-same = Rien n’est encore modifié dans la copie. Essayez-y pour voir ce qui s’ensuivrait.
assist-what-if-differences = { $count ->
    [one] Une différence
   *[other] { $count } différences
}
assist-what-if-clashes = Modifié aussi dans le plan
assist-what-if-clash-title = Fusionner par-dessus les modifications du plan ?
assist-what-if-clash-text = { $count ->
    [one] Une valeur a été modifiée dans la copie et entre-temps dans le plan.
   *[other] { $count } valeurs ont été modifiées dans les copies et entre-temps dans les plans.
}
assist-what-if-copies-win = Les copies l’emportent
assist-what-if-task = Tâche
assist-what-if-field = Champ
assist-what-if-before = Avant
assist-what-if-after = Après
assist-what-if-in-plan = Dans le plan
assist-what-if-in-copy = Dans la copie
assist-diff-duration = Durée
assist-diff-name = Nom
assist-diff-lag = Décalage
assist-diff-constraint = Contrainte
assist-diff-deadline = Échéance
assist-diff-progress = Avancement
assist-diff-calendar = Calendrier
assist-diff-note = Note
assist-diff-link = Lien
assist-diff-remaining = Reste
assist-diff-start = Début
assist-diff-finish = Fin
assist-diff-wbs = WBS
assist-diff-code = Code
assist-diff-mode = Mode
assist-diff-kind = Nature
assist-diff-priority = Priorité
assist-diff-work = Travail
assist-diff-units = Unités
assist-diff-actual-start = Début réel
assist-diff-actual-finish = Fin réelle
assist-diff-share = Avancement
assist-diff-cost = Coût
assist-diff-as-of = Date d’état
assist-diff-baseline = Référence
assist-diff-assignment = Affectation
assist-turn-changed = modifié
assist-turn-added = nouveau
assist-turn-removed = supprimé
assist-turn-moved = déplacé
assist-what-if-copy-of = Copie d’un essai
