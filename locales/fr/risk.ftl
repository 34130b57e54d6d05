# Words of the role risk.
risk = Risque
risk-register = Registre des risques
risk-register-meta = { $threats ->
    [one] { $threats } menace
   *[other] { $threats } menaces
}, { $opportunities ->
    [one] { $opportunities } opportunité
   *[other] { $opportunities } opportunités
} · { $scheme }
risk-scheme = cinq par cinq, quatre bandes
risk-new = Risque
risk-new-title = Identifier un risque
risk-edit-title = Modifier { $key }
risk-register-empty = Aucun risque n'est encore décrit
risk-register-empty-text = Un risque est ce qui peut arriver : d'une cause, avec un effet. Menaces et opportunités sont ensemble ; celles qui sont chiffrées déplacent la prévision.
risk-register-foot = Les scores sont des rangs et ne s'additionnent pas. La somme d'argent vaut pour des risques indépendants.
risk-title = Risque, réponse
risk-score = Score
risk-days = Jours
risk-money = Exposition
risk-no-delay = Aucun retard n'est estimé
risk-no-numbers = La probabilité ou le coût n'est pas estimé
risk-review = Revue
risk-band = Bande { $band } sur 4
risk-view = Vue
risk-view-map = Registre et carte
risk-view-list = Registre
risk-view-rollup = Consolidation
risk-exposure = Exposition
risk-of-budget = { $percent } du budget
risk-category = Catégorie
risk-category-technical = Technique
risk-category-external = Externe
risk-category-commercial = Commercial
risk-category-organisational = Organisation
risk-category-management = Gestion de projet
risk-kind-threat = Menace
risk-kind-opportunity = Opportunité
risk-status-proposed = Proposé
risk-status-active = Actif
risk-status-occurred = Survenu
risk-status-closed = Clos
risk-stage = Stade
risk-stage-inherent = Inhérent
risk-stage-current = Actuel
risk-stage-target = Cible
risk-map-hint = Vers sa cible ; sélectionnez pour voir le chemin
risk-probability = Probabilité
risk-impact = Impact
risk-impact-days = Impact sur la fin, jours ouvrés
risk-impact-share = Impact, part de la durée ou du budget
risk-above = au-dessus de la tolérance { $tolerance }
risk-passed = Remonté à { $place }
risk-answer-accepted = Accepté
risk-answer-returned = Renvoyé
risk-accept = Accepter
risk-return = Renvoyer
risk-return-title = Renvoyer { $key }
risk-threats = Menaces
risk-opportunities = Opportunités
risk-by-band = Menaces par bande
risk-share = Du budget
risk-unknown = { $count ->
    [one] { $count } risque sans chiffres n'y est pas
   *[other] { $count } risques sans chiffres n'y sont pas
}
risk-path = D'inhérent { $from } par { $now } vers { $to }
risk-cause = Cause
risk-cause-hint = Ce qui est vrai aujourd'hui
risk-event = Événement
risk-effect = Effet
risk-delay = Retard
risk-cost = Coût
risk-tasks = Tâches
risk-tasks-hint = Identifiants uniques des tâches du plan, séparés par des virgules
risk-near = Proche le
risk-chance = Probabilité en pour cent
risk-low = Bas
risk-likely = Probable
risk-high = Haut
risk-level-1 = très faible
risk-level-2 = faible
risk-level-3 = moyen
risk-level-4 = élevé
risk-level-5 = très élevé
risk-assess = Évaluer
risk-assess-title = Réévaluer { $key }
risk-assess-hint = Les évaluations précédentes restent
risk-escalate = Remonter
risk-escalate-title = Remonter { $key } au niveau supérieur
risk-close-title = Clore { $key }
risk-outcome = Issue
risk-responses = Réponses
risk-responses-none = Aucune réponse n'est prévue.
risk-responses-meta = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
}
risk-responses-empty = Rien n'est prévu contre un risque
risk-responses-empty-text = Une réponse est ce que nous faisons d'un risque : éviter, transférer, réduire ou accepter une menace ; exploiter, partager ou renforcer une opportunité.
risk-response = Réponse
risk-response-new-title = Prévoir une réponse
risk-response-edit-title = Modifier la réponse
risk-response-finish = Fait
risk-response-status-planned = Prévue
risk-response-status-doing = En cours
risk-response-status-done = Faite
risk-response-status-dropped = Abandonnée
risk-strategy = Stratégie
risk-strategy-avoid = Éviter
risk-strategy-transfer = Transférer
risk-strategy-mitigate = Réduire
risk-strategy-accept = Accepter
risk-strategy-exploit = Exploiter
risk-strategy-share = Partager
risk-strategy-enhance = Renforcer
risk-strategy-escalate = Remonter
risk-forecast = Prévision
risk-forecast-of = Prévision : { $name }
risk-forecast-meta = { $iterations } itérations, graine { $seed } · plan version { $plan } · { $risks ->
    [one] { $risks } risque
   *[other] { $risks } risques
} · calculée { $when }
risk-forecast-done = La prévision est calculée
risk-forecast-empty = Pas encore de prévision
risk-forecast-empty-text = Une prévision tire le plan des milliers de fois, avec la dispersion de ses durées et ses risques, et dit à quel point une date est sûre. Il lui faut un plan.
risk-forecast-plans = Vers les plans
risk-forecast-curve = Probabilité d'avoir fini à une date
risk-tornado = Ce qui déplace la date P80
risk-tornado-note = jours ouvrés gagnés si le risque n'existait pas
risk-commitment = Engagement { $date }
risk-commitment-none = Pas d'engagement
risk-commitment-how = Donnez une échéance au plan, ou une fin au projet.
risk-chance-green = au-dessus de 80 %
risk-chance-amber = de 60 à 80 %
risk-chance-red = sous 60 %
risk-chance-void = inconnue
risk-chance-head = Tenu avec
risk-computed = Calculée
risk-dates = Dates
risk-gain = Gain
risk-answered-how = Avec les réponses, chaque risque a la probabilité du milieu de son niveau visé.
risk-by-risks = Par les risques
risk-interval = ± demi-largeur de l'intervalle à 95 % du centile
risk-left-out = Hors de la prévision
risk-plan-chance = La fin propre du plan, { $date }, a une chance de { $percent }.
