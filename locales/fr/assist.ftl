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
assist-plan-view-table = Tableau
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
assist-plan-brought = accepté le { $at }
assist-plan-accepted = Accepté
assist-plan-by = Par
assist-plan-moved = Fin déplacée, jours
assist-plan-free-float = Marge libre
assist-plan-progress = Fait
assist-plan-who = Qui
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
