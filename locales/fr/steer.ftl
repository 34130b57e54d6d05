# Words of the role steer.
steer-board = Tableau du portefeuille
steer-board-meta = { $place } · { $programs ->
    [one] { $programs } programme
   *[other] { $programs } programmes
}, { $projects ->
    [one] { $projects } projet
   *[other] { $projects } projets
} · au { $date }
steer-board-empty = Aucun projet ici
steer-board-empty-text = Le tableau montre chaque projet de ce lieu : son état selon la règle, à côté de ce que déclare son responsable. Les valeurs se closent sous Assistance, les dates viennent des prévisions.
steer-board-foot = Trait vertical : budget ; rouge : au-dessus. Chaque ratio est recalculé à partir de sommes.
steer-budget = Budget, M { $currency }
steer-budget-head = Budget, M
steer-earned = Acquis
steer-earned-of = acquis { $amount }, { $percent }
steer-eac = À terminaison, M { $currency }
steer-over = { $amount } par rapport au budget, { $percent }
steer-cost-index = Indice de coût
steer-worst = le pire : { $name } { $cpi }
steer-in-time = P80 dans les temps
steer-of = sur { $count }
steer-no-forecast = Aucun projet n'a de prévision et d'engagement
steer-phase = Phase
steer-stage = Étape
steer-stage-proposed = Proposé
steer-stage-running = En cours
steer-stage-held = Suspendu
steer-stage-closed = Clos
steer-stage-stopped = Arrêté
steer-project = Projet
steer-lead = Chef de projet
steer-cpi-year = CPI, 12 mois
steer-p80 = Fin à P80
steer-to-commitment = Vs engagement
steer-next-gate = Prochain jalon
steer-declared = déclaré
steer-no-program = Sans programme
steer-kpis = Indicateurs
steer-kpis-meta = { $place } · { $count ->
    [one] { $count } indicateur
   *[other] { $count } indicateurs
} · dernière valeur { $date }
steer-kpis-empty = Pas encore d'indicateur
steer-kpis-empty-text = Un indicateur répond à une question par une formule sur ce que publient les rôles : assist.ev / assist.ac, par exemple. Ses seuils lui donnent une couleur, ses composantes sont à un clic.
steer-kpi = Indicateur
steer-kpi-new-title = Définir un indicateur
steer-kpi-edit-title = Modifier l'indicateur
steer-since = depuis { $date }
steer-days = jours
steer-evidence = Preuves
steer-evidence-count = { $count ->
    [one] { $count } projet
   *[other] { $count } projets, chacun ouvre sa courbe
}
steer-signal-falling = En baisse { $count } fois de suite, depuis { $date } (règle : 6 en tendance).
steer-signal-rising = En hausse { $count } fois de suite, depuis { $date } (règle : 6 en tendance).
steer-signal-outside = La valeur du { $date } sort des limites naturelles de la série.
steer-formula = Formule
steer-formula-hint = Noms de mesures, nombres, + − × ÷ et parenthèses
steer-parts = Composantes
steer-as-of = Au
steer-thresholds = Vert · orange
steer-question = Question
steer-unit = Unité
steer-unit-hint = Un pourcentage est une part : 0,05 signifie 5 %
steer-unit-ratio = Ratio
steer-unit-percent = Pour cent
steer-unit-days = Jours
steer-unit-money = Argent
steer-unit-count = Nombre
steer-direction = Le mieux est
steer-direction-up = plus
steer-direction-down = moins
steer-direction-band = près de la cible
steer-green = Vert à partir de
steer-amber = Orange à partir de
steer-target = Cible
steer-values = Valeur acquise
steer-values-meta = { $place } · au { $date }
steer-values-empty = Aucune période n'est encore close
steer-values-empty-text = Quand un projet clôt une période, ses coûts prévus, acquis et réels se trouvent ici, sommés sur tout ce qui est sous ce lieu.
steer-values-curve = Coûts prévus, acquis et réels
steer-values-foot = Sommes sur tous les projets de ce lieu ; un projet sans période plus récente compte avec sa dernière.
steer-cv = écart de coût { $amount }
steer-sv = écart de délai { $amount }
steer-spi-time = durée acquise sur temps écoulé
steer-of-budget = sur { $amount }
steer-vac = écart { $amount }
steer-objectives = Objectifs
steer-objectives-meta = { $count ->
    [one] { $count } objectif
   *[other] { $count } objectifs
}, { $late } sans point depuis une semaine
steer-objectives-empty = Pas encore d'objectif
steer-objectives-empty-text = Un objectif dit ce qui doit changer dans une période, ses résultats clés disent de combien. Chacun les regarde une fois par semaine.
steer-objective = Objectif
steer-objective-new-title = Fixer un objectif
steer-objective-hint = Qu'est-ce qui doit être différent à la fin ?
steer-objective-status-open = Ouvert
steer-objective-status-closed = Clos
steer-objective-close-title = Clore l'objectif
steer-objective-close-hint = Qu'avons-nous appris ?
steer-looked = { $days ->
    [one] { $days } jour sans point
   *[other] { $days } jours sans point
}
steer-progress = Progrès
steer-last-look = Dernier point
steer-looks = Points
steer-looks-none = Personne n'a encore fait le point.
steer-check-in = Faire le point
steer-check-in-title = Où en est-on ?
steer-key-result = Résultat clé
steer-key-result-add = Un autre résultat clé
steer-value-now = Où il en est
steer-value-hint = dernier { $current }, cible { $target }
steer-confidence = Confiance
steer-confidence-of = { $value } sur 5
steer-confidence-1 = hors de portée
steer-confidence-2 = douteux
steer-confidence-3 = ouvert
steer-confidence-4 = probable
steer-confidence-5 = sûr
steer-note = Ce qui s'est passé
steer-period = Période
steer-from = De
steer-to = À
steer-result-unit-ratio = ratio
steer-result-unit-percent = pour cent
steer-result-unit-days = jours
steer-result-unit-weeks = semaines
steer-result-unit-hours = heures
steer-result-unit-count = nombre
steer-result-unit-points = points
